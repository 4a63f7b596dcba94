import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { Stage } from '../stages';

/**
 * Whom an alarm reaches. Two topics, because an alarm that wakes people for what could have waited is soon switched off
 * together with those that could not: what customers feel rings at once, what explains it or costs nothing until the
 * morning waits.
 */
export class AlarmTopics extends Construct {
  readonly atOnce: ITopic;
  readonly nextMorning: ITopic;

  constructor(scope: Construct, id: string, { alarmMail }: Pick<Stage, 'alarmMail'>) {
    super(scope, id);
    this.atOnce = topicForAlarms(this, 'AtOnce');
    this.nextMorning = topicForAlarms(this, 'NextMorning');
    if (!alarmMail) return;
    this.atOnce.addSubscription(new EmailSubscription(alarmMail.atOnce));
    this.nextMorning.addSubscription(new EmailSubscription(alarmMail.nextMorning));
  }
}

function topicForAlarms(scope: Construct, id: string): ITopic {
  const topic = new Topic(scope, id, { enforceSSL: true });
  // A topic's policy replaces the one every topic is born with, by which the account's alarms may publish: without this
  // statement they would ring into the void, and say so in their own history only.
  topic.addToResourcePolicy(
    new PolicyStatement({
      sid: 'AlarmsOfThisAccount',
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
  );
  return topic;
}
