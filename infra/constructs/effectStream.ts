import { Duration, Validations } from 'aws-cdk-lib';
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { BillingFunction } from './billingFunction';
import type { TableInUse } from './tableInUse';

type EffectStreamProps = { readonly deliverEffects: BillingFunction; readonly table: TableInUse };

/**
 * Calls deliverEffects within a second of a decision: the table's stream. It may fail; the clock delivers what it
 * leaves within minutes, because an item that owes something stays due until it is delivered.
 */
export class EffectStream extends Construct {
  /** Where the stream could not hand records over: positions in the stream. Nothing is lost with them. */
  readonly leftOver: Queue;

  constructor(scope: Construct, id: string, { deliverEffects, table }: EffectStreamProps) {
    super(scope, id);
    this.leftOver = new Queue(this, 'LeftOver', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    Validations.of(this.leftOver).acknowledge({
      id: 'AwsSolutions::AwsSolutions-SQS3',
      reason: 'It is itself the dead-letter queue, of the stream: nobody takes messages from it but a person.',
    });
    table.grantStream(deliverEffects);
    new EventSourceMapping(this, 'Stream', {
      target: deliverEffects.live,
      eventSourceArn: table.streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      // Journal entries alone, when they are written: marking one delivered must not call again.
      filters: [
        FilterCriteria.filter({
          eventName: FilterRule.isEqual('INSERT'),
          dynamodb: { Keys: { sk: { S: FilterRule.beginsWith('JOURNAL#') } } },
        }),
      ],
      batchSize: 10,
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      // By default a batch is tried for a day, and the shard waits behind it. The sweep tries longer, and holds up
      // nobody.
      retryAttempts: 2,
      onFailure: new SqsDlq(this.leftOver),
    });
  }
}
