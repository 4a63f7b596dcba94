import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { TABLE } from '../../lib/dynamo/table';
import type { Stage } from '../stages';
import type { AlarmTopics } from './alarmTopics';
import { addTableAlarms } from './tableAlarms';

/**
 * What a function may be allowed. A transaction has no action of its own: it needs those of its parts. Scan and DeleteItem
 * are no members: nothing here reads the whole table, and what money did is never deleted.
 */
type TableAction = 'BatchGetItem' | 'GetItem' | 'PutItem' | 'Query' | 'UpdateItem';

type BillingTableProps = {
  readonly stage: Pick<Stage, 'keepsData'>;
  readonly alarms: AlarmTopics;
};

/** The one table, as lib/dynamo/table.ts describes it. */
export class BillingTable extends Construct {
  readonly name: string;
  readonly streamArn: string;
  private readonly table: Table;

  constructor(scope: Construct, id: string, { stage: { keepsData }, alarms }: BillingTableProps) {
    super(scope, id);
    this.table = new Table(this, 'Table', {
      partitionKey: text(TABLE.partitionKey),
      sortKey: text(TABLE.sortKey),
      timeToLiveAttribute: TABLE.timeToLive,
      billingMode: BillingMode.PAY_PER_REQUEST,
      // Any second of the last 35 days: the way back from a release that wrote nonsense over paid subscriptions.
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      // Phones and e-mails lie in it: with the account's own key every use of the key is in CloudTrail.
      encryption: TableEncryption.AWS_MANAGED,
      // Who was written to, and no more of it: what lies in the table is read there, consistently.
      stream: StreamViewType.KEYS_ONLY,
      deletionProtection: keepsData,
      removalPolicy: keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    for (const index of [TABLE.portalIndex, TABLE.dueIndex]) {
      this.table.addGlobalSecondaryIndex({
        indexName: index.name,
        partitionKey: text(index.partitionKey),
        sortKey: text(index.sortKey),
        projectionType: ProjectionType.KEYS_ONLY,
      });
    }
    this.name = this.table.tableName;
    const { tableStreamArn } = this.table;
    if (!tableStreamArn) throw new Error('the table has no stream');
    this.streamArn = tableStreamArn;
    addTableAlarms(this, this.table, alarms);
  }

  // Not Table.grant: it adds the ARN `index/*` to every statement, and so a way round each right not given.
  grant(grantee: IGrantable, ...actions: readonly TableAction[]): void {
    allow(grantee, actions, this.table.tableArn);
  }

  /** Lists a portal's payments, and the operators' attention. */
  grantPortalIndex(grantee: IGrantable): void {
    allow(grantee, ['Query'], `${this.table.tableArn}/index/${TABLE.portalIndex.name}`);
  }

  /** Lists what is due: effects to deliver, and the operators' open invoices. */
  grantDueIndex(grantee: IGrantable): void {
    allow(grantee, ['Query'], `${this.table.tableArn}/index/${TABLE.dueIndex.name}`);
  }

  /** What Lambda asks of whoever is called by the stream. Not grantStreamRead: it lists the streams of every table. */
  grantStream(grantee: IGrantable): void {
    allow(grantee, ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'], this.streamArn);
  }
}

function allow(grantee: IGrantable, actions: readonly string[], resource: string): void {
  Grant.addToPrincipal({ grantee, actions: actions.map((action) => `dynamodb:${action}`), resourceArns: [resource] });
}

function text(name: string) {
  return { name, type: AttributeType.STRING };
}
