import { makeAskAboutPayment } from '../../functions/askAboutPayment';
import { questionDueAt } from '../../lib/domain/payment/asking';
import { memoryStore } from '../fakes/memoryStore';
import { recordingObservation } from '../fakes/observation';
import { at, cardPayment, OTHER_PORTAL, PORTAL, paymentNumber } from '../fixtures/billing';
import { functionNeeds } from '../fixtures/functionNeeds';
import { call } from '../fixtures/httpEvent';

const NUMBER = paymentNumber('1000001');
let store: ReturnType<typeof memoryStore>;

beforeEach(async () => {
  store = memoryStore();
  const check = { nextAt: at('2026-11-22T10:00:00Z') };
  await store.commit({ payments: [{ ...cardPayment({ check }), version: 0 }] });
});

function press(now: string, { portal = PORTAL, number = '1000001', operator = false } = {}) {
  return call(makeAskAboutPayment(functionNeeds(store, recordingObservation())), {
    routeKey: operator ? 'POST /v1/operator/payments/{number}/check' : 'POST /v1/payments/{number}/check',
    now,
    claims: { portal, sub: 'user-17', scope: operator ? 'billing:operate' : 'billing:pay' },
    pathParameters: { number },
  });
}

it('notes that somebody asked, and answers since when', async () => {
  const answer = await press('2026-11-22T09:20:00Z');
  expect([answer.statusCode, answer.json]).toEqual([202, { askedAt: '2026-11-22T09:20:00.000Z' }]);
  const payment = await store.readPayment(NUMBER);
  expect(payment && questionDueAt(payment)).toBe(at('2026-11-22T09:20:00Z'));
});

it('counts ten presses within a minute as one question, and answers each', async () => {
  for (let second = 0; second < 60; second += 6) {
    const answer = await press(`2026-11-22T09:20:${String(second).padStart(2, '0')}Z`);
    expect([answer.statusCode, answer.json]).toEqual([202, { askedAt: '2026-11-22T09:20:00.000Z' }]);
  }
  expect(await store.readPayment(NUMBER)).toMatchObject({ version: 2, asked: { times: 1 } });
});

it("refuses a customer's eleventh question of a day until midnight in Moscow, but never an operator's", async () => {
  for (let minute = 20; minute < 30; minute += 1) await press(`2026-11-22T09:${minute}:00Z`);
  const eleventh = await press('2026-11-22T20:00:00Z');
  expect([eleventh.statusCode, eleventh.json.code, eleventh.headers?.['retry-after']]).toEqual([
    429,
    'asked_too_often',
    '3600',
  ]);
  expect((await press('2026-11-22T20:00:00Z', { operator: true })).statusCode).toBe(202);
  expect((await press('2026-11-22T21:00:00Z')).statusCode).toBe(202);
});

it.each([
  ['another portal’s payment', { portal: OTHER_PORTAL }],
  ['a number that is nobody’s', { number: '1000009' }],
  ['what is no number', { number: 'x' }],
])('answers 404 to %s', async (_what, how) => {
  const answer = await press('2026-11-22T09:20:00Z', how);
  expect([answer.statusCode, answer.json.code]).toEqual([404, 'unknown_payment']);
});
