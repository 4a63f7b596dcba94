import type { Attention } from '../../../lib/domain/attention/attention';
import { namedFact } from '../../../lib/domain/attention/attention';
import {
  decideResolution,
  isResolvedSo,
  type ResolutionState,
  targetOf,
} from '../../../lib/domain/attention/resolution';
import { OLCHAT_CATALOGUE } from '../../../lib/domain/buying/olchatCatalogue';
import { calendarDate } from '../../../lib/domain/calendar/calendarDate';
import { kopecks } from '../../../lib/domain/money/money';
import { decideSettlement, type SettlementState } from '../../../lib/domain/payment/settlement';
import {
  at,
  cardPayment,
  invoicePayment,
  OTHER_PORTAL,
  PORTAL,
  paidSubscription,
  paymentNumber,
  type ToldMoney,
} from '../../fixtures/billing';
import { toldBy } from '../autopay/renewing';

const now = at('2026-11-22T12:00:00Z');
const wanted = { action: 'noted', by: 'operator-7', note: 'Проверили в кабинете' } as const;
const apply = { ...wanted, action: 'apply' } as const;

const moneyOf = (sum: number): ToldMoney => ({
  by: 'robokassa',
  numberText: '1000001',
  sumText: `${Math.floor(sum / 100)}.${String(sum % 100).padStart(2, '0')}`,
  sum: kopecks(sum),
});

const settlement = (money: ToldMoney, state: Parameters<typeof decideSettlement>[1], moment = now) =>
  decideSettlement(namedFact(money), state, OLCHAT_CATALOGUE, moment);

/** Puts the money aside. Returns its attention, and the payment and portal as they stand after that. */
function putAside(money: ToldMoney, state: SettlementState = { payment: cardPayment({}) }) {
  const decision = settlement(money, state);
  if (decision.outcome !== 'attention') throw new Error(decision.outcome);
  const { attention, payment, draft } = decision;
  const own: SettlementState = { ...(payment && { payment }), ...(draft && { subscription: draft.subscription }) };
  return { attention, own };
}

function resolve(
  attention: Attention,
  act: Parameters<typeof decideResolution>[1],
  state: ResolutionState,
  moment = now,
) {
  const decision = decideResolution(attention, act, state, OLCHAT_CATALOGUE, moment);
  if (!decision.ok) throw new Error(decision.reason.code);
  return decision.value;
}

describe('an attention that is only closed', () => {
  it.each([
    ['refunded', ['attention_resolved, money_refunded to 1000001']],
    ['noted', ['attention_resolved, money_noted to 1000001']],
  ] as const)('as %s tells its payer, who was told that money is looked at', (action, told) => {
    const { attention, own } = putAside(moneyOf(2999_99));
    const { drafts } = resolve(attention, { ...wanted, action }, { own, target: {} });
    expect(toldBy(drafts[0])).toEqual(told);
  });

  it.each(['noted', 'refunded'] as const)('as %s keeps who, when and why, and changes no days', (action) => {
    const { attention, own } = putAside(moneyOf(2999_99));
    const closed = resolve(attention, { ...wanted, action }, { own, target: {} });
    expect(closed.attention).toEqual({
      ...attention,
      version: 0,
      resolution: { action, by: 'operator-7', note: 'Проверили в кабинете', at: now },
    });
    expect(closed.payments).toMatchObject([
      { number: 1000001, version: 1, state: { status: 'pending' }, attention: [] },
    ]);
    expect(closed.drafts).toMatchObject([
      {
        subscription: { portal: PORTAL, version: 0, holding: { kind: 'free' }, attention: [] },
        entries: [
          {
            at: now,
            by: 'operator:operator-7',
            event: { kind: 'attention_resolved', attention: 'result-1000001-k299999', action, sum: 2999_99 },
            before: { kind: 'free' },
            after: { kind: 'free' },
            payment: 1000001,
          },
        ],
      },
    ]);
  });

  it('leaves the others about the same payment waiting', () => {
    const first = putAside(moneyOf(2999_99));
    const second = putAside(moneyOf(1_00), first.own);
    const closed = resolve(first.attention, wanted, { own: second.own, target: {} });
    expect(closed.payments[0]?.attention).toEqual(['result-1000001-k100']);
    expect(closed.drafts[0]?.subscription.attention).toEqual(['result-1000001-k100']);
  });

  it('about an unknown number changes nothing else', () => {
    const { attention, own } = putAside(moneyOf(3000_00), {});
    expect(own).toEqual({});
    const closed = resolve(attention, { ...wanted, action: 'refunded' }, { own, target: {} });
    expect([closed.payments, closed.drafts]).toEqual([[], []]);
    expect(closed.attention.resolution?.action).toBe('refunded');
  });

  it('records first that the term had ended meanwhile', () => {
    const subscription = paidSubscription('groups-150', '2026-10-23', '2026-11-22', 3000_00);
    const { attention, own } = putAside(moneyOf(2999_99), { payment: cardPayment({}), subscription });
    const { drafts } = resolve(attention, wanted, { own, target: {} }, at('2026-11-23T09:00:00Z'));
    expect(drafts[0]?.entries.map(({ event }) => event.kind)).toEqual(['tariff_ended', 'attention_resolved']);
  });
});

describe('money applied to the payment it came for', () => {
  it.each([
    ['less', 2999_99],
    ['more', 3100_00],
  ])('buys the whole period, and the term holds what was really received: %s', (_what, sum) => {
    const { attention, own } = putAside(moneyOf(sum));
    const { payments, drafts } = resolve(attention, apply, { own, target: own });
    expect(payments).toMatchObject([
      {
        number: 1000001,
        version: 1,
        amount: 3000_00,
        attention: [],
        state: { status: 'paid', paidAt: now, received: sum, fact: attention.id, effect: { endsOn: '2026-12-22' } },
      },
    ]);
    expect(drafts).toMatchObject([
      {
        subscription: {
          version: 0,
          attention: [],
          holding: { tariff: 'groups-150', term: { startsOn: '2026-11-22', endsOn: '2026-12-22', value: sum } },
        },
        entries: [
          { by: 'operator:operator-7', event: { kind: 'purchase', amount: sum }, payment: 1000001 },
          { by: 'operator:operator-7', event: { kind: 'attention_resolved', action: 'apply' } },
        ],
      },
    ]);
  });

  it('counts from the day it is applied, long after the payment could be paid and against a newer choice', () => {
    const chosenAt = at('2026-12-20T09:00:00Z');
    const subscription = paidSubscription('groups-unlimited', '2026-12-20', '2027-01-19', 5000_00, { chosenAt });
    const late = settlement(moneyOf(3000_00), { payment: cardPayment({}), subscription }, at('2026-12-30T09:00:00Z'));
    if (late.outcome !== 'attention' || !late.payment || !late.draft) throw new Error('no attention');
    expect(late.attention.kind).toBe('late_money');
    const own = { payment: late.payment, subscription: late.draft.subscription };
    const { drafts } = resolve(late.attention, apply, { own, target: own }, at('2026-12-30T10:00:00Z'));
    // 20 of 30 days are left, worth 3 333.33: 33 days of the smaller tariff and the 30 bought.
    expect(drafts[0]?.subscription.holding).toMatchObject({
      tariff: 'groups-150',
      term: { startsOn: '2026-12-30', endsOn: '2027-03-03', value: 6333_33 },
    });
  });

  it('is the target when no other payment is named, and only with apply', () => {
    const { attention } = putAside(moneyOf(2999_99));
    const to = paymentNumber('1000002');
    expect(targetOf(attention, apply)).toBe(1000001);
    expect(targetOf(attention, { ...apply, to })).toBe(1000002);
    expect(targetOf(attention, { ...wanted, to })).toBeUndefined();
  });
});

describe('the way of paying of money that is applied', () => {
  const TICKED = { textVersion: '2026-11', from: '203.0.113.7' };
  const ticked = cardPayment({ consent: TICKED });
  const outcomeBy = (method: string | undefined, to?: SettlementState) => {
    const told = { ...moneyOf(2999_99), ...(method !== undefined && { method }) };
    const { attention, own } = putAside(told, { payment: ticked });
    const act = to?.payment ? { ...apply, to: to.payment.number } : apply;
    const { payments, drafts } = resolve(attention, act, { own, target: to ?? own });
    const bought = drafts[0]?.entries.find(({ event }) => event.kind === 'purchase')?.event;
    const paid = payments.find(({ state }) => state.status === 'paid')?.state;
    return [bought?.kind === 'purchase' && bought.autopay, paid?.status === 'paid' && paid.method];
  };

  it('is kept, and decides about autopay: SBP cannot turn it on', () => {
    expect(outcomeBy('SBP')).toEqual([{ kind: 'not_turned_on', why: 'not_a_card' }, 'SBP']);
  });

  it('by card turns autopay on if the payment was ticked', () => {
    expect(outcomeBy('BankCard')).toEqual([{ kind: 'turned_on' }, 'BankCard']);
  });

  it('is unknown for what an older release put aside', () => {
    expect(outcomeBy(undefined)).toEqual([{ kind: 'not_turned_on', why: 'way_unknown' }, undefined]);
  });

  it('by card does not make the consent of another payment count', () => {
    const other = { payment: cardPayment({ number: paymentNumber('1000002'), consent: TICKED }) };
    expect(outcomeBy('BankCard', other)).toEqual([{ kind: 'not_turned_on', why: 'money_of_another' }, 'BankCard']);
  });
});

describe('money applied to another payment', () => {
  const to = paymentNumber('1000002');

  it('of the same portal changes both payments and writes one history', () => {
    const { attention, own } = putAside(moneyOf(5000_00));
    const other = cardPayment({ number: to, tariff: 'groups-unlimited', amount: kopecks(5000_00), version: 3 });
    const target = { payment: other, ...(own.subscription && { subscription: own.subscription }) };
    const { payments, drafts } = resolve(attention, { ...apply, to }, { own, target });
    expect(payments).toMatchObject([
      { number: 1000002, version: 3, state: { status: 'paid', received: 5000_00, fact: 'result-1000001-k500000' } },
      { number: 1000001, version: 1, state: { status: 'pending' }, attention: [] },
    ]);
    expect(drafts).toHaveLength(1);
    expect(drafts[0]?.subscription).toMatchObject({
      version: 0,
      attention: [],
      holding: { tariff: 'groups-unlimited', term: { endsOn: '2026-12-22', value: 5000_00 } },
    });
    expect(drafts[0]?.entries).toMatchObject([
      { event: { kind: 'purchase' }, payment: 1000002 },
      { event: { kind: 'attention_resolved' }, payment: 1000001 },
    ]);
  });

  it('is refused for a cancelled card payment, until somebody says that it is wanted after all', () => {
    const { attention, own } = putAside(moneyOf(2999_99));
    const target = { payment: cardPayment({ number: to, cancelledAt: now }) };
    const decide = (act: Parameters<typeof decideResolution>[1]) =>
      decideResolution(attention, act, { own, target }, OLCHAT_CATALOGUE, now);
    expect(decide({ ...apply, to })).toEqual({ ok: false, reason: { code: 'link_cancelled' } });
    expect(decide({ ...apply, to, evenCancelled: true })).toMatchObject({ ok: true });
  });

  it('counts for its own payment although that was cancelled: the customer paid later', () => {
    const { attention, own } = putAside(moneyOf(2999_99), { payment: cardPayment({ cancelledAt: now }) });
    expect(decideResolution(attention, apply, { own, target: own }, OLCHAT_CATALOGUE, now)).toMatchObject({ ok: true });
  });

  it('tells the one who paid what the money counted for, and the other that the payment is paid', () => {
    const { attention, own } = putAside(moneyOf(2999_99));
    const other = { payment: cardPayment({ number: paymentNumber('1000002') }) };
    const { drafts } = resolve(attention, { ...apply, to: paymentNumber('1000002') }, { own, target: other });
    expect(toldBy(drafts[0])).toEqual([
      'purchase, payment_received to 1000002, told, payment.settled',
      'attention_resolved, money_applied to 1000001',
    ]);
    expect(drafts[0]?.entries.at(-1)?.event).toMatchObject({ action: 'apply', sum: 2999_99, to: 1000002 });
  });

  it('of another portal gives that portal the days, and each its own line of history', () => {
    const { attention, own } = putAside(moneyOf(2999_99));
    const target = {
      payment: cardPayment({ number: to, portal: OTHER_PORTAL }),
      subscription: {
        ...paidSubscription('groups-150', '2026-11-12', '2026-12-12', 3000_00, { version: 6 }),
        portal: OTHER_PORTAL,
      },
    };
    const closed = resolve(attention, { ...apply, to }, { own, target });
    expect(closed.attention.resolution).toMatchObject({ action: 'apply', to: 1000002 });
    expect(closed.payments).toMatchObject([
      { number: 1000002, version: 1, state: { status: 'paid', received: 2999_99 } },
      { number: 1000001, version: 1, state: { status: 'pending' }, attention: [] },
    ]);
    // 20 of 30 days are left, worth 2 000.00, and the money that really came.
    expect(closed.drafts).toMatchObject([
      {
        subscription: {
          portal: OTHER_PORTAL,
          version: 6,
          holding: { term: { startsOn: '2026-11-22', endsOn: '2027-01-11', value: 4999_99 } },
        },
        entries: [{ portal: OTHER_PORTAL, event: { kind: 'purchase' }, payment: 1000002 }],
      },
      {
        subscription: { portal: PORTAL, version: 0, holding: { kind: 'free' }, attention: [] },
        entries: [{ portal: PORTAL, event: { kind: 'attention_resolved' }, payment: 1000001 }],
      },
    ]);
  });

  it('for a portal without a journal starts one', () => {
    const { attention, own } = putAside(moneyOf(3000_00), {});
    const target = { payment: cardPayment({ number: to, portal: OTHER_PORTAL }) };
    const { drafts } = resolve(attention, { ...apply, to }, { own, target });
    expect(drafts).toMatchObject([
      { subscription: { portal: OTHER_PORTAL, version: 0, holding: { term: { endsOn: '2026-12-22' } } } },
    ]);
  });
});

describe('money applied to an invoice that 1 000.00 has come for', () => {
  const to = paymentNumber('1000003');
  const invoice = invoicePayment({
    state: { status: 'partially_paid' },
    parts: [{ amount: kopecks(1000_00), receivedOn: calendarDate('2026-11-20'), bankReference: 'pp-1' }],
  });
  const applied = (sum: number, target: SettlementState) => {
    const { attention, own } = putAside(moneyOf(sum));
    return decideResolution(attention, { ...apply, to }, { own, target }, OLCHAT_CATALOGUE, now);
  };

  it('is refused above the 2 000.00 that it lacks, and the sum is told', () => {
    expect(applied(3000_01, { payment: invoice })).toEqual({
      ok: false,
      reason: { code: 'more_than_missing', missing: 2000_00 },
    });
    expect(applied(2000_01, { payment: invoice })).toMatchObject({ reason: { missing: 2000_00 } });
  });

  it('completes it with just that sum: mail, history and invoice tell 3 000.00', () => {
    const decision = applied(2000_00, { payment: invoice });
    expect(decision).toMatchObject({
      ok: true,
      value: {
        payments: [
          { number: 1000003, amount: 3000_00, state: { status: 'paid', received: 3000_00 } },
          { number: 1000001 },
        ],
        drafts: [{ entries: [{ event: { kind: 'purchase', amount: 3000_00 } }, { event: { sum: 2000_00 } }] }],
      },
    });
  });
});

it('money of another payment by card is counted no further than that payment costs', () => {
  const { attention, own } = putAside(moneyOf(3000_01));
  const to = paymentNumber('1000002');
  const target = { payment: cardPayment({ number: to }) };
  expect(decideResolution(attention, { ...apply, to }, { own, target }, OLCHAT_CATALOGUE, now)).toEqual({
    ok: false,
    reason: { code: 'more_than_missing', missing: 3000_00 },
  });
});

describe('an operator is told no', () => {
  const { attention, own } = putAside(moneyOf(2999_99));
  const paid = settlement(moneyOf(3000_00), own);
  if (paid.outcome !== 'settled') throw new Error('not settled');
  const settled = { payment: paid.payment, subscription: paid.draft.subscription };
  const parts = putAside({ by: 'robokassa', numberText: '1000001', sumText: '3000.001' });
  const unknown = putAside(moneyOf(3000_00), {});
  const closed = resolve(attention, wanted, { own, target: {} });

  it.each([
    [
      'the payment it came for was paid with other money',
      attention,
      apply,
      { own: settled, target: settled },
      'already_paid',
    ],
    ['the named payment is not there', attention, apply, { own, target: {} }, 'unknown_payment'],
    [
      'the money came for no payment and none is named',
      unknown.attention,
      apply,
      { own: {}, target: {} },
      'unknown_payment',
    ],
    ['nobody knows how much it was', parts.attention, apply, { own: parts.own, target: parts.own }, 'sum_unknown'],
    [
      'the sum is known, and another is entered',
      attention,
      { ...apply, sum: kopecks(3000_00) },
      { own, target: own },
      'sum_known',
    ],
    [
      'it is closed already',
      closed.attention,
      { ...wanted, action: 'refunded' },
      { own, target: {} },
      'already_resolved',
    ],
  ] as const)('when %s', (_why, about, act, state, code) => {
    expect(decideResolution(about, act, state, OLCHAT_CATALOGUE, now)).toEqual({ ok: false, reason: { code } });
  });

  it('but the same act by the same person in the same words is a repeat', () => {
    expect(isResolvedSo(closed.attention, wanted)).toBe(true);
    expect(isResolvedSo(attention, wanted)).toBe(false);
    for (const other of [
      { by: 'operator-8' },
      { note: 'Другое' },
      { action: 'refunded' as const },
      { to: paymentNumber('5') },
    ]) {
      expect(isResolvedSo(closed.attention, { ...wanted, ...other })).toBe(false);
    }
  });
});

describe('what Robokassa reports after a person has decided', () => {
  const to = paymentNumber('1000002');

  // A payment of the right sum for fewer groups than were chosen later. Without this attention the report would settle
  // once nothing stands against it any more.
  const chosenAt = at('2026-11-22T11:00:00Z');
  const subscription = paidSubscription('groups-unlimited', '2026-11-22', '2026-12-22', 5000_00, { chosenAt });
  const { attention, own } = putAside(moneyOf(3000_00), { payment: cardPayment({}), subscription });
  const other = {
    payment: cardPayment({ number: to, portal: OTHER_PORTAL }),
    subscription: { ...subscription, portal: OTHER_PORTAL },
  };

  it.each([
    ['was given back', { ...wanted, action: 'refunded' } as const, {}],
    ['was applied to another payment', { ...apply, to }, other],
    ['was only noted', wanted, {}],
    ['was applied to this payment', apply, own],
  ])('the report of money that %s stays put aside when it is repeated', (_how, act, target) => {
    expect(attention.kind).toBe('tariff_conflict');
    const closed = resolve(attention, act, { own, target });
    const payment = closed.payments.find(({ number }) => number === 1000001);
    const after = closed.drafts.find((draft) => draft.subscription.portal === PORTAL)?.subscription;
    if (!payment || !after) throw new Error('not written');
    const state = { payment, subscription: after, attention: closed.attention };
    for (const moment of ['2026-11-22T13:00:00Z', '2026-12-23T13:00:00Z']) {
      expect(settlement(moneyOf(3000_00), state, at(moment))).toEqual({ outcome: 'already_put_aside', isOpen: false });
    }
  });

  it('the right sum for a payment settled by applied money is money too much, and buys nothing', () => {
    const short = putAside(moneyOf(2999_99));
    const closed = resolve(short.attention, apply, { own: short.own, target: short.own });
    const [payment, draft] = [closed.payments[0], closed.drafts[0]];
    if (!payment || !draft) throw new Error('not written');
    const later = settlement(moneyOf(3000_00), { payment, subscription: draft.subscription });
    expect(later).toMatchObject({
      outcome: 'attention',
      attention: { id: 'result-1000001-k300000', kind: 'surplus', sum: 3000_00, payment: 1000001 },
      payment: { version: 1, state: payment.state, attention: ['result-1000001-k300000'] },
      draft: { subscription: { version: 0, holding: draft.subscription.holding } },
    });
    expect(settlement(moneyOf(2999_99), { payment, subscription: draft.subscription })).toEqual({
      outcome: 'already_settled',
    });
  });
});

describe('money whose sum could not be read', () => {
  const odd = {
    source: 'state_service',
    sumText: 'OutSum 2910,00 BNR, IncSum 3000,00',
    numberText: '1000001',
  } as const;
  const { attention, own } = putAside({ ...odd, by: 'robokassa', claimedPortal: PORTAL });

  it('counts at the sum that the operator read in the cabinet, which stays with the resolution', () => {
    const closed = resolve(attention, { ...apply, sum: kopecks(3000_00) }, { own, target: own });
    expect(closed.attention.resolution).toEqual({ ...apply, sum: 3000_00, at: now });
    expect(closed.payments).toMatchObject([
      { attention: [], state: { status: 'paid', received: 3000_00, fact: 'state_service-1000001' } },
    ]);
    expect(closed.drafts[0]?.subscription.holding).toMatchObject({ term: { endsOn: '2026-12-22', value: 3000_00 } });
    expect(isResolvedSo(closed.attention, { ...apply, sum: kopecks(3000_00) })).toBe(true);
    expect(isResolvedSo(closed.attention, { ...apply, sum: kopecks(2999_99) })).toBe(false);
  });
});
