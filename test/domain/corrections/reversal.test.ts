import type { Attention } from '../../../lib/domain/attention/attention';
import { firstChargeDay } from '../../../lib/domain/autopay/chargeDays';
import { OLCHAT_CATALOGUE } from '../../../lib/domain/buying/olchatCatalogue';
import { daysLeft } from '../../../lib/domain/buying/term';
import { calendarDate } from '../../../lib/domain/calendar/calendarDate';
import { moscowDateOf } from '../../../lib/domain/calendar/moscow';
import { decideReversal, type ReversalDecision } from '../../../lib/domain/corrections/reversal';
import type { WantedReversal } from '../../../lib/domain/corrections/reversalSubject';
import { nextAction } from '../../../lib/domain/subscription/nextAction';
import type { Holding } from '../../../lib/domain/subscription/subscription';
import { moscow, toldBy } from '../autopay/renewing';
import { Life } from '../buying/life';

type How = Partial<Omit<WantedReversal, 'version'>> & { readonly attention?: readonly Attention[] };

function decided(life: Life, version: number, at: string, { attention = [], ...how }: How = {}) {
  const entry = life.journal.find((one) => one.version === version);
  return decideReversal(
    { version, reason: 'mistake', note: 'Не тот', by: 'operator:olga', ...how },
    {
      subscription: life.subscription,
      entries: life.journal,
      attention,
      ...(entry?.payment !== undefined && { payment: life.paymentOf(version) }),
    },
    OLCHAT_CATALOGUE,
    moscow(at),
  );
}

function takenBack(life: Life, version: number, at: string, how: How = {}): ReversalDecision {
  const decision = decided(life, version, at, how);
  if (!decision.ok) throw new Error(`refused: ${decision.reason.code}`);
  return decision.value;
}

/** What the portal holds after the decision, in one line. */
function held({ reversal }: ReversalDecision, on: string): string {
  return lineOf(reversal.after.holding, on);
}

function lineOf(holding: Holding, on: string): string {
  if (holding.kind === 'free') return 'free';
  const tariff = holding.tariff === 'groups-150' ? '150' : 'unlimited';
  if (holding.kind === 'expired') return `${tariff} expired ${holding.endedOn}`;
  const { term } = holding;
  const worth = (term.value / 100).toFixed(2);
  return `${tariff} ${term.startsOn}..${term.endsOn} ${worth}, ${daysLeft(term, calendarDate(on))} d`;
}

const autopayAfter = ({ drafts }: ReversalDecision) => drafts[0]?.subscription.autopay;

describe('V1: a purchase by card taken back by mistake', () => {
  const life = new Life();
  life.buys('150', 30, 3000, '2026-11-22T12:00');
  const ninety = life.buys('150', 90, 9000, '2026-12-02T12:00');
  const decision = takenBack(life, ninety, '2026-12-02T15:00');

  it('leaves what was held before it', () => {
    expect(held(decision, '2026-12-02')).toBe('150 2026-11-22..2026-12-22 3000.00, 20 d');
  });

  it('puts its money aside under the name of its own report', () => {
    expect(decision.payments).toMatchObject([
      { number: 1000002, state: { status: 'pending' }, check: {}, attention: ['result-1000002-k900000'] },
    ]);
    expect(decision.attention).toMatchObject([
      { id: 'result-1000002-k900000', kind: 'taken_back', sum: 9000_00, payment: 1000002, version: 0 },
    ]);
    expect(decision.drafts[0]?.subscription).toMatchObject({
      attention: ['result-1000002-k900000'],
      takenBack: [ninety],
    });
  });

  it('tells the payer, the contact where that is another, and the rest of OLChat', () => {
    expect(toldBy(decision.drafts[0])).toEqual([
      'taken_back, correction to 1000002, correction to 1000002, told',
      'attention_opened',
    ]);
    expect(decision.reversal.mailTo).toEqual(['payment', 'contact']);
  });

  it.each([
    ['refunded', '2026-12-22T23:59', '150 2026-11-22..2026-12-22 3000.00, 0 d'],
    ['chargeback', '2027-01-05T12:00', '150 expired 2026-12-22'],
  ] as const)('%s is money that is gone', (reason, at, left) => {
    const gone = takenBack(life, ninety, at, { reason });
    expect(held(gone, at.slice(0, 10))).toBe(left);
    expect(gone.attention).toEqual([]);
    expect(gone.payments).toMatchObject([
      {
        attention: [],
        state: {
          status: 'reversed',
          reason,
          reversedAt: moscow(at),
          paidAt: moscow('2026-12-02T12:00'),
          received: 9000_00,
          fact: 'result-1000002-k900000',
          effect: { endsOn: '2027-03-22' },
        },
      },
    ]);
  });

  it('owes no mail that the tariff ended: the correction says it', () => {
    const late = takenBack(life, ninety, '2027-04-05T12:00');
    expect(toldBy(late.drafts[0])).toEqual([
      'tariff_ended, told',
      'taken_back, correction to 1000002, correction to 1000002, told',
      'attention_opened',
    ]);
  });
});

describe('V2: both of two purchases', () => {
  const life = new Life();
  const thirty = life.buys('150', 30, 3000, '2026-11-22T12:00');
  const ninety = life.buys('150', 90, 9000, '2026-12-02T12:00');

  it.each([
    [thirty, ninety],
    [ninety, thirty],
  ])('%i, then %i, leave nothing', (first, second) => {
    const [one] = takenBack(life, first, '2026-12-12T12:00', { reason: 'refunded' }).drafts;
    if (!one) throw new Error('no draft');
    const later = Object.assign(new Life(), life, { journal: [...life.journal], subscription: life.subscription });
    later.keep(one);
    const decision = takenBack(later, second, '2026-12-12T12:05', { reason: 'refunded' });
    expect(held(decision, '2026-12-12')).toBe('free');
    expect(decision.drafts[0]?.subscription.takenBack).toEqual([first, second]);
  });
});

describe('V5: the mark', () => {
  it('has no effect if it was set in days that are taken back, and the preview says so', () => {
    const life = new Life();
    life.buys('150', 30, 3000, '2026-11-22T12:00');
    const second = life.buys('150', 30, 3000, '2026-12-05T12:00');
    const mark = life.switches({ effective: 'term_end' }, '2026-12-28T12:00');
    const { reversal } = takenBack(life, second, '2026-12-29T12:00');
    expect(reversal).toMatchObject({
      after: { holding: { kind: 'expired', endedOn: '2026-12-22' } },
      withoutEffect: [mark],
      freeOffer: 'offered',
    });
  });
});

describe('V6: a grant up to a date', () => {
  it('falls out whole if it gives no day any more, and the preview says so', () => {
    const life = new Life();
    life.buys('150', 180, 18_000, '2026-11-22T12:00');
    const switched = life.switches({ effective: 'now', givenUpDays: 170 }, '2026-12-02T12:00');
    const grant = life.isGranted('150', { endsOn: calendarDate('2027-01-31') }, 5900, '2026-12-03T12:00');
    const { reversal } = takenBack(life, switched, '2026-12-04T12:00');
    expect(lineOf(reversal.after.holding, '2026-12-04')).toBe('150 2026-11-22..2027-05-21 18000.00, 168 d');
    expect(reversal.fallenOut).toEqual([grant]);
  });

  it('from before its length was kept counts by its days, and the preview says so', () => {
    const life = new Life();
    const ninety = life.buys('150', 90, 9000, '2026-11-22T12:00');
    const grant = life.isGranted('150', { endsOn: calendarDate('2027-03-31') }, 0, '2026-12-01T12:00');
    const index = life.journal.findIndex(({ version }) => version === grant);
    const entry = life.journal[index];
    if (entry?.event.kind !== 'grant') throw new Error('no grant');
    const { length, ...event } = entry.event;
    life.journal[index] = { ...entry, event };
    const decision = takenBack(life, ninety, '2026-12-02T12:00');
    expect(held(decision, '2026-12-02')).toBe('150 2026-12-01..2027-01-09 0.00, 38 d');
    expect(decision.reversal.byDays).toEqual([grant]);
  });

  it('itself can be taken back, as a mistake only', () => {
    const life = new Life();
    const grant = life.isGranted('150', { days: 90 }, 0, '2026-12-01T12:00');
    expect(held(takenBack(life, grant, '2026-12-02T12:00'), '2026-12-02')).toBe('free');
    expect(decided(life, grant, '2026-12-02T12:00', { reason: 'refunded' })).toEqual({
      ok: false,
      reason: { code: 'reason_does_not_fit' },
    });
  });
});

describe('V9: a first payment and its renewal', () => {
  const life = new Life();
  const first = life.ticks('150', 30, 3000, '2026-11-22T12:00');
  const renewal = life.isRenewed('2026-12-20T10:00');

  it('stood as 2026-12-20..2027-01-21 with 3 200.00', () => {
    expect(lineOf(life.subscription.holding, '2026-12-28')).toBe('150 2026-12-20..2027-01-21 3200.00, 24 d');
    expect(life.subscription.autopay.on).toBe(true);
  });

  it.each([
    ['first', first, '150 2026-12-20..2027-01-19 3000.00, 22 d'],
    ['renewal', renewal, '150 expired 2026-12-22'],
  ])('without the %s autopay is off', (_which, version, left) => {
    const decision = takenBack(life, version, '2026-12-28T12:00');
    expect(held(decision, '2026-12-28')).toBe(left);
    expect(autopayAfter(decision)).toEqual({ on: false, reason: 'reversed' });
    expect(decision.drafts[0]?.entries.at(0)?.event).toMatchObject({ kind: 'taken_back', autopayOff: 'reversed' });
  });

  it.each(['refunded', 'chargeback'] as const)('by %s it counts as a «no» too', (reason) => {
    const decision = takenBack(life, renewal, '2026-12-28T12:00', { reason });
    expect(autopayAfter(decision)).toEqual({
      on: false,
      reason: 'reversed',
      withdrawnAt: moscow('2026-12-28T12:00'),
    });
  });

  it('ends the charge whose money now waits as failed, so that no further charge follows', () => {
    expect(takenBack(life, renewal, '2026-12-28T12:00').payments).toMatchObject([
      { state: { status: 'failed', reason: 'void' }, check: {}, attention: ['result-1000002-k300000'] },
    ]);
  });
});

describe('a chargeback', () => {
  it('of any card payment switches autopay off, and voids the charge in flight', () => {
    const life = new Life();
    const other = life.buys('150', 30, 3000, '2026-11-20T12:00');
    life.ticks('150', 30, 3000, '2026-11-22T12:00');
    life.subscription = {
      ...life.subscription,
      openCharge: { number: life.paymentOf(other).number, tariff: 'groups-150', isVoid: false },
    };
    const back = takenBack(life, other, '2026-12-01T12:00', { reason: 'chargeback' });
    expect(autopayAfter(back)).toMatchObject({ on: false, reason: 'reversed' });
    expect(back.drafts[0]?.subscription.openCharge?.isVoid).toBe(true);
    const mistaken = takenBack(life, other, '2026-12-01T12:00');
    expect(autopayAfter(mistaken)?.on).toBe(true);
    expect(mistaken.drafts[0]?.subscription.openCharge?.isVoid).toBe(false);
  });

  it('counts as a «no» although autopay is off: an open ticked payment must not turn it on', () => {
    const life = new Life();
    const only = life.buys('150', 30, 3000, '2026-11-20T12:00');
    expect(autopayAfter(takenBack(life, only, '2026-12-01T12:00', { reason: 'chargeback' }))).toEqual({
      on: false,
      withdrawnAt: moscow('2026-12-01T12:00'),
    });
  });
});

describe('a notice of the old end', () => {
  const life = new Life();
  life.ticks('150', 30, 3000, '2026-11-22T12:00');
  life.isAdvanced('2026-12-15T10:00');
  const ninety = life.buys('150', 90, 9000, '2026-12-16T12:00');

  it('is followed by a new notice if there is time, and the first charge is three days later', () => {
    const decision = takenBack(life, ninety, '2026-12-18T12:00');
    const [draft] = decision.drafts;
    expect(decision.reversal.autopay).toEqual({ isNoticeDropped: true });
    expect(draft?.subscription.autopay).not.toHaveProperty('notice');
    expect(draft && nextAction(draft.subscription)).toEqual({ kind: 'notice', at: moscow('2026-12-15T10:00') });
    expect(firstChargeDay(calendarDate('2026-12-22'), moscowDateOf(moscow('2026-12-18T12:05')))).toBe('2026-12-21');
  });

  it('too late for another notice, switches autopay off in the same write', () => {
    const decision = takenBack(life, ninety, '2026-12-20T12:00');
    expect(autopayAfter(decision)).toEqual({ on: false, reason: 'notice_missed' });
    expect(decision.reversal.autopay).toEqual({ off: 'notice_missed', isNoticeDropped: false });
  });

  it('after the end has nothing to renew', () => {
    const decision = takenBack(life, ninety, '2026-12-24T12:00');
    expect(held(decision, '2026-12-24')).toBe('150 expired 2026-12-22');
    expect(autopayAfter(decision)).toEqual({ on: false, reason: 'term_ended' });
  });

  it('leaves it to the correction to remind of the new end', () => {
    const decision = takenBack(life, ninety, '2026-12-20T12:00');
    expect(decision.drafts[0]?.subscription.reminded).toEqual({ endsOn: '2026-12-22', daysBefore: 3 });
  });
});

describe('the free groups', () => {
  const life = new Life();
  const purchase = life.buys('150', 30, 3000, '2026-11-22T12:00');
  const switched = life.switches({ effective: 'now', givenUpDays: 20 }, '2026-12-02T12:00');

  it.each([
    ['the purchase', purchase, '2026-12-05T12:00', 'free'],
    ['the switch', switched, '2026-12-05T12:00', '150 2026-11-22..2026-12-22 3000.00, 17 d'],
    ['the switch after the end', switched, '2026-12-23T12:00', '150 expired 2026-12-22'],
  ])('without %s', (_what, version, at, left) => {
    expect(held(takenBack(life, version, at), at.slice(0, 10))).toBe(left);
  });

  it('may follow in the same write, without a second mail, if the days left are over', () => {
    const other = new Life();
    const late = other.buys('150', 30, 3000, '2026-11-22T12:00');
    const more = other.buys('150', 30, 3000, '2026-12-02T12:00');
    const decision = takenBack(other, more, '2027-01-05T12:00', { thenFree: true });
    expect(held(decision, '2027-01-05')).toBe('free');
    expect(toldBy(decision.drafts[0])).toEqual([
      'taken_back, correction to 1000002, correction to 1000002, told',
      'attention_opened',
      'switched_to_free, told',
    ]);
    // But the free groups do not replace days that still run.
    expect(held(takenBack(other, more, '2026-12-12T12:00', { thenFree: true }), '2026-12-12')).toBe(
      '150 2026-11-22..2026-12-22 3000.00, 10 d',
    );
    expect(late).toBe(1);
  });
});

describe('what cannot be taken back', () => {
  const life = new Life();
  const purchase = life.ticks('150', 30, 3000, '2026-11-22T12:00');
  life.isAdvanced('2026-12-15T10:00');
  life.passes('2026-12-23T00:00');

  it.each([
    ['a notice', 2, 'not_reversible'],
    ['a passage', 3, 'not_reversible'],
    ['an entry that is not there', 9, 'unknown_entry'],
  ])('%s', (_what, version, code) => {
    expect(decided(life, version, '2026-12-24T12:00')).toEqual({ ok: false, reason: { code } });
  });

  it('is an entry of a journal that contradicts the portal', () => {
    const wrong = Object.assign(new Life(), life, {
      subscription: { ...life.subscription, holding: { kind: 'expired', tariff: 'groups-150', endedOn: '2026-12-21' } },
    });
    expect(decided(wrong, purchase, '2026-12-24T12:00')).toEqual({ ok: false, reason: { code: 'journal_differs' } });
  });
});
