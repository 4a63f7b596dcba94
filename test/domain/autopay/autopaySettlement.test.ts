import type { Attention } from '../../../lib/domain/attention/attention';
import { namedFact } from '../../../lib/domain/attention/attention';
import { decideResolution } from '../../../lib/domain/attention/resolution';
import { answeredCharge, failCharge } from '../../../lib/domain/autopay/charge';
import { OLCHAT_CATALOGUE } from '../../../lib/domain/buying/olchatCatalogue';
import type { Instant } from '../../../lib/domain/calendar/instant';
import { draftOf, withAutopayOff } from '../../../lib/domain/draft';
import { kopecks } from '../../../lib/domain/money/money';
import { moneyOf } from '../../../lib/domain/payment/operationState';
import { decideCheck } from '../../../lib/domain/payment/outcomeCheck';
import type { Charge, Payment } from '../../../lib/domain/payment/payment';
import { decideSettlement, type ReportState } from '../../../lib/domain/payment/settlement';
import type { Subscription } from '../../../lib/domain/subscription/subscription';
import { decideFreeByOperator, decideSwitchToFree } from '../../../lib/domain/subscription/switchToFree';
import { cardPayment, OTHER_PORTAL, paymentNumber, type ToldMoney } from '../../fixtures/billing';
import { claimed, moscow, toldBy } from './renewing';

// What the money of a charge buys depends on what has happened since the charge was claimed, on 20 December at ten in
// Moscow.

const { charge: called, subscription: charged } = claimed('2026-12-20T10:00');
const charge = answeredCharge(called, true) as Charge;
const day = (text: string) => moscow(`${text}T12:00`);

const report: ToldMoney = {
  by: 'robokassa',
  numberText: '1000050',
  sumText: '3000.00',
  sum: kopecks(3000_00),
  method: 'BankCard',
};

const arrive = (state: ReportState, at: Instant, money: ToldMoney = report) =>
  decideSettlement(namedFact(money), state, OLCHAT_CATALOGUE, at);

function settled(payment: Payment, subscription: Subscription, at: Instant) {
  const money = { ...report, numberText: String(payment.number), sum: payment.amount };
  const decision = arrive({ payment, subscription }, at, money);
  if (decision.outcome !== 'settled') throw new Error(decision.outcome);
  return decision;
}

const ownPurchase = (overrides: Parameters<typeof cardPayment>[0]) =>
  cardPayment({
    number: paymentNumber('1000060'),
    createdAt: moscow('2026-12-20T11:00'),
    payableUntil: '2026-12-21' as never,
    ...overrides,
  });

function withdrawn(reason: 'customer' | 'operator', at = moscow('2026-12-20T10:05')): Subscription {
  return withAutopayOff(draftOf(charged, at), reason, { at, by: 'customer:user-17' }).subscription;
}

describe('the money of a charge', () => {
  it('renews the term and leaves autopay on for the next', () => {
    const { payment, draft } = settled(charge, charged, day('2026-12-20'));
    expect(payment).toMatchObject({ version: 0, state: { status: 'paid', received: 3000_00, method: 'BankCard' } });
    expect(draft.subscription).toMatchObject({
      holding: { term: { startsOn: '2026-12-20', endsOn: '2027-01-21', value: 3200_00 }, payment: 1000050 },
      autopay: { on: true, consent: { payment: 1000001 } },
    });
    expect(draft.subscription).not.toHaveProperty('openCharge');
    expect(toldBy(draft)).toEqual(['purchase, payment_received to 1000050, told, payment.settled']);
  });

  it('is one fact, whether the report or the state service tells of it', () => {
    const asked = moneyOf(charge, {
      kind: 'paid',
      outSum: kopecks(2900_00),
      incSum: kopecks(3000_00),
      method: 'BankCard',
    });
    const decision = arrive({ payment: charge, subscription: charged }, day('2026-12-20'), asked);
    if (decision.outcome !== 'settled') throw new Error(decision.outcome);
    const known = { payment: decision.payment, subscription: decision.draft.subscription };
    expect(arrive(known, day('2026-12-21'))).toEqual({ outcome: 'already_settled' });
  });

  it.each(['claimed', 'unknown'] as const)(
    'counts for a charge that is still %s: the result may be faster',
    (status) => {
      expect(settled({ ...charge, state: { status } }, charged, day('2026-12-20')).payment.state.status).toBe('paid');
    },
  );

  it('counts although the customer has paid for the same tariff meanwhile: both payments do', () => {
    const own = settled(ownPurchase({}), charged, day('2026-12-20')).draft.subscription;
    expect(own).toMatchObject({ openCharge: { isVoid: false }, holding: { term: { endsOn: '2027-01-21' } } });
    const both = settled(charge, own, day('2026-12-20')).draft.subscription;
    expect(both).toMatchObject({ holding: { term: { endsOn: '2027-02-20', value: 6200_00 } }, autopay: { on: true } });
  });

  it('counts after the end of the term as a new one; autopay has ended and stays off', () => {
    const { draft } = settled(charge, charged, day('2026-12-25'));
    expect(draft.subscription).toMatchObject({
      holding: { kind: 'paid', term: { startsOn: '2026-12-25', endsOn: '2027-01-24', value: 3000_00 } },
      autopay: { on: false, reason: 'term_ended' },
    });
    expect(toldBy(draft)).toEqual([
      'tariff_ended, told',
      'purchase, payment_received to 1000050, told, payment.settled',
    ]);
  });

  it('counts weeks later, at the sum agreed: a charge has no last payable day', () => {
    expect(
      settled(charge, draftOf(charged, day('2027-02-20')).subscription, day('2027-02-20')).payment.state,
    ).toMatchObject({ status: 'paid', received: 3000_00 });
  });

  it('is no new choice: a downgrade that the customer chose after the consent may still be paid', () => {
    const { holding } = settled(charge, charged, day('2026-12-20')).draft.subscription;
    expect(holding).toMatchObject({ chosenAt: moscow('2026-11-22T12:00') });
  });
});

describe('the money of a charge that has lost its right to days', () => {
  function expectVoid(subscription: Subscription | undefined, at = day('2026-12-20')) {
    const decision = arrive({ payment: charge, ...(subscription && { subscription }) }, at);
    expect(decision).toMatchObject({
      outcome: 'attention',
      attention: { kind: 'void_attempt', id: 'result-1000050-k300000' },
    });
    if (decision.outcome !== 'attention' || !decision.draft) throw new Error('nothing was put aside');
    expect(decision.payment).toMatchObject({
      version: 0,
      state: { status: 'failed', reason: 'void' },
      attention: ['result-1000050-k300000'],
    });
    expect(decision.draft.subscription).not.toHaveProperty('openCharge');
    expect(decision.draft.subscription.attention).toEqual(['result-1000050-k300000']);
    return decision.draft;
  }

  it.each(['customer', 'operator'] as const)(
    'by the «no» of the %s brings no days, and the payer is told',
    (reason) => {
      const draft = expectVoid(withdrawn(reason));
      expect(draft.subscription.holding).toEqual(charged.holding);
      expect(toldBy(draft)).toEqual(['charge_failed', 'attention_opened, money_aside to 1000050']);
    },
  );

  it('by the switch to free, now or at the end of the term, brings nothing back', () => {
    const by = { at: day('2026-12-20'), by: 'customer:user-17' } as const;
    const now = decideSwitchToFree(charged, { effective: 'now', givenUpDays: 2 }, by);
    const later = decideSwitchToFree(charged, { effective: 'term_end' }, by);
    if (!now.ok || !later.ok) throw new Error('refused');
    expect(expectVoid(now.value.subscription).subscription.holding).toEqual({ kind: 'free' });
    expect(expectVoid(later.value.subscription).subscription.holding).toMatchObject({ atEnd: 'becomes_free' });
    expect(expectVoid(later.value.subscription, day('2026-12-23')).subscription.holding).toEqual({ kind: 'free' });
  });

  it('by the free groups that an operator gave back after the end', () => {
    const ended = draftOf(charged, day('2026-12-24')).subscription;
    const given = decideFreeByOperator(ended, 'По просьбе клиента', { at: day('2026-12-24'), by: 'operator:op-1' });
    if (!given.ok) throw new Error(given.reason.code);
    expect(expectVoid(given.value.subscription, day('2026-12-25')).subscription.holding).toEqual({ kind: 'free' });
  });

  it('by the customer’s own purchase of another tariff, even if they go back to the first', () => {
    const dearer = ownPurchase({ tariff: 'groups-unlimited', amount: kopecks(5000_00) });
    const other = settled(dearer, charged, day('2026-12-20')).draft.subscription;
    expect(other.openCharge).toMatchObject({ isVoid: true });
    expectVoid(other);
    const back = ownPurchase({ number: paymentNumber('1000061'), createdAt: moscow('2026-12-20T13:00') });
    expectVoid(settled(back, other, moscow('2026-12-20T13:05')).draft.subscription, moscow('2026-12-20T14:00'));
  });

  it('put aside once is acknowledged and changes nothing a second time', () => {
    const decision = arrive({ payment: charge, subscription: withdrawn('customer') }, day('2026-12-20'));
    if (decision.outcome !== 'attention') throw new Error(decision.outcome);
    expect(arrive({ ...decision, attention: decision.attention } as ReportState, day('2026-12-21'))).toEqual({
      outcome: 'already_put_aside',
      isOpen: true,
    });
  });

  it('that comes after the charge ended as never created is put aside', () => {
    const failed = failCharge(charge, draftOf(charged, day('2026-12-21')), 'never_created', day('2026-12-21'));
    const state = { payment: failed.payment, subscription: failed.draft.subscription };
    const decision = arrive(state, day('2026-12-22'));
    expect(decision).toMatchObject({ outcome: 'attention', attention: { kind: 'void_attempt' } });
    expect(decision.outcome === 'attention' && decision.payment?.state.status).toBe('failed');
  });

  it('of another sum goes to a person, and the charge stays open', () => {
    const other = { ...report, sumText: '2999.99', sum: kopecks(2999_99) };
    const decision = arrive({ payment: charge, subscription: charged }, day('2026-12-20'), other);
    expect(decision).toMatchObject({
      attention: { kind: 'amount_mismatch' },
      payment: { state: { status: 'requested' } },
      draft: { subscription: { openCharge: { number: 1000050, isVoid: false } } },
    });
  });
});

describe('attention that waits for an outcome', () => {
  const late = moscow('2026-12-23T10:00');
  const waiting = decideCheck(charge, charged, [], 'pending', late);
  const opened = waiting.opened as Attention;
  const state = { payment: waiting.payment, subscription: waiting.draft?.subscription as Subscription };

  it('closes itself when the money comes', () => {
    const decision = arrive({ ...state, awaiting: [opened] }, day('2026-12-24'));
    expect(decision).toMatchObject({
      outcome: 'settled',
      closed: [{ id: 'no_outcome-1000050', version: 0, resolution: { action: 'noted', by: 'исход известен' } }],
      payment: { attention: [], state: { status: 'paid' } },
      draft: { subscription: { attention: [] } },
    });
  });

  it('closes itself when the money comes too late to count, and the money gets an attention of its own', () => {
    const at = moscow('2026-12-23T11:00');
    const by = { at, by: 'operator:op-1' } as const;
    const { subscription } = withAutopayOff(draftOf(state.subscription, at), 'operator', by);
    const decision = arrive({ ...state, subscription, awaiting: [opened] }, day('2026-12-24'));
    expect(decision).toMatchObject({
      outcome: 'attention',
      attention: { kind: 'void_attempt' },
      closed: [{ id: 'no_outcome-1000050' }],
      payment: { attention: ['result-1000050-k300000'], state: { status: 'failed', reason: 'void' } },
      draft: { subscription: { attention: ['result-1000050-k300000'] } },
    });
  });

  it('about a sum that did not fit closes itself when the right sum comes', () => {
    const odd = moneyOf(charge, { kind: 'paid', outSum: kopecks(100_00), incSum: kopecks(200_00) });
    const put = arrive({ payment: charge, subscription: charged }, day('2026-12-20'), odd);
    if (put.outcome !== 'attention' || !put.payment || !put.draft) throw new Error(put.outcome);
    expect(put.attention).toMatchObject({ id: 'state_service-1000050', kind: 'amount_mismatch', sum: 200_00 });
    const right = arrive(
      { payment: put.payment, subscription: put.draft.subscription, awaiting: [put.attention] },
      day('2026-12-21'),
    );
    expect(right).toMatchObject({
      outcome: 'settled',
      closed: [{ id: 'state_service-1000050' }],
      payment: { attention: [] },
    });
  });

  it('is not opened for a charge that is settled: the service speaks of the same operation', () => {
    const { payment, draft } = settled(charge, charged, day('2026-12-20'));
    const odd = moneyOf(charge, { kind: 'paid', outSum: kopecks(100_00), incSum: kopecks(200_00) });
    expect(arrive({ payment, subscription: draft.subscription }, day('2026-12-21'), odd)).toEqual({
      outcome: 'already_settled',
    });
  });

  it('is opened if the service names two sums that contradict each other, and one is the agreed sum', () => {
    const doubted = moneyOf(charge, { kind: 'paid', incSum: kopecks(3000_00) });
    expect(arrive({ payment: charge, subscription: charged }, day('2026-12-20'), doubted)).toMatchObject({
      outcome: 'attention',
      attention: { id: 'state_service-1000050', kind: 'amount_mismatch', sum: 3000_00 },
      payment: { state: { status: 'requested' } },
    });
  });

  const resolve = (action: 'apply' | 'noted' | 'refunded', to?: Payment) =>
    decideResolution(
      opened,
      { action, by: 'op-1', note: 'Проверили в кабинете', ...(to && { to: to.number }) },
      {
        own: state,
        target: action === 'apply' ? (to ? { payment: to, subscription: state.subscription } : state) : {},
      },
      OLCHAT_CATALOGUE,
      day('2026-12-24'),
    );

  it.each(['noted', 'refunded'] as const)(
    'closed by a person as %s ends the charge: it must not block the next for ever',
    (action) => {
      const decision = resolve(action);
      expect(decision).toMatchObject({
        ok: true,
        value: {
          payments: [{ version: 0, attention: [], state: { status: 'failed', reason: 'closed_by_operator' } }],
          drafts: [{ subscription: { attention: [] } }],
        },
      });
      expect(decision.ok && decision.value.drafts[0]?.subscription).not.toHaveProperty('openCharge');
    },
  );

  it('applied by a person settles the charge as paid', () => {
    expect(resolve('apply')).toMatchObject({
      ok: true,
      value: {
        payments: [{ attention: [], state: { status: 'paid', received: 3000_00, fact: 'result-1000050-k300000' } }],
        drafts: [{ subscription: { holding: { kind: 'paid', term: { endsOn: '2027-01-23' } }, attention: [] } }],
      },
    });
  });

  it('cannot be applied to another payment: nobody has reported money', () => {
    expect(resolve('apply', ownPurchase({}))).toEqual({ ok: false, reason: { code: 'outcome_unknown' } });
  });

  it('its own money may be applied to a charge that failed, but no other money', () => {
    const failed = failCharge(charge, draftOf(charged, day('2026-12-21')), 'declined', day('2026-12-21'));
    const own = { payment: failed.payment, subscription: failed.draft.subscription };
    const put = arrive(own, day('2026-12-22'));
    if (put.outcome !== 'attention' || !put.payment || !put.draft) throw new Error(put.outcome);
    const target = { payment: put.payment, subscription: put.draft.subscription };
    const wanted = { action: 'apply', by: 'op-1', note: 'Деньги на счёте' } as const;
    const applied = decideResolution(
      put.attention,
      wanted,
      { own: target, target },
      OLCHAT_CATALOGUE,
      day('2026-12-22'),
    );
    expect(applied).toMatchObject({ ok: true, value: { payments: [{ state: { status: 'paid' } }] } });
    const foreign = { ...put.attention, payment: paymentNumber('1000077') };
    expect(
      decideResolution(
        foreign,
        { ...wanted, to: charge.number },
        { own: {}, target },
        OLCHAT_CATALOGUE,
        day('2026-12-22'),
      ),
    ).toEqual({
      ok: false,
      reason: { code: 'unknown_payment' },
    });
  });
});

it('money of another portal’s operation buys this portal nothing: a number was given out twice', () => {
  const told = moneyOf(charge, {
    kind: 'paid',
    outSum: kopecks(3000_00),
    incSum: kopecks(3000_00),
    portal: OTHER_PORTAL,
  });
  expect(told.claimedPortal).toBe(OTHER_PORTAL);
});
