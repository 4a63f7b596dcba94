import { makeReconcilePayments } from '../../functions/reconcilePayments';
import { kopecks } from '../../lib/domain/money';
import { OLCHAT_CATALOGUE } from '../../lib/domain/olchatCatalogue';
import { firstCheck } from '../../lib/domain/payment';
import type { RobokassaGateway, StateAnswer } from '../../lib/robokassa/gateway';
import { at, cardPayment, PORTAL, paymentNumber } from '../fixtures/billing';
import { dueTable, invocation, robokassaThat } from '../fixtures/dueTable';

type Table = Awaited<ReturnType<typeof dueTable>>;
let table: Table;

beforeEach(async () => {
  table = await dueTable();
  await table.pay(link(1_000_001));
});

const CREATED = at('2026-11-22T09:00:00Z');
const link = (number: number) => cardPayment({ number: paymentNumber(String(number)), check: firstCheck(CREATED) });

function reconcile(askState: RobokassaGateway['askState'], now = '2026-11-22T09:15:00Z') {
  const openGateway = robokassaThat({ askState });
  return makeReconcilePayments({ ...table.needs, openGateway, catalogue: OLCHAT_CATALOGUE })({ now }, invocation());
}

const says = (answer: StateAnswer) => async () => answer;
const PAID = { kind: 'paid', outSum: kopecks(2910_00), incSum: kopecks(3000_00), method: 'BankCard' } as const;

it('settles a link that is paid at Robokassa, and counts it', async () => {
  expect(await reconcile(says(PAID))).toMatchObject({
    reconcile: { due: 1, left: 0, outcomes: { settled: 1 } },
    invoice: { due: 0 },
  });
  expect(table.recorded.metrics).toContain('PaymentsSettled');
  expect((await table.store.readSubscription(PORTAL))?.holding).toMatchObject({ term: { endsOn: '2026-12-22' } });
});

it.each([
  ['more credited than agreed', kopecks(3000_01), kopecks(3100_00)],
  ['less paid than agreed', kopecks(2900_00), kopecks(2999_99)],
  ['nothing said of the credit', undefined, kopecks(3000_00)],
  ['nothing said of the payment', kopecks(3000_00), undefined],
])('puts money with %s before a person, once', async (_title, outSum, incSum) => {
  const odd: StateAnswer = {
    kind: 'paid',
    method: 'BankCard',
    ...(outSum !== undefined && { outSum }),
    ...(incSum !== undefined && { incSum }),
  };
  expect(await reconcile(says(odd))).toMatchObject({ reconcile: { outcomes: { attention: 1 } } });
  expect(table.recorded.metrics).toContain('AttentionOpened');
  await reconcile(says(odd), '2026-11-22T15:15:00Z');
  const open = await table.store.listAttention('open', { limit: 10 });
  expect(open.map(({ id, kind }) => [id, kind])).toEqual([['state_service-1000001', 'amount_mismatch']]);
  expect((await table.store.readSubscription(PORTAL))?.holding).toEqual({ kind: 'free' });
});

it('logs the code of what it could not understand, and asks again later', async () => {
  expect(await reconcile(says({ kind: 'unclear', reason: 'bad_signature' }))).toMatchObject({
    reconcile: { outcomes: { asked_again: 1 } },
  });
  expect(table.recorded.lines).toContainEqual(['warn', 'state_unclear', { payment: '1000001', code: 'bad_signature' }]);
  expect(await reconcile(says(PAID), '2026-11-22T09:29:59Z')).toMatchObject({ reconcile: { due: 0 } });
  expect(await reconcile(says(PAID), '2026-11-22T09:30:00Z')).toMatchObject({
    reconcile: { outcomes: { settled: 1 } },
  });
});

it.each([
  [80, true],
  [77, true],
  [50, false],
])('takes the state %i for pending, and warns of it: %s', async (code, unusual) => {
  expect(await reconcile(says({ kind: 'pending', code, unusual }))).toMatchObject({
    reconcile: { outcomes: { asked_again: 1 } },
  });
  const warned = table.recorded.lines.filter(([, event]) => event === 'state_unusual');
  expect(warned).toEqual(unusual ? [['warn', 'state_unusual', { payment: '1000001', code: String(code) }]] : []);
});

it('asks about nothing that is settled meanwhile: the report came while the run was on its way to it', async () => {
  const [payment] = [await table.store.readPayment(paymentNumber('1000001'))];
  expect(payment?.kind).toBe('card');
  await reconcile(says(PAID));
  expect(await reconcile(says(PAID), '2026-11-22T12:00:00Z')).toMatchObject({ reconcile: { due: 0 } });
});

it('one question that breaks does not stop the others', async () => {
  await table.pay(link(1_000_002));
  const askState: RobokassaGateway['askState'] = async (number) => {
    if (number === 1_000_001) throw new Error('a bug');
    return PAID;
  };
  expect(await reconcile(askState)).toMatchObject({ reconcile: { due: 2, outcomes: { put_back: 1, settled: 1 } } });
});
