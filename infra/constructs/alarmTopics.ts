import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { Stage } from '../stages';

/**
 * Who is alerted. There are two topics: what customers feel rings at once; what only explains it, and what costs
 * nothing until the morning, waits. An alarm that wakes people for something that could wait is soon switched off,
 * together with those that could not.
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
  // This policy replaces the default one, under which the account's alarms may publish. Without this statement alarms
  // would reach nobody and say so only in their own history.
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
