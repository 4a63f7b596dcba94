import { handRefundOver } from '../../lib/domain/corrections/refundOutcome';
import { acceptedByRobokassa, claimedForCall } from '../../lib/domain/corrections/refundSteps';
import { kopecks } from '../../lib/domain/money/money';
import { changesOf } from '../../lib/usecases/workRefund';
import { at } from '../fixtures/billing';
import { OP_KEY, PAID, RUNNING } from '../fixtures/givingBack';
import { operatorDesk, roubles } from '../fixtures/operatorDesk';

// Money given back at the desk (docs/rules.md, «Money given back»).

const PASSWORDS = { password1: 'pw1', password2: 'pw2', password3: 'pw3' };
const NOW = '2026-11-24T09:00:00Z';
const PART = { sum: roubles('1000.00'), days: 'keep', note: 'Клиент попросил' };
let desk: ReturnType<typeof operatorDesk>;

beforeEach(async () => {
  desk = await stocked(PASSWORDS);
});

async function stocked(passwords: Partial<typeof PASSWORDS> & { password1: string; password2: string }) {
  const made = operatorDesk(undefined, passwords);
  await made.store.commit({ payments: [PAID], drafts: [{ subscription: RUNNING, entries: [] }] });
  return made;
}

it('says beforehand how much can go back, with the value of the days that are left', async () => {
  const { statusCode, json } = await desk.refunds();
  expect([statusCode, json]).toEqual([
    200,
    {
      payment: 1000001,
      isOpenToRefunds: true,
      isByHand: false,
      left: roubles('3000.00'),
      unused: roubles('3000.00'),
      days: ['keep', 'end_now', 'take_back'],
      refunds: [],
    },
  ]);
});

it('reserves a part, answers a double click like the first click, and offers the rest', async () => {
  const first = await desk.refund(PART, { now: NOW });
  const again = await desk.refund(PART, { now: NOW });
  for (const { statusCode, json } of [first, again]) {
    expect(statusCode).toBe(202);
    expect(json).toMatchObject({
      left: roubles('2000.00'),
      days: ['keep', 'end_now'],
      refunds: [{ order: 1, sum: roubles('1000.00'), status: 'reserved', by: 'operator-7', note: 'Клиент попросил' }],
    });
  }
  expect((await desk.refunds()).json.refunds).toHaveLength(1);
});

it('refuses the same key with another sum, and a sum larger than what came', async () => {
  await desk.refund(PART, { now: NOW });
  expect(await desk.refund({ ...PART, sum: roubles('1.00') }, { now: NOW })).toMatchObject({
    statusCode: 422,
    json: { code: 'idempotency_key_reused' },
  });
  const more = { ...PART, sum: roubles('2000.01') };
  expect(await desk.refund(more, { now: NOW, key: 'key-2' })).toMatchObject({
    statusCode: 409,
    json: { code: 'refund_too_large', amount: roubles('2000.00') },
  });
});

it('says that Password #3 is missing, and reserves nothing', async () => {
  const { password3, ...without } = PASSWORDS;
  desk = await stocked(without);
  expect((await desk.refunds()).json.isOpenToRefunds).toBe(false);
  expect(await desk.refund(PART)).toMatchObject({ statusCode: 409, json: { code: 'refunds_not_set_up' } });
  expect((await desk.refunds()).json.refunds).toEqual([]);
});

it('records without Password #3 what went back elsewhere', async () => {
  const { password3, ...without } = PASSWORDS;
  desk = await stocked(without);
  const { statusCode, json } = await desk.refund({ ...PART, elsewhere: { on: '2026-11-24' } }, { now: NOW });
  expect([statusCode, json.isOpenToRefunds, json.left]).toEqual([202, false, roubles('2000.00')]);
  expect(json.refunds).toMatchObject([{ status: 'finished', elsewhere: { on: '2026-11-24' } }]);
  const tomorrow = { ...PART, elsewhere: { on: '2026-11-25' } };
  expect(await desk.refund(tomorrow, { now: NOW, key: 'key-2' })).toMatchObject({
    statusCode: 409,
    json: { code: 'wrong_refund_day' },
  });
});

it('asks Robokassa before an operator says that a refund has not gone, and says in words that it has', async () => {
  const asked: string[] = [];
  desk = operatorDesk(undefined, PASSWORDS, async (requestId) => {
    asked.push(requestId);
    return { kind: 'finished', sum: kopecks(1000_00) };
  });
  await desk.store.commit({ payments: [PAID], drafts: [{ subscription: RUNNING, entries: [] }] });
  await desk.refund(PART, { now: NOW });
  const refund = await desk.store.readRefund('1000001-1');
  const payment = await desk.store.readPayment(PAID.number);
  if (!refund || !payment) throw new Error('nothing was ordered');
  const called = { ...refund, state: acceptedByRobokassa(refund, 'request-1', at(NOW)).state };
  const handedOver = handRefundOver({ refund: called, payment }, at(NOW));
  await desk.store.commit(changesOf(handedOver));
  const said = await desk.resolve({ action: 'not_done', note: 'В кабинете пусто' }, { id: 'refund-1000001-1' });
  expect(said).toMatchObject({
    statusCode: 409,
    json: { code: 'refund_done', title: 'Робокасса говорит, что деньги ушли' },
  });
  expect(asked).toEqual(['request-1']);
  expect((await desk.refunds()).json.refunds).toMatchObject([{ status: 'finished' }]);
});

it('withdraws a refund that waits to be sent, answers a repeat the same, and answers 404 to others', async () => {
  await desk.refund(PART, { now: NOW });
  for (let times = 0; times < 2; times += 1) {
    const { statusCode, json } = await desk.withdraw('1', { now: NOW });
    expect([statusCode, json.left]).toEqual([200, roubles('3000.00')]);
    expect(json.refunds).toMatchObject([{ status: 'canceled', withdrawn: true }]);
  }
  for (const order of ['2', '0', 'x', '100']) {
    expect(await desk.withdraw(order)).toMatchObject({ statusCode: 404, json: { code: 'unknown_payment' } });
  }
});

it('shows with the payment how much is on its way back, and how much has gone', async () => {
  const shown = async () => (await desk.look()).json.payments[0].refunds;
  expect(await shown()).toBeUndefined();
  await desk.refund(PART, { now: NOW });
  await desk.refund({ ...PART, elsewhere: { on: '2026-11-24' }, sum: roubles('500.00') }, { now: NOW, key: 'key-2' });
  expect(await shown()).toEqual({ underWay: roubles('1000.00'), gone: roubles('500.00') });
  await desk.withdraw('1', { now: NOW });
  expect(await shown()).toEqual({ gone: roubles('500.00') });
});

it('shows with money that waits for a person by which refund it is going back', async () => {
  const aside = 'result-1000001-k500000';
  desk = operatorDesk(undefined, PASSWORDS);
  const { card: _card, ...unpaid } = PAID;
  await desk.store.commit({ payments: [{ ...unpaid, state: { status: 'pending' } }] });
  await desk.reported('1000001', 5000_00, '2026-11-22T09:10:00Z');
  const payment = await desk.store.readPayment(PAID.number);
  if (payment?.kind !== 'card') throw new Error('no card payment');
  await desk.store.commit({ payments: [{ ...payment, card: { opKey: OP_KEY, by: 'report' } }] });
  const listed = async () => (await desk.list()).json.attention.map((one: { refund?: number }) => one.refund);
  expect(await listed()).toEqual([undefined]);
  const ordered = await desk.refund({ days: 'keep', attention: aside, note: 'Ошибся суммой' }, { now: NOW });
  expect(ordered).toMatchObject({ statusCode: 202 });
  expect(await listed()).toEqual([1]);
  await desk.withdraw('1', { now: NOW });
  expect(await listed()).toEqual([undefined]);
});

it('refuses to withdraw a refund that Robokassa may have been told of', async () => {
  await desk.refund(PART, { now: NOW });
  const refund = await desk.store.readRefund('1000001-1');
  if (!refund) throw new Error('nothing was ordered');
  await desk.store.commit({ refunds: [claimedForCall(refund, at(NOW))] });
  expect(await desk.withdraw('1', { now: NOW })).toMatchObject({ statusCode: 409, json: { code: 'refund_sent' } });
});

it.each(['1000009', 'x', '0'])('knows no payment %s', async (number) => {
  const unknown = { statusCode: 404, json: { code: 'unknown_payment' } };
  expect(await desk.refund(PART, { number })).toMatchObject(unknown);
});

it.each([
  ['no note', { ...PART, note: ' ' }],
  ['no days', { sum: PART.sum, note: PART.note }],
  ['days that nobody knows', { ...PART, days: 'now' }],
  ['a sum of nothing', { ...PART, sum: roubles('0.00') }],
  ['a sum in other money', { ...PART, sum: { value: '1.00', currency: 'USD' } }],
  ['an attention that cannot be one', { ...PART, attention: '../x' }],
  ['a day that is none', { ...PART, elsewhere: { on: '2026-11-31' } }],
  ['money put aside as gone elsewhere', { ...PART, attention: 'result-1000001-k1', elsewhere: { on: '2026-11-24' } }],
  ['a field that nobody asked for', { ...PART, opKey: OP_KEY }],
])('refuses %s', async (_title, body) => {
  expect(await desk.refund(body)).toMatchObject({ statusCode: 400, json: { code: 'malformed_request' } });
});
