import { addDays, type CalendarDate, calendarDate, daysBetween } from '../domain/calendar/calendarDate';
import { type LedgerKind, type LedgerLine, nameOfLine } from '../domain/money/ledger';
import { addTotals, type MoneyTotals, NO_MONEY, totalOf } from '../domain/money/ledgerTotals';
import type { PaymentNumber } from '../domain/payment/paymentNumber';
import type { Portal } from '../domain/subscription/portal';
import type { BillingStore } from './ports';

/** From one Moscow day to another, both included. */
export type Days = { readonly from: CalendarDate; readonly to: CalendarDate };

/** Filters; a line has to match all of them. */
type Wanted = { readonly kind?: LedgerKind; readonly number?: PaymentNumber; readonly portal?: Portal };

type Page = Wanted & { readonly limit: number; readonly after?: string };

/** A page of the register. `next` says where to continue, and is present as long as there may be more. */
type RegisterPage = { readonly lines: readonly LedgerLine[]; readonly next?: string };

const READ_AT_ONCE = 500;
/** How many lines one page may examine. A page that reaches this is short and says where to continue. */
const MOST_LOOKED_AT = 2_000;

/** Lines of the ledger in the order of their decisions: all, or of the kind, number and portal that are named. */
export async function listRegister(
  store: Pick<BillingStore, 'listLedger'>,
  days: Days,
  { limit, after, ...wanted }: Page,
): Promise<RegisterPage> {
  const lines: LedgerLine[] = [];
  const isAll = Object.keys(wanted).length === 0;
  let last = after;
  for (let lookedAt = 0; lookedAt < MOST_LOOKED_AT; ) {
    const most = isAll ? limit - lines.length : READ_AT_ONCE;
    const read = await store.listLedger(days, { limit: most, ...(last !== undefined && { after: last }) });
    lookedAt += read.length;
    for (const line of read) {
      last = nameOfLine(line);
      if (isWanted(line, wanted)) lines.push(line);
      if (lines.length === limit) return { lines, next: last };
    }
    if (read.length < most) return { lines };
  }
  return { lines, ...(last !== undefined && { next: last }) };
}

function isWanted(line: LedgerLine, { kind = line.kind, number, portal }: Wanted): boolean {
  return (
    line.kind === kind &&
    (number === undefined || line.number === number) &&
    (portal === undefined || line.portal === portal)
  );
}

/**
 * The totals of a span of days: closed days from the totals added up at night; today, and any day not added up yet,
 * from the lines themselves (docs/rules.md, «The ledger»).
 */
export async function registerTotals(
  store: Pick<BillingStore, 'listLedger' | 'readDayTotals'>,
  days: Days,
  today: CalendarDate,
): Promise<MoneyTotals> {
  const added = await store.readDayTotals(days);
  const closed = added.filter(({ day }) => day < today);
  const spans = spansWithout(days, new Set(closed.map(({ day }) => day)));
  const open = await Promise.all(spans.map((span) => totalOfLines(store, span)));
  return [...closed, ...open].reduce<MoneyTotals>(addTotals, NO_MONEY);
}

/** The lines of a span of days added up one by one. */
export async function totalOfLines(store: Pick<BillingStore, 'listLedger'>, days: Days): Promise<MoneyTotals> {
  let totals = NO_MONEY;
  let last: string | undefined;
  for (;;) {
    const lines = await store.listLedger(days, { limit: READ_AT_ONCE, ...(last !== undefined && { after: last }) });
    totals = addTotals(totals, totalOf(lines));
    const [end] = lines.slice(-1);
    if (!end || lines.length < READ_AT_ONCE) return totals;
    last = nameOfLine(end);
  }
}

/** Twelve months, the last one `2026-12`, each from its first day to its last. */
export function twelveMonthsUpTo(month: string): readonly Days[] {
  const months: Days[] = [];
  for (let from = calendarDate(`${month}-01`); months.length < 12; from = firstOfMonth(addDays(from, -1))) {
    months.unshift({ from, to: addDays(firstOfMonth(addDays(from, 31)), -1) });
  }
  return months;
}

function firstOfMonth(day: CalendarDate): CalendarDate {
  return calendarDate(`${day.slice(0, 7)}-01`);
}

/** The spans of days that are not among those known. */
function spansWithout({ from, to }: Days, known: ReadonlySet<CalendarDate>): readonly Days[] {
  const spans: Days[] = [];
  for (let index = 0; index <= daysBetween(from, to); index += 1) {
    const day = addDays(from, index);
    if (known.has(day)) continue;
    const before = spans.at(-1);
    if (before && addDays(before.to, 1) === day) spans.splice(-1, 1, { from: before.from, to: day });
    else spans.push({ from: day, to: day });
  }
  return spans;
}
