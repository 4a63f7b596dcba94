import { createHash } from 'node:crypto';
import { ROUTES } from '../../lib/api/routes';
import type { LocalCloud } from '../../local/cloud/localCloud';
import { frontend, http, payer, scenarioCloud } from '../fixtures/scenario';

// Only through the public interface, as the customer, Robokassa and OLChat's operator see it.

let cloud: LocalCloud;
let operator: Awaited<ReturnType<typeof frontend>>;

beforeAll(async () => {
  cloud = await scenarioCloud();
  await cloud.timeline.set(Date.parse('2026-11-22T09:00:00Z'));
  operator = await frontend(cloud, 'olchat-desk', 'billing:operate');
});

afterAll(() => cloud.close());

/** A report that Robokassa signed, of any sum. */
function report(sum: string, number: number) {
  const digest = createHash('sha256').update(`${sum}:${number}:local-password-2`).digest('hex');
  return http(`${cloud.url}/robokassa/result?OutSum=${sum}&InvId=${number}&SignatureValue=${digest}`);
}

const portalOf = async (portal: string) => (await operator.ask(`/v1/operator/portals/${portal}`)).json;

const resolve = (id: string, body: object) => operator.resolve(id, body);

const grant = (portal: string, body: object, key: string) =>
  operator.ask(`/v1/operator/portals/${portal}/grants`, { method: 'POST', body, headers: { 'idempotency-key': key } });

describe('money that does not fit', () => {
  it('is under review for the customer, listed for the operator, and once applied makes the tariff active', async () => {
    const customer = await frontend(cloud, 'one-kopeck-short');
    const { number } = (await customer.order()).json.payment;
    const id = `result-${number}-k299999`;
    expect((await report('2999.99', number)).text).toBe(`OK${number}`);
    expect(await customer.subscription()).toMatchObject({ status: 'free', underReview: true });
    expect((await customer.payment(number)).status).toBe('under_review');

    const open = await operator.ask('/v1/operator/attention');
    expect(open.json.attention).toMatchObject([
      { id, kind: 'amount_mismatch', portal: 'one-kopeck-short', payment: number, amount: { value: '2999.99' } },
    ]);
    const note = 'Клиент ошибся на копейку';
    expect((await resolve(id, { action: 'apply', note })).json).toMatchObject({ id, status: 'closed' });

    expect(await customer.subscription()).toMatchObject({
      status: 'active',
      tariff: 'groups-150',
      endsOn: '2026-12-22',
      underReview: false,
    });
    expect(await customer.payment(number)).toMatchObject({ status: 'paid', received: { value: '2999.99' } });
    expect((await operator.ask('/v1/operator/attention')).json.attention).toEqual([]);
    const closed = await operator.ask('/v1/operator/attention?status=closed');
    expect(closed.json.attention).toMatchObject([{ id, resolution: { action: 'apply', by: 'developer', note } }]);
    expect((await portalOf('one-kopeck-short')).journal).toMatchObject([
      { version: 3, by: 'operator:developer', event: { kind: 'attention_resolved' } },
      { version: 2, by: 'operator:developer', event: { kind: 'purchase', amount: { value: '2999.99' } } },
      { version: 1, by: 'robokassa', event: { kind: 'attention_opened' } },
    ]);
  });

  it('given back is not counted when its report comes again', async () => {
    const customer = await frontend(cloud, 'given-back');
    const { number } = (await customer.order()).json.payment;
    await report('1.00', number);
    const body = { action: 'refunded', note: 'Вернули в кабинете' };
    expect((await resolve(`result-${number}-k100`, body)).status).toBe(200);
    expect((await report('1.000000', number)).text).toBe(`OK${number}`);
    expect(await customer.subscription()).toMatchObject({ status: 'free', underReview: false, version: 2 });
    expect((await operator.ask('/v1/operator/attention')).json.attention).toEqual([]);
  });

  it('with an unknown number can be applied to the payment it was meant for', async () => {
    const customer = await frontend(cloud, 'meant-for-this');
    const { number } = (await customer.order()).json.payment;
    expect((await report('3000.00', 1999999)).text).toBe('OK1999999');
    expect((await customer.subscription()).underReview).toBe(false);
    const note = 'Клиент прислал чек';
    const id = 'result-1999999-k300000';
    expect((await resolve(id, { action: 'apply', note })).json).toMatchObject({ status: 404, code: 'unknown_payment' });
    expect((await resolve(id, { action: 'apply', to: number, note })).status).toBe(200);
    expect(await customer.subscription()).toMatchObject({ status: 'active', endsOn: '2026-12-22' });
  });
});

describe('the operators’ routes', () => {
  const routes = ROUTES.filter(({ access }) => access === 'billing:operate').map(({ method, path }) => ({
    method,
    path: path.replace('{portal}', 'my-own').replace('{id}', 'result-1-k1'),
  }));

  it.each(routes)('$method $path is not for a customer, nor for somebody without a token', async ({ method, path }) => {
    const body = method === 'POST' ? { body: {} } : {};
    const customer = await frontend(cloud, 'my-own');
    const forbidden = await customer.ask(path, { method, ...body, headers: { 'idempotency-key': 'k' } });
    expect([forbidden.status, forbidden.json]).toEqual([403, { message: 'Forbidden' }]);
    expect((await http(`${cloud.url}${path}`, { method, ...body })).status).toBe(401);
  });
});

it('a payer brought in upgrades: the days they paid for elsewhere are recalculated by the value they were given', async () => {
  const customer = await frontend(cloud, 'brought-in');
  const body = {
    tariff: 'groups-150',
    endsOn: '2026-12-22',
    value: { value: '3000.00', currency: 'RUB' },
    reason: 'Перенос',
  };
  expect((await grant('brought-in', body, 'row-1')).json.subscription).toMatchObject({
    endsOn: '2026-12-22',
    groups: 150,
  });
  expect((await grant('brought-in', body, 'row-1')).json.subscription.version).toBe(1);
  expect((await grant('brought-in', body, 'row-2')).json).toMatchObject({ status: 409, code: 'nothing_to_grant' });

  await cloud.timeline.set(Date.parse('2026-12-02T09:00:00Z'));
  const wanted = { tariff: 'groups-unlimited', expectedAmount: { value: '5000.00', currency: 'RUB' } };
  const opened = await customer.order(wanted);
  const robokassa = payer(cloud);
  await robokassa.openForm(opened);
  await robokassa.pay(opened.json.payment.number);

  // 20 of 30 days are left: 2 000.00, or 12 days of the other tariff.
  expect(await customer.payment(opened.json.payment.number)).toMatchObject({
    effect: { kind: 'upgrade', daysLeft: 20, credit: { value: '2000.00' }, bonusDays: 12, endsOn: '2027-01-13' },
  });
  expect(await customer.subscription()).toMatchObject({
    tariff: 'groups-unlimited',
    groups: null,
    endsOn: '2027-01-13',
  });
  expect((await portalOf('brought-in')).journal).toMatchObject([
    { version: 2, by: 'robokassa', event: { kind: 'purchase' }, after: { value: { value: '7000.00' } } },
    { version: 1, by: 'operator:developer', event: { kind: 'grant', reason: 'Перенос' } },
  ]);
});

it('no AWS call was made that nothing stands in for', () => {
  expect(cloud.refusedCalls).toEqual([]);
});
