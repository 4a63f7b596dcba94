import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { TABLE } from '../../lib/dynamo/table';
import type { Stage } from '../stages';
import { TableInUse } from './tableInUse';

/** The one table, as lib/dynamo/table.ts describes it. */
export class BillingTable extends Construct {
  /** As the functions reach it. */
  readonly inUse: TableInUse;

  constructor(scope: Construct, id: string, { keepsData }: Pick<Stage, 'keepsData'>) {
    super(scope, id);
    const table = new Table(this, 'Table', {
      partitionKey: text(TABLE.partitionKey),
      sortKey: text(TABLE.sortKey),
      timeToLiveAttribute: TABLE.timeToLive,
      billingMode: BillingMode.PAY_PER_REQUEST,
      // Restorable to any second of the last 35 days, for a release that writes nonsense over paid subscriptions.
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      // It holds phones and e-mails. With the account's own key, every use of the key is in CloudTrail.
      encryption: TableEncryption.AWS_MANAGED,
      // The stream carries keys only: functions read the item itself from the table, consistently.
      stream: StreamViewType.KEYS_ONLY,
      deletionProtection: keepsData,
      removalPolicy: keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    for (const index of [TABLE.portalIndex, TABLE.dueIndex]) {
      table.addGlobalSecondaryIndex({
        indexName: index.name,
        partitionKey: text(index.partitionKey),
        sortKey: text(index.sortKey),
        projectionType: ProjectionType.KEYS_ONLY,
      });
    }
    const { tableName, tableArn, tableStreamArn } = table;
    if (!tableStreamArn) throw new Error('the table has no stream');
    this.inUse = new TableInUse(tableName, tableArn, tableStreamArn);
  }
}

function text(name: string) {
  return { name, type: AttributeType.STRING };
}
