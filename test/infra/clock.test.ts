import { SCHEDULES } from '../../lib/api/schedules';
import { WOKEN } from './deployedFunctions';
import { inShort } from './functionNamed';
import { synthesised } from './synthesised';

const prod = () => synthesised('prod');

function byFunction(type: string, functionOf: (properties: any) => unknown) {
  const all = Object.values(prod().findResources(type)).map((one) => one['Properties']);
  return new Map(all.map((one) => [inShort(functionOf(one)).replace(/:live$|Function$/, ''), one]));
}

const schedules = () => byFunction('AWS::Scheduler::Schedule', ({ Target }) => Target.Arn);

describe('the clock', () => {
  it('wakes the functions of the schedules and no others, each as often as it says', () => {
    const found = [...schedules()].map(([name, schedule]) => [name, schedule.ScheduleExpression]);
    const paces: Record<number, string> = { 1: 'rate(1 minute)', 10: 'rate(10 minutes)', 60: 'rate(1 hour)' };
    expect(Object.fromEntries(found)).toEqual(
      Object.fromEntries(SCHEDULES.map((schedule) => [schedule.function, paces[schedule.everyMinutes]])),
    );
  });

  describe.each(WOKEN)('for %s', (name) => {
    const schedule = () => schedules().get(name);

    it('calls the version in use', () => {
      expect(inShort(schedule().Target.Arn)).toBe(`${name}:live`);
    });

    it('is on, and calls exactly on the minute', () => {
      expect(schedule()).toMatchObject({ FlexibleTimeWindow: { Mode: 'OFF' }, State: 'ENABLED' });
    });

    it('passes the time, because the function reads no clock', () => {
      expect(JSON.parse(schedule().Target.Input)).toEqual({ now: '<aws.scheduler.scheduled-time>' });
    });

    it('does not repeat a failed call, because the next run does', () => {
      expect(schedule().Target.RetryPolicy.MaximumRetryAttempts).toBe(0);
    });

    it('keeps Lambda from repeating it too', () => {
      const invoked = byFunction('AWS::Lambda::EventInvokeConfig', ({ FunctionName }) => FunctionName).get(name);
      expect(invoked).toMatchObject({ MaximumRetryAttempts: 0 });
      expect(inShort({ Ref: invoked.Qualifier['Fn::Select'][1]['Fn::Split'][1].Ref })).toBe(`${name}:live`);
    });

    it('keeps a call that reached no function', () => {
      expect(inShort(schedule().Target.DeadLetterConfig.Arn)).toBe('ClockQueue');
    });

    it('may only call that one function and keep what failed', () => {
      const policies = Object.entries(prod().findResources('AWS::IAM::Policy'));
      const [, policy] = policies.find(([id]) => id.startsWith(`Clock${name}Role`)) ?? [];
      const statements = policy?.['Properties'].PolicyDocument.Statement;
      expect(statements.map((one: any) => [one.Effect, one.Action, inShort(one.Resource)])).toEqual([
        ['Allow', 'lambda:InvokeFunction', `${name}:live`],
        ['Allow', 'sqs:SendMessage', 'ClockQueue'],
      ]);
    });
  });
});

describe.each(['ClockQueue', 'EffectsLeftOver'])('the queue %s', (name) => {
  const queue = () => {
    const queues = Object.entries(prod().findResources('AWS::SQS::Queue'));
    return queues.find(([id]) => id.startsWith(name))?.[1]['Properties'];
  };

  it('keeps messages as long as a queue can', () => {
    expect(queue().MessageRetentionPeriod).toBe(14 * 24 * 3600);
  });

  it('is encrypted at rest', () => {
    expect(queue().SqsManagedSseEnabled).toBe(true);
  });

  it('refuses unencrypted requests', () => {
    const policies = Object.values(prod().findResources('AWS::SQS::QueuePolicy')).map((one) => one['Properties']);
    const policy = policies.find(({ Queues }) => Queues.map(inShort).includes(name));
    expect(policy?.PolicyDocument.Statement).toEqual([
      expect.objectContaining({
        Effect: 'Deny',
        Action: 'sqs:*',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    ]);
  });
});
