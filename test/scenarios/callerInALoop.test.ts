import type { LocalCloud } from '../../local/cloud/localCloud';
import { frontend, http, payer, scenarioCloud } from '../fixtures/scenario';

// One caller in a loop does not disturb the others, nor Robokassa's reports.

let cloud: LocalCloud;

beforeAll(async () => {
  cloud = await scenarioCloud();
  // The clock starts at the beginning of a minute and then runs in real time, so all that follows fits into one minute.
  await http(`${cloud.url}/local/clock`, {
    method: 'POST',
    body: { now: '2027-03-01T09:00:00Z' },
    headers: { 'content-type': 'application/json' },
  });
});

afterAll(() => cloud.close());

it('a page that orders in a loop gets 429, while another portal buys and the loop’s first order is paid', async () => {
  const looping = await frontend(cloud, 'looping');
  const other = await frontend(cloud, 'other');
  const robokassa = payer(cloud);
  const first = await looping.order({}, 'first');
  expect(first.status).toBe(201);

  // These orders name a price that is not today's, so they open no payment and meet no other limit.
  const stale = { expectedAmount: { value: '2999.00', currency: 'RUB' } };
  const loop = await Promise.all(Array.from({ length: 34 }, () => looping.order(stale)));
  const statuses = loop.map(({ status }) => status).toSorted();
  expect(statuses).toEqual([...Array<number>(29).fill(409), ...Array<number>(5).fill(429)]);
  const refused = loop.find(({ status }) => status === 429);
  expect(refused?.json).toMatchObject({ code: 'too_many_requests', title: 'Слишком много запросов подряд' });
  const seconds = Number(refused?.headers.get('retry-after'));
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(60);

  expect((await other.order()).status).toBe(201);
  expect((await looping.order({}, 'first')).json.payment).toEqual(first.json.payment);
  await robokassa.openForm(first);
  await robokassa.pay(1_000_001);
  expect(await looping.subscription()).toMatchObject({ status: 'active', tariff: 'groups-150' });
  expect((await looping.ask('/v1/subscription/autopay', { method: 'DELETE' })).status).toBe(204);
});
