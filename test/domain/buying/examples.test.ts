import { OLCHAT_CATALOGUE } from '../../../lib/domain/buying/olchatCatalogue';
import { applyPurchase } from '../../../lib/domain/buying/purchase';
import type { PaidTariffId } from '../../../lib/domain/buying/tariff';
import { calendarDate } from '../../../lib/domain/calendar/calendarDate';
import { instant } from '../../../lib/domain/calendar/instant';
import { kopecks } from '../../../lib/domain/money/money';
import { type Holding, holdingOn } from '../../../lib/domain/subscription/subscription';

// The eight worked examples of docs/rules.md, «Buying», worked out by hand.

const PRICES = { 'groups-150': 3000_00, 'groups-unlimited': 5000_00 } as const;
const free: Holding = { kind: 'free' };

function paid(tariff: PaidTariffId, startsOn: string, endsOn: string, value: number): Holding {
  const term = { startsOn: calendarDate(startsOn), endsOn: calendarDate(endsOn), value: kopecks(value) };
  return { kind: 'paid', tariff, term, chosenAt: instant(0), atEnd: 'expires' };
}

function buy(held: Holding, today: string, tariff: PaidTariffId) {
  const purchase = { tariff, periodDays: 30, amount: kopecks(PRICES[tariff]), chosenAt: instant(0) } as const;
  return applyPurchase(held, purchase, calendarDate(today), OLCHAT_CATALOGUE);
}

const first = paid('groups-150', '2026-11-22', '2026-12-22', 3000_00);
const third = paid('groups-unlimited', '2026-12-02', '2027-01-13', 7000_00);

describe('the worked examples', () => {
  it('1: a portal with the free groups buys 150 groups for 30 days', () => {
    const { holding, effect } = buy(free, '2026-11-22', 'groups-150');
    expect(holding.term).toEqual({ startsOn: '2026-11-22', endsOn: '2026-12-22', value: 3000_00 });
    expect(effect).toMatchObject({ kind: 'new', daysLeft: 0, credit: 0, bonusDays: 0, endsOn: '2026-12-22' });
  });

  it('2: the same tariff again adds its days to the 20 left, worth 2 000.00', () => {
    const { holding, effect } = buy(first, '2026-12-02', 'groups-150');
    expect(holding.term).toEqual({ startsOn: '2026-12-02', endsOn: '2027-01-21', value: 5000_00 });
    expect(effect).toMatchObject({ kind: 'extension', daysLeft: 20, credit: 2000_00, bonusDays: 0 });
  });

  it('3: more groups: 2 000.00 left become 12 bonus days', () => {
    const { holding, effect } = buy(first, '2026-12-02', 'groups-unlimited');
    expect(holding.term).toEqual({ startsOn: '2026-12-02', endsOn: '2027-01-13', value: 7000_00 });
    expect(effect).toMatchObject({ kind: 'upgrade', daysLeft: 20, credit: 2000_00, bonusDays: 12 });
  });

  it('4: fewer groups: 3 333.33 left become 33 bonus days, and the rest of the rounding stays in the value', () => {
    const unlimited = paid('groups-unlimited', '2026-11-22', '2026-12-22', 5000_00);
    const { holding, effect } = buy(unlimited, '2026-12-02', 'groups-150');
    expect(holding.term).toEqual({ startsOn: '2026-12-02', endsOn: '2027-02-03', value: 6333_33 });
    expect(effect).toMatchObject({ kind: 'downgrade', credit: 3333_33, bonusDays: 33 });
  });

  it('5: a second change: 32 of 42 days left are worth 5 333.33, 53 bonus days', () => {
    const { holding, effect } = buy(third, '2026-12-12', 'groups-150');
    expect(holding.term).toEqual({ startsOn: '2026-12-12', endsOn: '2027-03-05', value: 8333_33 });
    expect(effect).toMatchObject({ daysLeft: 32, credit: 5333_33, bonusDays: 53 });
  });

  it('6: on the last day nothing is left to recalculate', () => {
    const { holding, effect } = buy(first, '2026-12-22', 'groups-unlimited');
    expect(holding.term).toEqual({ startsOn: '2026-12-22', endsOn: '2027-01-21', value: 5000_00 });
    expect(effect).toMatchObject({ kind: 'upgrade', daysLeft: 0, credit: 0, bonusDays: 0 });
  });

  it('7: the day after the last it is a new purchase', () => {
    const { holding, effect } = buy(first, '2026-12-23', 'groups-150');
    expect(holding.term).toEqual({ startsOn: '2026-12-23', endsOn: '2027-01-22', value: 3000_00 });
    expect(effect.kind).toBe('new');
  });

  it('8: a slow writer with yesterday’s date counts from the start of the term already committed', () => {
    const committed = paid('groups-150', '2026-12-03', '2027-01-02', 3000_00);
    const { holding, effect } = buy(committed, '2026-12-02', 'groups-150');
    expect(holding.term).toEqual({ startsOn: '2026-12-03', endsOn: '2027-02-01', value: 6000_00 });
    expect(effect.on).toBe('2026-12-03');
  });

  it('a slow writer does not start before the end that another writer has recorded', () => {
    const expired: Holding = { kind: 'expired', tariff: 'groups-150', endedOn: calendarDate('2026-12-22') };
    const { holding } = buy(expired, '2026-12-22', 'groups-150');
    expect(holding.term).toEqual({ startsOn: '2026-12-23', endsOn: '2027-01-22', value: 3000_00 });
  });
});

describe('what passes with time, without a write', () => {
  it('keeps the tariff working to the end of the last day', () => {
    expect(holdingOn(first, calendarDate('2026-12-22'))).toBe(first);
  });

  it('ends it the day after', () => {
    const ended = { kind: 'expired', tariff: 'groups-150', endedOn: '2026-12-22' };
    expect(holdingOn(first, calendarDate('2026-12-23'))).toEqual(ended);
    expect(holdingOn(first, calendarDate('2027-12-23'))).toEqual(ended);
  });

  it('makes it free if the customer asked for that', () => {
    const marked: Holding = { ...first, atEnd: 'becomes_free' } as Holding;
    expect(holdingOn(marked, calendarDate('2026-12-22'))).toBe(marked);
    expect(holdingOn(marked, calendarDate('2026-12-23'))).toEqual({ kind: 'free' });
  });

  it('a purchase takes the mark away', () => {
    const marked = { ...first, atEnd: 'becomes_free' } as Holding;
    expect(buy(marked, '2026-12-02', 'groups-150').holding.atEnd).toBe('expires');
  });
});
