import { namedFact } from '../../lib/domain/attention/attention';
import { OLCHAT_CATALOGUE } from '../../lib/domain/buying/olchatCatalogue';
import { kopecks } from '../../lib/domain/money/money';
import type { PaymentNumber } from '../../lib/domain/payment/paymentNumber';
import { neverPaid } from '../../lib/domain/subscription/subscription';
import { settlePayment } from '../../lib/usecases/settlePayment';
import { patientWithoutWaiting } from '../fakes/patience';
import { at, cardPayment, PORTAL, paymentNumber } from '../fixtures/billing';
import { OP_KEY, PAID, type RefundWorld, refundWorld } from '../fixtures/givingBack';

// 30 days for 3 000.00, bought on 24 November, go back on the same day in two parts, and the customer buys the same again on that
// day. Both terms run to 24 December and are worth 3 000.00 (docs/rules.md, «Money given back»).

const SECOND = paymentNumber('1000002');
let world: RefundWorld;

beforeEach(async () => {
  const { card, ...payment } = PAID;
  world = await refundWorld({ payment: { ...payment, state: { status: 'pending' } }, subscription: neverPaid(PORTAL) });
  await pays(PAID.number, '2026-11-24T07:00:00Z');
  await world.order({ roubles: 1000, days: 'end_now' });
  await world.order({ roubles: 2000, days: 'end_now' });
});

async function pays(number: PaymentNumber, when: string) {
  const told = { numberText: String(number), sumText: '3000.00', sum: kopecks(3000_00), claimedPortal: PORTAL };
  const money = { ...namedFact(told), by: 'robokassa', card: { opKey: OP_KEY, by: 'report' } } as const;
  const needs = { store: world.store, catalogue: OLCHAT_CATALOGUE, patience: patientWithoutWaiting() };
  expect(await settlePayment(needs, money, at(when))).toMatchObject({ outcome: 'settled' });
}

async function finish(id: string) {
  await world.work('2026-11-24T09:01:00Z', {}, id);
  world.robokassa.getState = async () => ({ kind: 'finished' });
  return world.work('2026-11-24T09:30:00Z', {}, id);
}

it('a refund ends the term of its own payment once, and leaves the term that was bought again', async () => {
  expect(await finish('1000001-1')).toEqual({ outcome: 'finished' });
  expect(await world.holding()).toEqual({ kind: 'free' });
  await world.store.commit({
    payments: [cardPayment({ number: SECOND, createdAt: at('2026-11-24T09:10:00Z'), version: 0 })],
  });
  await pays(SECOND, '2026-11-24T09:11:00Z');
  expect(await finish('1000001-2')).toEqual({ outcome: 'attention', kind: 'refund_days' });
  expect(await world.holding()).toMatchObject({
    kind: 'paid',
    payment: SECOND,
    term: { startsOn: '2026-11-24', endsOn: '2026-12-24', value: 3000_00 },
  });
});
