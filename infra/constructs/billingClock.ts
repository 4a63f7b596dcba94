import { Duration, Stack, Validations } from 'aws-cdk-lib';
import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Grant, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ContextAttribute,
  type IScheduleTarget,
  Schedule,
  ScheduleExpression,
  ScheduleTargetInput,
} from 'aws-cdk-lib/aws-scheduler';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { SCHEDULES } from '../../lib/api/schedules';
import type { AlarmTopics } from './alarmTopics';
import { BillingAlarm } from './billingAlarm';
import type { BillingFunction } from './billingFunction';
import type { DeployedName } from './deployedName';
import { AT_THE_FIRST, silentTooLong } from './ringing';

/** What stops without it, for the alarm's description. */
export type Ticking = { readonly withoutIt: string };

const LONGEST_DELAY = Duration.minutes(10);

/**
 * What happens by the clock: the schedules of lib/api/schedules.ts. Neither Scheduler nor Lambda retries: each run
 * finds by the due keys whatever the last one left, so the next run is the retry. A call that never reached its
 * function lands in the dead-letter queue.
 */
export class BillingClock extends Construct {
  readonly undelivered: Queue;
  private readonly alarms: AlarmTopics;

  constructor(scope: Construct, id: string, alarms: AlarmTopics) {
    super(scope, id);
    this.alarms = alarms;
    this.undelivered = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    Validations.of(this.undelivered).acknowledge({
      id: 'AwsSolutions::AwsSolutions-SQS3',
      reason: 'It is itself the dead-letter queue, of the schedules: nobody takes messages from it but a person.',
    });
    new BillingAlarm(this, 'Undelivered', {
      tells: alarms.nextMorning,
      metric: this.undelivered.metricApproximateNumberOfMessagesVisible({ statistic: Stats.MAXIMUM }),
      rings: AT_THE_FIRST,
      impact: 'A scheduled call did not reach its function; the next one does its work, if it arrives.',
      nextStep: 'Read ERROR_CODE of the messages in the queue: most likely a right, or the alias, is missing.',
      runbook: 'clock-stopped',
    });
  }

  /**
   * Calls the function with the time for which the call was due, because the function reads no clock. Returns how
   * often.
   */
  wakes(woken: BillingFunction, { withoutIt }: Ticking): Duration {
    const every = paceOf(woken.name);
    const role = new Role(this, `${woken.name}Role`, {
      // Without this condition, the Scheduler of another account could use this role.
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    const { functionArn } = woken.live;
    Grant.addToPrincipal({ grantee: role, actions: ['lambda:InvokeFunction'], resourceArns: [functionArn] });
    Grant.addToPrincipal({ grantee: role, actions: ['sqs:SendMessage'], resourceArns: [this.undelivered.queueArn] });
    // With the time it was due: taken an hour later, it could charge on a day that is over.
    const longestDelay = Duration.seconds(Math.min(every.toSeconds(), LONGEST_DELAY.toSeconds()));
    const target: IScheduleTarget = {
      bind: () => ({
        arn: functionArn,
        role,
        input: ScheduleTargetInput.fromObject({ now: ContextAttribute.scheduledTime }),
        retryPolicy: { maximumRetryAttempts: 0, maximumEventAgeInSeconds: longestDelay.toSeconds() },
        deadLetterConfig: { arn: this.undelivered.queueArn },
      }),
    };
    const schedule = new Schedule(this, woken.name, { schedule: ScheduleExpression.rate(every), target });
    // Scheduler does not create one whose role may do nothing yet.
    schedule.node.addDependency(role);
    // Scheduler only hands its call to Lambda, which would retry it twice.
    woken.live.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: longestDelay });

    new BillingAlarm(woken, 'ClockStopped', {
      tells: this.alarms.nextMorning,
      metric: woken.lambda.metricInvocations(),
      rings: silentTooLong(every),
      impact: withoutIt,
      nextStep: `See whether the schedule is there, enabled, and may invoke ${woken.name}.`,
      runbook: 'clock-stopped',
    });
    return every;
  }
}

/** How often the clock calls a function. @throws Error for a function that it does not call */
export function paceOf(name: DeployedName): Duration {
  const schedule = SCHEDULES.find((one) => one.function === name);
  if (!schedule) throw new Error(`lib/api/schedules.ts does not say when ${name} is woken`);
  return Duration.minutes(schedule.everyMinutes);
}
