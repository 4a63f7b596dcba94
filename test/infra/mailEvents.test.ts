import { Match } from 'aws-cdk-lib/assertions';
import { inShort } from './functionNamed';
import { synthesised } from './synthesised';

const prod = () => synthesised('prod');

function only(type: string, id: string) {
  const found = Object.entries(prod().findResources(type)).filter(([name]) => name.startsWith(id));
  expect(found).toHaveLength(1);
  return found[0]?.[1]['Properties'];
}

it("the configuration set does not use SES's suppression list, which drops mails that would count as sent", () => {
  prod().hasResourceProperties('AWS::SES::ConfigurationSet', {
    Name: 'olchat-billing-prod',
    SuppressionOptions: { SuppressedReasons: [] },
  });
});

it('SES reports only bad news, and only to the topic', () => {
  const { EventDestination } = only('AWS::SES::ConfigurationSetEventDestination', 'MailEvents');
  expect(EventDestination.MatchingEventTypes).toEqual(['bounce', 'complaint', 'reject']);
  expect(inShort(EventDestination.SnsDestination.TopicARN)).toBe('MailEventsTopic');
});

it('only SES may publish to the topic, for this configuration set of this account', () => {
  const { PolicyDocument } = only('AWS::SNS::TopicPolicy', 'MailEventsTopic');
  const allowing = PolicyDocument.Statement.filter(({ Effect }: { Effect: string }) => Effect === 'Allow');
  expect(allowing).toHaveLength(1);
  expect(allowing[0]).toMatchObject({ Principal: { Service: 'ses.amazonaws.com' }, Action: 'sns:Publish' });
  expect(JSON.stringify(allowing[0].Condition)).toContain(':configuration-set/');
  expect(allowing[0].Condition.StringEquals['AWS:SourceAccount']).toEqual({ Ref: 'AWS::AccountId' });
});

it('the topic calls the function, and what neither can handle stays in the queue for two weeks', () => {
  prod().hasResourceProperties('AWS::SNS::Subscription', {
    Protocol: 'lambda',
    RedrivePolicy: Match.objectLike({ deadLetterTargetArn: Match.anyValue() }),
  });
  expect(only('AWS::SQS::Queue', 'MailEventsDeadLetters')).toMatchObject({ MessageRetentionPeriod: 1_209_600 });
});
