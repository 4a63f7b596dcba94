import type { Stack } from 'aws-cdk-lib';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { TABLE } from '../../lib/dynamo/table';
import type { Stage } from '../stages';

/**
 * The actions that a function may be granted. A transaction has no action of its own: it needs those of its parts. Scan
 * and DeleteItem are missing on purpose: nothing here reads the whole table, and what money did is never deleted.
 */
type TableAction = 'BatchGetItem' | 'GetItem' | 'PutItem' | 'Query' | 'UpdateItem';

/** The table that the functions use: ours, or after a restore the one that DynamoDB made. */
export class TableInUse {
  constructor(name: string, arn: string, streamArn: string) {
    this.name = name;
    this.arn = arn;
    this.streamArn = streamArn;
    this.parts = [name, arn, streamArn];
  }

  readonly name: string;
  readonly streamArn: string;
  /** What another stack may refer to. */
  readonly parts: readonly string[];
  private readonly arn: string;

  // Not Table.grant, which adds the ARN `index/*` to every statement and so grants indexes that were not asked for.
  grant(grantee: IGrantable, ...actions: readonly TableAction[]): void {
    allow(grantee, actions, this.arn);
  }

  /** The right to lift a suppression. It changes no other item: it can neither suppress nor touch anybody's money. */
  grantLifting(grantee: IGrantable): void {
    allow(grantee, ['UpdateItem'], this.arn, {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`${TABLE.heldAddresses}*`] },
      // The key, what the lifting is conditional on, and what it writes.
      'ForAllValues:StringEquals': {
        'dynamodb:Attributes': [TABLE.partitionKey, TABLE.sortKey, 'at', 'reason', 'liftedAt'],
      },
    });
  }

  /**
   * The right to take a number for an act or a payment and change nothing else: the counters have a partition of their
   * own.
   */
  grantNumbers(grantee: IGrantable): void {
    allow(grantee, ['UpdateItem'], this.arn, {
      'ForAllValues:StringEquals': {
        'dynamodb:LeadingKeys': [TABLE.counters],
        'dynamodb:Attributes': [TABLE.partitionKey, TABLE.sortKey, TABLE.counterField],
      },
    });
  }

  /** The right to count how often a caller came and change nothing else: the counts have partitions of their own. */
  grantLimits(grantee: IGrantable): void {
    allow(grantee, ['UpdateItem'], this.arn, {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`${TABLE.limits}*`] },
      'ForAllValues:StringEquals': {
        'dynamodb:Attributes': [TABLE.partitionKey, TABLE.sortKey, 'schema', TABLE.timeToLive, TABLE.taken],
      },
    });
  }

  /** The right to store what the register said of an ИНН. It changes no other item. */
  grantCompanies(grantee: IGrantable): void {
    allow(grantee, ['PutItem'], this.arn, {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`${TABLE.companies}*`] },
    });
  }

  /** Lists a portal's payments, and the operators' attention. */
  grantPortalIndex(grantee: IGrantable): void {
    allow(grantee, ['Query'], `${this.arn}/index/${TABLE.portalIndex.name}`);
  }

  /** Lists what is due: entries that owe something, and the operators' open invoices. */
  grantDueIndex(grantee: IGrantable): void {
    allow(grantee, ['Query'], `${this.arn}/index/${TABLE.dueIndex.name}`);
  }

  /**
   * The rights that Lambda requires of a function called by the stream. Not grantStreamRead, which lists the streams of
   * every table.
   */
  grantStream(grantee: IGrantable): void {
    allow(grantee, ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'], this.streamArn);
  }
}

/** Uses the restored table in place of ours, which stays as it was, to be examined. */
export function restoredTable(stack: Stack, { table, streamArn }: NonNullable<Stage['restored']>): TableInUse {
  const arn = stack.formatArn({ service: 'dynamodb', resource: 'table', resourceName: table });
  return new TableInUse(table, arn, streamArn);
}

type Conditions = Readonly<Record<string, Readonly<Record<string, string | string[]>>>>;

function allow(grantee: IGrantable, actions: readonly string[], resource: string, conditions?: Conditions): void {
  Grant.addToPrincipal({
    grantee,
    actions: actions.map((action) => `dynamodb:${action}`),
    resourceArns: [resource],
    ...(conditions && { conditions }),
  });
}
