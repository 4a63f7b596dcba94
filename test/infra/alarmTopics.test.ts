import { alarmsOf } from './alarmsOf';
import { inShort } from './functionNamed';
import { synthesised } from './synthesised';

const prod = () => synthesised('prod');

function policyOf(topic: string) {
  const policies = Object.values(prod().findResources('AWS::SNS::TopicPolicy')).map((policy) => policy['Properties']);
  return policies.find((policy) => policy.Topics.map(inShort).includes(topic))?.PolicyDocument.Statement;
}

describe.each(['AlarmsAtOnce', 'AlarmsNextMorning'])('the topic %s', (topic) => {
  it("may be published to by this account's alarms: a policy of its own takes away the right every topic is born with", () => {
    expect(policyOf(topic)).toContainEqual({
      Sid: 'AlarmsOfThisAccount',
      Effect: 'Allow',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Action: 'sns:Publish',
      Resource: { Ref: expect.stringMatching(topic) },
      Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
    });
  });

  it('refuses unencrypted requests', () => {
    expect(policyOf(topic)).toContainEqual({
      Sid: 'AllowPublishThroughSSLOnly',
      Effect: 'Deny',
      Principal: '*',
      Action: 'sns:Publish',
      Resource: { Ref: expect.stringMatching(topic) },
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    });
  });

  it('is used by some alarm, and named in the outputs', () => {
    expect(alarmsOf(prod()).flatMap(({ tells }) => tells)).toContain(topic);
    const outputs = Object.values(prod().findOutputs('*')).map((output) => inShort(output['Value']));
    expect(outputs).toContain(topic);
  });
});
