import { synthesised } from './synthesised';

function alarms() {
  return Object.values(synthesised('prod').findResources('AWS::CloudWatch::Alarm')).map((alarm) => alarm['Properties']);
}

describe('the alarms', () => {
  it('watch the errors of each function and the 5xx of the API', () => {
    expect(alarms().map((alarm) => `${alarm.Namespace} ${alarm.MetricName}`)).toEqual([
      'AWS/Lambda Errors',
      'AWS/Lambda Errors',
      'AWS/Lambda Errors',
      'AWS/ApiGateway 5xx',
    ]);
  });

  it('ring at the first one within five minutes, and not for want of calls', () => {
    for (const alarm of alarms()) {
      expect(alarm).toMatchObject({
        Statistic: 'Sum',
        Period: 300,
        Threshold: 1,
        EvaluationPeriods: 1,
        TreatMissingData: 'notBreaching',
      });
    }
  });

  it('say what they mean for people and what to do next', () => {
    for (const alarm of alarms()) expect(alarm.AlarmDescription).toMatch(/^Impact: \S.+\. Next step: \S.+\.$/);
  });

  it('have descriptions that CloudWatch takes', () => {
    for (const alarm of alarms()) expect(alarm.AlarmDescription.length).toBeLessThanOrEqual(1024);
  });

  it('reach those on duty', () => {
    for (const alarm of alarms()) expect(alarm.AlarmActions).toEqual([{ Ref: expect.stringMatching(/^Alarms/) }]);
  });
});
