import { Duration, Validations } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { ConfigurationSet, EmailSendingEvent, EventDestination } from 'aws-cdk-lib/aws-ses';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Stage } from '../stages';
import type { AlarmTopics } from './alarmTopics';
import { BillingAlarm } from './billingAlarm';
import type { BillingFunction } from './billingFunction';
import { AT_THE_FIRST } from './ringing';

/**
 * The configuration set that the mails of a stage name. We choose the name, because the sender has to know it before
 * the set exists.
 */
export function configurationSetName({ name }: Pick<Stage, 'name'>): string {
  return `olchat-billing-${name}`;
}

type MailEventsProps = {
  readonly stage: Stage;
  readonly receiveMailEvents: BillingFunction;
  readonly deliverEffects: BillingFunction;
  readonly alarms: AlarmTopics;
};

/**
 * How we learn that a mail came back or was marked as unwanted: SES tells a topic, the topic calls receiveMailEvents.
 * The only list of addresses not to write to is ours: a list of SES's would drop mails and claim to have accepted them.
 */
export class MailEvents extends Construct {
  /** Messages that the function did not take, for a person. */
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { stage, receiveMailEvents, deliverEffects, alarms }: MailEventsProps) {
    super(scope, id);
    const topic = new Topic(this, 'Topic', { enforceSSL: true });
    const setName = configurationSetName(stage);
    const set = new ConfigurationSet(this, 'Set', { configurationSetName: setName, disableSuppressionList: true });
    const destination = set.addEventDestination('Bad', {
      destination: EventDestination.snsTopic(topic),
      events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT, EmailSendingEvent.REJECT],
    });
    // SES tries the topic when the destination is made.
    destination.node.addDependency(topic);

    this.deadLetters = new Queue(this, 'DeadLetters', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    Validations.of(this.deadLetters).acknowledge({
      id: 'AwsSolutions::AwsSolutions-SQS3',
      reason: 'It is itself the dead-letter queue, of the mail events: nobody takes messages from it but a person.',
    });
    const subscription = topic.addSubscription(
      new LambdaSubscription(receiveMailEvents.live, { deadLetterQueue: this.deadLetters }),
    );
    Validations.of(subscription).acknowledge({
      id: 'CloudFormation-Validate::W3694',
      reason: 'It leads to an alias, so that a release can be taken back: SNS takes one as well as a function.',
    });
    // SNS only leaves its call with Lambda, which then tries again by itself, for as long as an outage may last.
    receiveMailEvents.live.configureAsyncInvoke({
      retryAttempts: 2,
      maxEventAge: Duration.hours(6),
      onFailure: new SqsDestination(this.deadLetters),
    });

    addMailAlarms({ receiveMailEvents, deliverEffects, deadLetters: this.deadLetters, alarms });
  }
}

type MailAlarmsProps = Pick<MailEventsProps, 'receiveMailEvents' | 'deliverEffects' | 'alarms'> & {
  readonly deadLetters: Queue;
};

function addMailAlarms({ receiveMailEvents, deliverEffects, deadLetters, alarms }: MailAlarmsProps): void {
  for (const teller of [receiveMailEvents, deliverEffects]) {
    new BillingAlarm(teller, 'NoticesFailed', {
      tells: alarms.nextMorning,
      metric: teller.counted('NoticesFailed'),
      rings: AT_THE_FIRST,
      impact: 'A customer will not be charged, and does not know why: the mail about the coming charge did not arrive.',
      nextStep: `Find the portal in «notice_failed» in the log of ${teller.name}, and ask the customer for a right address.`,
      runbook: 'notice-failed',
    });
  }

  new BillingAlarm(receiveMailEvents, 'EventsLost', {
    tells: alarms.nextMorning,
    metric: deadLetters.metricApproximateNumberOfMessagesVisible({ statistic: Stats.MAXIMUM }),
    rings: AT_THE_FIRST,
    impact: 'Bounces or complaints were not heard: a customer may be charged whose notice came back.',
    nextStep: 'Read why in the log of receiveMailEvents, repair that, and hand the messages of the queue to it.',
    runbook: 'mail-events-lost',
  });

  // As SES counts them, over the mails of the last days of the whole account. By these numbers SES suspends an account.
  for (const [id, metricName, atLeast, what] of [
    ['TooManyBounces', 'Reputation.BounceRate', 0.05, 'come back'],
    ['TooManyComplaints', 'Reputation.ComplaintRate', 0.001, 'are called unwanted'],
  ] as const) {
    new BillingAlarm(receiveMailEvents, id, {
      tells: alarms.nextMorning,
      metric: new Metric({ namespace: 'AWS/SES', metricName, statistic: Stats.MAXIMUM }),
      rings: { atLeast, within: Duration.hours(1) },
      impact: `So many mails ${what} that SES reviews the account, and then stops all its mail.`,
      nextStep: 'Count «mail_event» by portal in the log of receiveMailEvents: one customer, or one kind of mail.',
      runbook: 'mails-coming-back',
    });
  }
}
