import { alarmNamed } from './prodAlarms';
import { synthesised } from './synthesised';

const prod = () => synthesised('prod');

describe('the alarms of the API', () => {
  it('ring at 5xx answers that repeats do not settle', () => {
    expect(alarmNamed('Api-ServerErrors')).toMatchObject({
      metric: 'Sum AWS/ApiGateway 5xx',
      rings: 'from 3 within 10 min',
    });
  });

  it('ring at single 5xx answers too when they go on: a payment that cannot be recorded fails at each repeat', () => {
    expect(alarmNamed('Api-ServerErrorsLinger')).toMatchObject({
      metric: 'Sum AWS/ApiGateway 5xx',
      rings: 'from 1 within 15 min, in 3 of 12',
    });
  });
});

describe('the alarms of callers who are turned away', () => {
  const MOST = 'as IF(FILL(refused, 0) * 2 > calls, refused, 0)';

  it.each([
    ['TokensRefused', '401', 'from 10 within 15 min, in 2 of 3', 'AlarmsAtOnce'],
    ['TokensRefusedLinger', '401', 'from 1 within 15 min, in 3 of 12', 'AlarmsNextMorning'],
    ['NotFound', '404', 'from 10 within 15 min, in 2 of 3', 'AlarmsNextMorning'],
  ])('%s counts the lines with %s, while most calls have it', (name, status, rings, topic) => {
    expect(alarmNamed(`Api-${name}`)).toMatchObject({
      metric: `Sum Billing Answered${status} ${MOST}`,
      rings,
      tells: [topic],
    });
  });

  it('TooManyCalls counts each 429', () => {
    expect(alarmNamed('Api-TooManyCalls')).toMatchObject({
      metric: 'Sum Billing Answered429',
      rings: 'from 10 within 15 min, in 2 of 3',
      tells: ['AlarmsNextMorning'],
    });
  });

  it.each([401, 404, 429])('%s is read out of the line of each call, as it stands there', (status) => {
    const filters = Object.values(prod().findResources('AWS::Logs::MetricFilter')).map(({ Properties }) => Properties);
    const [filter] = filters.filter(({ FilterPattern }) => FilterPattern === `{ $.status = "${status}" }`);
    expect(filter).toMatchObject({
      LogGroupName: { Ref: expect.stringMatching(/^ApiStageLogs/) },
      MetricTransformations: [{ MetricName: `Answered${status}`, MetricNamespace: 'Billing', MetricValue: '1' }],
    });
  });
});
