import { LOCAL_SECRET } from '../../local/cloud/productSettings';
import { type TimeMachine, timeMachine } from '../fixtures/passingTime';

// The product's password #2 is not the one in the cabinet, and one customer pays at night. The same password signs
// reports and questions, so neither can find the money: only the counters tell anybody.

let world: TimeMachine;

beforeAll(async () => {
  world = await timeMachine();
  // The local cloud writes no metrics.
  process.env['POWERTOOLS_METRICS_DISABLED'] = 'false';
});

beforeEach(async () => {
  // The functions keep nothing from the test before.
  await world.begin('2026-11-22T22:00:00Z');
  jest.spyOn(process.stdout, 'write').mockReturnValue(true);
});

afterEach(() => jest.restoreAllMocks());

afterAll(() => {
  process.env['POWERTOOLS_METRICS_DISABLED'] = 'true';
  return world.close();
});

/** What the functions have counted since the story began. */
function counted(name: string): number {
  const lines = jest.mocked(process.stdout.write).mock.calls.map(([line]) => String(line));
  return lines
    .filter((line) => line.includes('"_aws"'))
    .flatMap((line) => JSON.parse(line)[name] ?? 0)
    .reduce((sum, count) => sum + count, 0);
}

const withPassword2 = (password2: string) =>
  world.cloud.secrets.put(LOCAL_SECRET.id, JSON.stringify({ ...JSON.parse(LOCAL_SECRET.value), password2 }));

it('a wrong password shows at the first payment and in the hourly self-test, and the money is found once it is corrected', async () => {
  const page = await world.customer('night-payment');
  // Changed twice: a password that was in force until now would still verify.
  withPassword2('not-that-of-the-cabinet');
  withPassword2('not-that-of-the-cabinet');
  await world.clock('2026-11-22T22:15:00Z');
  const opened = await page.order();
  await page.pay(opened);
  await world.clock('2026-11-22T22:20:00Z');
  // Five deliveries in four minutes. The alarm rings from three within five minutes.
  expect(counted('RefusedPending')).toBe(5);
  expect(counted('StateRefused')).toBeGreaterThanOrEqual(1);
  await world.clock('2026-11-22T23:00:10Z');
  // The local clock leaves out the minutes in which nothing is due.
  await world.run('reconcilePayments');
  expect(counted('SelfTestFailed')).toBe(1);
  expect((await page.subscription()).status).toBe('free');
  expect(counted('PaymentsSettled')).toBe(0);

  world.cloud.secrets.put(LOCAL_SECRET.id, LOCAL_SECRET.value);
  await world.clock('2026-11-23T00:30:00Z');
  expect(await page.subscription()).toMatchObject({ status: 'active', endsOn: '2026-12-23' });
  expect(counted('PaymentsSettled')).toBe(1);
  expect(counted('FoundByAsking')).toBe(1);
});
