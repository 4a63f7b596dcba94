import { Duration, Stack, Validations } from 'aws-cdk-lib';
import { Grant, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import {
  ContextAttribute,
  type IScheduleTarget,
  Schedule,
  ScheduleExpression,
  ScheduleTargetInput,
} from 'aws-cdk-lib/aws-scheduler';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { BillingFunction } from './billingFunction';
import type { BillingTable } from './billingTable';

type EffectTriggersProps = { readonly deliverEffects: BillingFunction; readonly table: BillingTable };

const EVERY_MINUTE = Duration.minutes(1);

/**
 * What wakes deliverEffects: the table's stream, within a second of a decision, and every minute a sweep of what the stream
 * left. Only the sweep must work: an item that owes stays due until it is delivered.
 */
export class EffectTriggers extends Construct {
  /** What the stream could not hand over, as places in it: nothing is lost with it, the sweep delivers. */
  readonly leftOver: Queue;

  constructor(scope: Construct, id: string, { deliverEffects, table }: EffectTriggersProps) {
    super(scope, id);
    this.leftOver = new Queue(this, 'LeftOver', { enforceSSL: true, retentionPeriod: Duration.days(14) });
    Validations.of(this.leftOver).acknowledge({
      id: 'AwsSolutions::AwsSolutions-SQS3',
      reason: 'It is itself the dead-letter queue, of the stream: nobody takes messages from it but a person.',
    });
    this.byStream(deliverEffects, table);
    this.byClock(deliverEffects);
  }

  private byStream(deliverEffects: BillingFunction, table: BillingTable): void {
    table.grantStream(deliverEffects);
    new EventSourceMapping(this, 'Stream', {
      target: deliverEffects.lambda,
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
      // By default a batch is tried for a day, and the shard waits behind it. The sweep tries longer, and holds up nobody.
      retryAttempts: 2,
      onFailure: new SqsDlq(this.leftOver),
    });
  }

  private byClock(deliverEffects: BillingFunction): void {
    const { lambda } = deliverEffects;
    const role = new Role(this, 'ClockRole', {
      // Without the account, the clock of another one could be told to use this role.
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    Grant.addToPrincipal({ grantee: role, actions: ['lambda:InvokeFunction'], resourceArns: [lambda.functionArn] });
    // Not LambdaInvoke: it adds every version of the function, by `:*`.
    const target: IScheduleTarget = {
      bind: () => ({
        arn: lambda.functionArn,
        role,
        // The function reads no clock.
        input: ScheduleTargetInput.fromObject({ now: ContextAttribute.scheduledTime }),
        retryPolicy: { maximumRetryAttempts: 0, maximumEventAgeInSeconds: EVERY_MINUTE.toSeconds() },
      }),
    };
    const clock = new Schedule(this, 'Clock', { schedule: ScheduleExpression.rate(EVERY_MINUTE), target });
    // Scheduler does not create one whose role may do nothing yet.
    clock.node.addDependency(role);
    // Scheduler only leaves its call with Lambda, which would repeat it, too: the next minute is the repeat of both.
    lambda.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: EVERY_MINUTE });
  }
}
