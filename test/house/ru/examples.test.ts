import {
  firstChargeDay,
  isTooLateToNotice,
  MOST_CHARGES,
  noticeDayOf,
  plannedChargeDay,
} from '../../../lib/domain/autopay/chargeDays';
import { OLCHAT_CATALOGUE } from '../../../lib/domain/buying/olchatCatalogue';
import { applyPurchase } from '../../../lib/domain/buying/purchase';
import { PERIODS, type PeriodDays } from '../../../lib/domain/buying/tariff';
import { daysLeft, unusedValue } from '../../../lib/domain/buying/term';
import { addDays, type CalendarDate } from '../../../lib/domain/calendar/calendarDate';
import { instant } from '../../../lib/domain/calendar/instant';
import { moscowDateOf } from '../../../lib/domain/calendar/moscow';
import { kopecks } from '../../../lib/domain/money/money';
import { invoicePayableUntil, lastDayForMoney, openCardPayment } from '../../../lib/domain/payment/payment';
import { applyGrant } from '../../../lib/domain/subscription/grant';
import { nextAction } from '../../../lib/domain/subscription/nextAction';
import { REMINDER_DAYS } from '../../../lib/domain/subscription/reminders';
import { replayWithout } from '../../../lib/domain/subscription/replay';
import type { Holding, PaidHolding } from '../../../lib/domain/subscription/subscription';
import { HOLDING, moscow, renewing } from '../../domain/autopay/renewing';
import { Life } from '../../domain/buying/life';
import { PORTAL, paymentNumber } from '../../fixtures/billing';
import { sectionNamed, tableOf } from '../../fixtures/markdown';
import {
  dateIn,
  datesIn,
  dateText,
  daysIn,
  daysOrNone,
  figuresOfRules,
  pageNamed,
  sumIn,
  sumOrNone,
  sumsIn,
  tariffIn,
} from './figures';

// Each row of an example says what was held, what was done and what came of it. The test reads the first two, gives
// them to the domain and compares its answer with the third: a figure that is wrong, or that a changed rule has made
// wrong, fails.

const PAGE = pageNamed('ru/pravila-deneg.md');
const RULES = pageNamed('rules.md');

const noonOf = (day: CalendarDate) => moscow(`${day}T12:00`);

/** «150 групп с 22.11.2026 по 22.12.2026 на 3 000 ₽» */
function holdingIn(words: string): PaidHolding {
  const [startsOn, endsOn] = datesIn(words);
  if (!startsOn || !endsOn) throw new Error(`docs/ru: «${words}» should name the two days of a term`);
  const term = { startsOn, endsOn, value: sumIn(words) };
  return { kind: 'paid', tariff: tariffIn(words), term, chosenAt: instant(0), atEnd: 'expires' };
}

function heldBefore(words: string, rows: readonly PaidHolding[]): Holding {
  if (words === 'бесплатный тариф') return { kind: 'free' };
  const [, number] = /^пример (\d)$/.exec(words) ?? [];
  if (number === undefined) return holdingIn(words);
  const held = rows[Number(number) - 1];
  if (!held) throw new Error(`docs/ru: the example names «${words}» before a row explains it`);
  return held;
}

type Applied = ReturnType<typeof applyPurchase>;

/** «150 групп, 30 дней, 3 000 ₽» */
function bought(held: Holding, words: string, day: CalendarDate): Applied {
  const purchase = { tariff: tariffIn(words), periodDays: daysIn(words), amount: sumIn(words), chosenAt: instant(0) };
  // The words name the tariff first, then the period, then the price.
  return applyPurchase(held, purchase, day, OLCHAT_CATALOGUE);
}

/** «150 групп, 7 дней, ценность 0 ₽», «150 групп до 15.02.2027, ценность 8 500 ₽» or «оплата: …» */
function added(held: Holding, words: string, day: CalendarDate): Applied | undefined {
  if (words.startsWith('оплата: ')) return bought(held, words, day);
  const [endsOn] = datesIn(words);
  const length = endsOn ? { endsOn } : { days: daysIn(words) };
  return applyGrant(held, { tariff: tariffIn(words), length, value: sumIn(words) }, noonOf(day), OLCHAT_CATALOGUE);
}

/** What came of it, in the words of the last five cells. */
function cellsOf({ holding, effect }: Applied): readonly string[] {
  const { term } = holding;
  return [
    daysOrNone(effect.daysLeft),
    sumOrNone(effect.credit),
    daysOrNone(effect.bonusDays),
    dateText(term.endsOn),
    sumOrNone(term.value),
  ];
}

/** The rows of a table of examples, told by the domain in their order. */
function told(
  rows: readonly (readonly string[])[],
  act: (held: Holding, words: string, day: CalendarDate) => Applied | undefined,
): readonly (readonly string[])[] {
  const held: PaidHolding[] = [];
  return rows.map(([number = '', before = '', day = '', words = '']) => {
    const applied = act(heldBefore(before, held), words, dateIn(day));
    if (!applied) return [number, before, day, words, 'откажем: «Дней не прибавится»', '', '', '', ''];
    held[Number(number) - 1] = applied.holding;
    return [number, before, day, words, ...cellsOf(applied)];
  });
}

it('the price list', () => {
  const rows = tableOf(sectionNamed(PAGE, 'Тарифы и цены'), 'Тариф');
  const [version] = OLCHAT_CATALOGUE.toReversed();
  const inForce = Object.entries(version?.prices ?? {});
  expect(rows.map(([tariff = '']) => tariffIn(tariff))).toEqual(inForce.map(([tariff]) => tariff));
  expect(rows.map(([, ...prices]) => prices.map(sumIn))).toEqual(
    inForce.map(([, { thirtyDays, ...one }]) => {
      expect(one.periods).toEqual(PERIODS);
      return PERIODS.map((days) => (thirtyDays * days) / 30);
    }),
  );
});

describe('buying', () => {
  const rows = tableOf(sectionNamed(PAGE, 'Покупка'), '№');

  it('has every example of the rules', () => {
    expect(rows).toHaveLength(8);
  });

  it('gives the figures on the page', () => {
    expect(told(rows, bought)).toEqual(rows);
  });
});

describe('days without a payment', () => {
  const rows = tableOf(sectionNamed(PAGE, 'Дни без оплаты'), '№');

  it('give the figures on the page', () => {
    expect(rows).toHaveLength(6);
    expect(told(rows, added)).toEqual(rows);
  });
});

it('until when may be paid, and money counts', () => {
  const day = dateIn('22.11.2026');
  const order = {
    portal: PORTAL,
    tariff: 'groups-150',
    periodDays: 30,
    amount: kopecks(3000_00),
    contact: { phone: '+79161234567', email: 'buh@company.ru' },
    createdAt: noonOf(day),
    createdBy: 'user-17',
  } as const;
  const link = openCardPayment(paymentNumber('1000001'), order);
  const invoice = { payableUntil: invoicePayableUntil(day) };
  const rowOf = (what: string, payable: { readonly payableUntil: CalendarDate }) => [
    what,
    dateText(payable.payableUntil),
    dateText(lastDayForMoney(payable)),
  ];
  expect(tableOf(sectionNamed(PAGE, 'Оплата картой'), 'Что')).toEqual([
    rowOf('ссылка, открыта 22.11.2026', link),
    rowOf('счёт, выставлен 22.11.2026', invoice),
  ]);
});

it('the day of the renewal invoice', () => {
  const rows = tableOf(sectionNamed(PAGE, 'Счёт на продление'), 'Тариф действует до');
  const issued = rows.map(([until = '']) => {
    const endsOn = dateIn(until);
    const next = nextAction(
      renewing({
        autopay: { on: false },
        holding: { ...HOLDING, term: { ...HOLDING.term, startsOn: addDays(endsOn, -30), endsOn } },
        renewalWish: { to: 'buh@company.ru', since: noonOf(addDays(endsOn, -30)) },
        invoiced: { number: paymentNumber('1000001'), tariff: 'groups-150' },
      }),
    );
    return next?.kind === 'renewal_invoice' ? dateText(moscowDateOf(next.at)) : next?.kind;
  });
  expect(rows.map(([, day]) => day)).toEqual(issued);
});

describe('autopay before 22 December 2026', () => {
  const section = sectionNamed(PAGE, 'Автоплатёж');
  const { endsOn } = HOLDING.term;

  it('has its calendar', () => {
    const rows = tableOf(section, 'День');
    const dayOf = (column: number, words: string) =>
      rows.filter((row) => row[column]?.includes(words)).map(([day = '']) => dateIn(day));
    expect(dayOf(1, 'письмо о списании')).toEqual([noticeDayOf(endsOn)]);
    expect(dayOf(1, 'первое списание')).toEqual([plannedChargeDay(endsOn)]);
    expect(dayOf(1, 'последнее')).toEqual([addDays(plannedChargeDay(endsOn), MOST_CHARGES - 1)]);
    expect(dayOf(2, 'напоминание')).toEqual(REMINDER_DAYS.map((days) => addDays(endsOn, -days)));
    expect(dayOf(2, 'тариф закончился')).toEqual([addDays(endsOn, 1)]);
  });

  it('is charged from a day that depends on the delivery of its notice', () => {
    const rows = tableOf(section, 'Письмо ушло');
    const expected = rows.map(([delivered = '']) => {
      const on = dateIn(delivered);
      if (isTooLateToNotice(endsOn, on)) return [delivered, 'поздно', 'автоплатёж отключён'];
      const first = firstChargeDay(endsOn, on);
      const days = [0, 1, 2].map((later) => addDays(first, later)).filter((day) => day <= endsOn);
      return [delivered, dateText(first), days.map(dateText).join(', ')];
    });
    expect(rows).toEqual(expected);
  });

  it('renews as the page says', () => {
    const rows = tableOf(section, 'Прошло');
    const expected = rows.map(([day = '']) => {
      const [left, worth, , until, value] = cellsOf(bought(HOLDING, '150 групп, 30 дней, 3 000 ₽', dateIn(day)));
      return [day, left, worth, until, value];
    });
    expect(rows).toHaveLength(2);
    expect(rows).toEqual(expected);
  });
});

it('what is given up with a switch to the free groups', () => {
  const rows = tableOf(sectionNamed(PAGE, 'Возврат на бесплатный тариф'), 'День');
  const { term } = HOLDING;
  const expected = rows.map(([day = '']) => [
    day,
    daysOrNone(daysLeft(term, dateIn(day))),
    sumOrNone(unusedValue(term, dateIn(day))),
  ]);
  expect(rows).toHaveLength(2);
  expect(rows).toEqual(expected);
});

it('what is left when a purchase is taken back', () => {
  const rows = tableOf(sectionNamed(PAGE, 'Отмена записи'), 'Купили');
  const expected = rows.map(([purchases = '', which = '']) => {
    const life = new Life();
    const versions = purchases.split('; ').map((words) => {
      const short = tariffIn(words) === 'groups-150' ? '150' : 'unlimited';
      return life.buys(short, daysIn(words) as PeriodDays, sumIn(words) / 100, `${dateIn(words)}T12:00`);
    });
    const version = versions[which === 'первую' ? 0 : 1] ?? 0;
    const { holding } = replayWithout(life.journal, new Set([version]), OLCHAT_CATALOGUE, dateIn('12.12.2026'));
    if (holding.kind !== 'paid') return [purchases, which, holding.kind];
    const { startsOn, endsOn, value } = holding.term;
    const name = holding.tariff === 'groups-150' ? '150 групп' : 'без ограничения';
    return [purchases, which, `${name} с ${dateText(startsOn)} по ${dateText(endsOn)} на ${sumOrNone(value)}`];
  });
  expect(rows).toHaveLength(4);
  expect(rows).toEqual(expected);
});

describe('the examples are those of docs/rules.md, which are the tests’ own', () => {
  it.each([
    ['Buying', '#', 'Покупка', '№'],
    ['Grants', 'before', 'Дни без оплаты', '№'],
  ])('%s', (heading, first, russian, firstRussian) => {
    const [rows, theirs] = [
      tableOf(sectionNamed(PAGE, russian), firstRussian),
      tableOf(sectionNamed(RULES, heading), first),
    ];
    expect(rows).toHaveLength(theirs.length);
    for (const [index, row] of theirs.entries()) {
      const [told, figures] = [rows[index]?.join(' ') ?? '', figuresOfRules(row.join(' '))];
      for (const figure of figures) expect(told).toContain(figure);
    }
  });

  it('the page has no other sum', () => {
    const known = new Set(figuresOfRules(RULES).flatMap(sumsIn));
    // The tests above hold the price list and the price of one day.
    const ours = [PAGE.replace(sectionNamed(PAGE, 'Тарифы и цены'), '')].flatMap(sumsIn).filter((sum) => sum !== 0);
    expect(ours.length).toBeGreaterThan(50);
    expect(ours.filter((sum) => !known.has(sum))).toEqual([]);
  });
});
