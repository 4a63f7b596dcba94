import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { askAgain } from '../../operations/askAgain';
import { openPayments } from '../../operations/asking/openPayments';
import { booksOf } from '../../operations/audit/items';
import { readTable } from '../../operations/audit/readTable';
import { copyTable } from '../fixtures/copyTable';
import { TEST_CREDENTIALS } from '../fixtures/dynamo';
import { auditOf } from './soak';
import { control, insist } from './world/caller';
import { openWorld, type World } from './world/world';

// docs/runbook.md, «Putting the table back to a point in time», as far as the local engine can do it: a copy stands for
// what DynamoDB restores, and a new process with other settings for the deployment.

jest.setTimeout(600_000);

const RESTORED = 'billing-restored';
const PRICE = { value: '3000.00', currency: 'RUB' };
const ORDER = {
  tariff: 'groups-150',
  periodDays: 30,
  phone: '+79161234567',
  email: 'buh@company.ru',
  expectedAmount: PRICE,
};
const BUYER = { inn: '7707083893', kpp: '770701001', name: 'ООО «Ромашка»', address: '190000, г. Санкт-Петербург' };
const ROW = { amount: PRICE, receivedOn: '2026-11-22', order: '187', payerInn: '7707083893' };

let world: World;

beforeAll(async () => {
  world = await openWorld(1, 1, 2);
});

afterAll(async () => {
  await world?.close();
});

async function opensCard(portal: string): Promise<number> {
  const { json } = await insist(world, { method: 'POST', path: '/v1/payments', portal, key: 'order', body: ORDER });
  const { url, fields } = json.checkout;
  await fetch(url, { method: 'POST', body: new URLSearchParams(fields) });
  return json.payment.number;
}

const pays = (number: number) => control(world, `operations/${number}`, { action: 'pay', method: 'BankCard' });
const isReportedAgain = (number: number) => control(world, `operations/${number}/repeat`, {});
const status = async (portal: string) =>
  (await insist(world, { method: 'GET', path: '/v1/subscription', portal })).json.status;
const confirms = (number: number, key: string) =>
  insist(world, { method: 'POST', path: `/v1/operator/invoices/${number}/confirmations`, key, body: ROW });
const items = (table: string) => readTable(table, world.engineUrl);

it('money of the gap is found again by asking, by a repeated report and in the statement, and each counts once', async () => {
  expect(await opensCard('before')).toBe(1_000_001);
  await pays(1_000_001);
  expect(await opensCard('card')).toBe(1_000_002);
  const issued = await insist(world, {
    method: 'POST',
    path: '/v1/invoices',
    portal: 'company',
    key: 'order',
    body: { ...ORDER, buyer: BUYER },
  });
  expect(issued.json.invoice.number).toBe(1_000_003);
  await world.served.idle();
  const atThePoint = await items(world.tableName);

  // The gap: the restored table will know nothing of the following.
  await pays(1_000_002);
  expect((await confirms(1_000_003, 'first')).status).toBe(200);
  expect(await opensCard('lost')).toBe(1_000_004);
  await pays(1_000_004);
  await world.served.idle();
  expect(await Promise.all(['before', 'card', 'company', 'lost'].map(status))).toEqual(Array(4).fill('active'));

  // Steps 2 to 4: a table as it was at that moment, and numbers above all that Robokassa has seen.
  await copyTable(world.engineUrl, RESTORED, atThePoint);
  await world.deploy({ TABLE_NAME: RESTORED, FIRST_PAYMENT_NUMBER: '1000005' });
  expect(await Promise.all(['before', 'card', 'company', 'lost'].map(status))).toEqual([
    'active',
    'free',
    'free',
    'free',
  ]);
  expect(await opensCard('after')).toBe(1_000_005);

  // Step 5, card payments whose number the table knows: the product asks about them at once; a later report of the same
  // money changes nothing.
  const printed: string[] = [];
  await askAgain(['--table', RESTORED, '--endpoint', world.engineUrl], {
    open: (table, endpoint) =>
      openPayments(new DynamoDBClient({ ...TEST_CREDENTIALS, ...(endpoint && { endpoint }) }), table),
    now: world.timeline.now,
    print: (line) => printed.push(line),
  });
  expect(printed[0]).toBe('2 card payments and charges are open');
  await world.timeline.set(world.timeline.now() + 60_000);
  await world.served.run('reconcilePayments');
  expect(await status('card')).toBe('active');
  await isReportedAgain(1_000_002);
  // Card payments whose number the table does not know: the report opens attention, and an operator grants the days.
  await isReportedAgain(1_000_004);
  const { json } = await insist(world, { method: 'GET', path: '/v1/operator/attention?limit=50' });
  expect(json.attention).toMatchObject([{ kind: 'unknown_number', reported: { number: '1000004' } }]);
  const granted = await insist(world, {
    method: 'POST',
    path: '/v1/operator/portals/lost/grants',
    key: 'lost',
    body: { tariff: 'groups-150', days: 30, value: PRICE, reason: 'InvId 1000004, после восстановления' },
  });
  expect(granted.status).toBe(201);
  const resolved = await insist(world, {
    method: 'POST',
    path: `/v1/operator/attention/${encodeURIComponent(json.attention[0].id)}/resolution`,
    key: 'noted',
    body: { action: 'noted', note: 'Дни даны грантом' },
  });
  expect(resolved.status).toBeLessThan(300);
  // Transfers: an operator confirms each row of the statement once more.
  expect((await confirms(1_000_003, 'second')).status).toBe(200);
  expect((await confirms(1_000_003, 'third')).json.outcome).toBe('already_counted');
  await world.served.idle();

  expect(await Promise.all(['before', 'card', 'company', 'lost'].map(status))).toEqual(Array(4).fill('active'));
  const { journals } = booksOf(await items(RESTORED));
  const happened = (portal: string) => (journals.get(portal) ?? []).map(({ event }) => event.kind);
  expect(['before', 'card', 'company', 'lost'].map(happened)).toEqual([
    ['purchase'],
    ['purchase'],
    ['invoice_issued', 'purchase'],
    ['grant'],
  ]);
  // Step 6.
  expect(await auditOf({ ...world, tableName: RESTORED })).toMatchObject({ isRight: true });
  expect(world.words).toEqual([]);
});
