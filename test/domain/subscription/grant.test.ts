import { namedFact } from '../../../lib/domain/attention/attention';
import { OLCHAT_CATALOGUE } from '../../../lib/domain/buying/olchatCatalogue';
import { applyPurchase } from '../../../lib/domain/buying/purchase';
import { calendarDate } from '../../../lib/domain/calendar/calendarDate';
import type { Draft } from '../../../lib/domain/draft';
import { kopecks } from '../../../lib/domain/money/money';
import { decideSettlement } from '../../../lib/domain/payment/settlement';
import { decideGrant, type Grant } from '../../../lib/domain/subscription/grant';
import { neverPaid, type Subscription } from '../../../lib/domain/subscription/subscription';
import { at, cardPayment, PORTAL, paidSubscription } from '../../fixtures/billing';

// The worked examples of docs/rules.md, «Grants», and cases close to them, calculated by hand.

const NOON = 'T09:00:00Z';
const days = (count: number) => ({ days: count });
const until = (date: string) => ({ endsOn: calendarDate(date) });

type Wanted = Partial<Omit<Grant, 'value'>> & { readonly value?: number };

function decide(subscription: Subscription, day: string, { value = 0, ...wanted }: Wanted) {
  const grant: Grant = {
    tariff: 'groups-150',
    length: days(10),
    reason: 'Простой сервиса',
    by: 'operator-7',
    ...wanted,
    value: kopecks(value),
  };
  return decideGrant(subscription, grant, OLCHAT_CATALOGUE, at(`${day}${NOON}`));
}

function granted(subscription: Subscription, day: string, wanted: Wanted): Draft {
  const decision = decide(subscription, day, wanted);
  if (!decision.ok) throw new Error(decision.reason.code);
  return decision.value;
}

const termAfter = (subscription: Subscription, day: string, wanted: Wanted) => {
  const { holding } = granted(subscription, day, wanted).subscription;
  return holding.kind === 'paid' ? holding.term : holding;
};

function buyUnlimited({ holding }: Subscription, day: string) {
  const purchase = {
    tariff: 'groups-unlimited',
    periodDays: 30,
    amount: kopecks(5000_00),
    chosenAt: at(`${day}${NOON}`),
  } as const;
  return applyPurchase(holding, purchase, calendarDate(day), OLCHAT_CATALOGUE);
}

const free = neverPaid(PORTAL);
const nothing = { ok: false, reason: { code: 'nothing_to_grant' } };
// Bought on 22 November for 30 days: on 2 December 20 of 30 days are left, worth 2 000.00, or 3 333.33.
const running150 = paidSubscription('groups-150', '2026-11-22', '2026-12-22', 3000_00);
const runningUnlimited = paidSubscription('groups-unlimited', '2026-11-22', '2026-12-22', 5000_00);

describe('a grant to a portal with nothing running', () => {
  it('of days counts from today, and its journal says who gave what and why', () => {
    const draft = granted(free, '2026-11-22', { length: days(10) });
    const holding = {
      kind: 'paid',
      tariff: 'groups-150',
      term: { startsOn: '2026-11-22', endsOn: '2026-12-02', value: 0 },
      chosenAt: at('2026-11-22T09:00:00Z'),
      atEnd: 'expires',
    };
    expect(draft).toEqual({
      subscription: { portal: PORTAL, version: 0, holding, autopay: { on: false }, attention: [] },
      entries: [
        {
          portal: PORTAL,
          at: at('2026-11-22T09:00:00Z'),
          by: 'operator:operator-7',
          event: {
            kind: 'grant',
            value: 0,
            length: { days: 10 },
            reason: 'Простой сервиса',
            effect: { kind: 'new', on: '2026-11-22', daysLeft: 0, credit: 0, bonusDays: 0, endsOn: '2026-12-02' },
          },
          before: { kind: 'free' },
          after: holding,
          owed: [{ id: 'event-changed', kind: 'event' }],
        },
      ],
    });
  });

  it('up to a date ends on that date and is worth what was said', () => {
    expect(termAfter(free, '2026-11-22', { length: until('2027-02-15'), value: 8500_00 })).toEqual({
      startsOn: '2026-11-22',
      endsOn: '2027-02-15',
      value: 8500_00,
    });
  });

  it('that has expired records first that it ended, and starts a new term', () => {
    const expired = paidSubscription('groups-150', '2026-10-01', '2026-10-31', 3000_00, { version: 4 });
    const draft = granted(expired, '2026-11-22', { tariff: 'groups-unlimited', length: days(30) });
    const ended = { kind: 'expired', tariff: 'groups-150', endedOn: '2026-10-31' };
    expect(draft.entries).toMatchObject([
      { by: 'calendar', event: { kind: 'tariff_ended' }, after: ended },
      { by: 'operator:operator-7', event: { kind: 'grant', effect: { kind: 'new' } }, before: ended },
    ]);
    expect(draft.subscription).toMatchObject({
      version: 4,
      holding: { tariff: 'groups-unlimited', term: { startsOn: '2026-11-22', endsOn: '2026-12-22', value: 0 } },
    });
  });

  it('that became free as its customer had marked records that first', () => {
    const marked = paidSubscription('groups-150', '2026-10-01', '2026-10-31', 3000_00, { atEnd: 'becomes_free' });
    const draft = granted(marked, '2026-11-22', {});
    expect(draft.entries.map(({ event }) => event.kind)).toEqual(['became_free', 'grant']);
    expect(draft.subscription.holding).toMatchObject({ atEnd: 'expires' });
  });
});

describe('a grant of the tariff that runs', () => {
  it('of days is added to the days left', () => {
    expect(termAfter(running150, '2026-12-02', { length: days(7) })).toEqual({
      startsOn: '2026-12-02',
      endsOn: '2026-12-29',
      value: 2000_00,
    });
  });

  it('up to a date ends there, worth the days left and what was said', () => {
    expect(termAfter(running150, '2026-12-02', { length: until('2027-01-21'), value: 3000_00 })).toEqual({
      startsOn: '2026-12-02',
      endsOn: '2027-01-21',
      value: 5000_00,
    });
  });

  it('by a slow writer with yesterday’s date counts from the start of the term already committed', () => {
    const committed = paidSubscription('groups-150', '2026-12-03', '2027-01-02', 3000_00);
    expect(termAfter(committed, '2026-12-02', { length: days(5) })).toEqual({
      startsOn: '2026-12-03',
      endsOn: '2027-01-07',
      value: 3000_00,
    });
  });
});

describe('a grant of another tariff', () => {
  it('up to a date is refused: it would decide for the customer which of the two tariffs they have', () => {
    const wanted = { tariff: 'groups-unlimited', length: until('2027-01-13') } as const;
    expect(decide(running150, '2026-12-02', wanted)).toEqual({ ok: false, reason: { code: 'other_tariff_runs' } });
  });

  it('recalculates the days left', () => {
    const draft = granted(running150, '2026-12-02', { tariff: 'groups-unlimited', length: days(30) });
    expect(draft.entries).toMatchObject([
      { event: { effect: { kind: 'upgrade', daysLeft: 20, credit: 2000_00, bonusDays: 12, endsOn: '2027-01-13' } } },
    ]);
    expect(draft.subscription.holding).toMatchObject({
      tariff: 'groups-unlimited',
      term: { startsOn: '2026-12-02', endsOn: '2027-01-13', value: 2000_00 },
    });
  });

  it('with fewer groups gives more days for the same value', () => {
    const draft = granted(runningUnlimited, '2026-12-02', { tariff: 'groups-150', length: days(30), value: 1000_00 });
    expect(draft.entries).toMatchObject([{ event: { effect: { kind: 'downgrade', bonusDays: 33 } } }]);
    expect(draft.subscription.holding).toMatchObject({ term: { endsOn: '2027-02-03', value: 4333_33 } });
  });
});

describe('a date that is there anyway is no grant', () => {
  it.each([
    ['the day the term ends', running150, 'groups-150', '2026-12-22'],
    ['a day before it', running150, 'groups-150', '2026-12-21'],
    ['today, to a portal with nothing', free, 'groups-150', '2026-12-02'],
    ['a day gone by, to a portal with nothing', free, 'groups-150', '2026-11-01'],
  ] as const)('%s', (_what, subscription, tariff, date) => {
    expect(decide(subscription, '2026-12-02', { tariff, length: until(date), value: 3000_00 })).toEqual(nothing);
  });

  it.each([
    ['to the running term', running150, 'groups-150', '2026-12-23'],
    ['to a portal with nothing', free, 'groups-150', '2026-12-03'],
  ] as const)('but one day more %s is', (_what, subscription, tariff, date) => {
    expect(termAfter(subscription, '2026-12-02', { tariff, length: until(date) })).toMatchObject({ endsOn: date });
  });

  it('so a list brought in twice gives nobody days twice', () => {
    const payer = { length: until('2027-11-17'), value: 36_000_00 };
    const { subscription } = granted(free, '2026-11-22', payer);
    for (const day of ['2026-11-22', '2026-12-22', '2027-11-17']) {
      expect(decide(subscription, day, payer)).toEqual(nothing);
    }
  });

  it('and does not undo another tariff that a payer has taken since, at a discount or not', () => {
    const payer = { length: until('2027-11-17'), value: 30_000_00 };
    const { subscription } = granted(free, '2026-11-22', payer);
    const { holding } = buyUnlimited(subscription, '2026-11-22');
    const again = decide({ ...subscription, holding }, '2026-11-23', payer);
    expect(again).toEqual({ ok: false, reason: { code: 'other_tariff_runs' } });
  });
});

describe('what granted days are worth when they are recalculated', () => {
  it('days that were paid for elsewhere are worth what was said', () => {
    const { subscription } = granted(free, '2026-11-22', { length: until('2027-02-15'), value: 8500_00 });
    const bought = buyUnlimited(subscription, '2026-12-02');
    expect(bought.effect).toMatchObject({ kind: 'upgrade', daysLeft: 75, credit: 7500_00, bonusDays: 45 });
    expect(bought.holding.term).toEqual({ startsOn: '2026-12-02', endsOn: '2027-02-15', value: 12_500_00 });
  });

  it('a gift is worth nothing', () => {
    const { subscription } = granted(free, '2026-11-22', { length: days(30) });
    const bought = buyUnlimited(subscription, '2026-12-02');
    expect(bought.effect).toMatchObject({ kind: 'upgrade', daysLeft: 20, credit: 0, bonusDays: 0 });
    expect(bought.holding.term).toEqual({ startsOn: '2026-12-02', endsOn: '2027-01-01', value: 5000_00 });
  });

  it('a gift to a payer spreads their money over more days and adds no money', () => {
    const bought = paidSubscription('groups-150', '2026-11-22', '2026-12-22', 3000_00);
    const { subscription } = granted(bought, '2026-11-22', { length: days(30) });
    // 30 of 60 days left: 1 500.00, which are 9 days of the other tariff.
    const { holding } = buyUnlimited(subscription, '2026-12-22');
    expect(holding.term).toEqual({ startsOn: '2026-12-22', endsOn: '2027-01-30', value: 6500_00 });
  });
});

describe('a grant is no choice of the customer’s', () => {
  const chosenAt = at('2026-11-22T09:00:00Z');

  it.each(['groups-150', 'groups-unlimited'] as const)('the mark «back to free» stays when %s is granted', (tariff) => {
    const marked = paidSubscription('groups-150', '2026-11-22', '2026-12-22', 3000_00, { atEnd: 'becomes_free' });
    expect(granted(marked, '2026-12-02', { tariff }).subscription.holding).toMatchObject({ atEnd: 'becomes_free' });
  });

  it('the moment of the choice stays if the same tariff goes on', () => {
    const chosen = paidSubscription('groups-150', '2026-11-22', '2026-12-22', 3000_00, { chosenAt });
    expect(granted(chosen, '2026-12-02', {}).subscription.holding).toMatchObject({ chosenAt });
    const other = granted(chosen, '2026-12-02', { tariff: 'groups-unlimited' }).subscription.holding;
    expect(other).toMatchObject({ chosenAt: at('2026-12-02T09:00:00Z') });
  });

  it('so granted days do not turn the customer’s own newer payment for fewer groups into attention', () => {
    const chosen = paidSubscription('groups-unlimited', '2026-11-22', '2026-12-22', 5000_00, { chosenAt });
    const payment = cardPayment({ createdAt: at('2026-12-01T09:00:00Z'), payableUntil: calendarDate('2026-12-02') });
    const { subscription } = granted(chosen, '2026-12-02', { tariff: 'groups-unlimited', length: days(3) });
    const money = { by: 'robokassa', numberText: '1000001', sumText: '3000.00', sum: kopecks(3000_00) } as const;
    const state = { payment, subscription };
    expect(decideSettlement(namedFact(money), state, OLCHAT_CATALOGUE, at('2026-12-02T10:00:00Z')).outcome).toBe(
      'settled',
    );
  });
});

it('attention about the portal stays open', () => {
  const waiting = { ...running150, attention: ['result-1000001-k299999'] };
  expect(granted(waiting, '2026-12-02', {}).subscription.attention).toEqual(['result-1000001-k299999']);
});
