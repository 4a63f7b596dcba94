import { addDays, type CalendarDate } from '../domain/calendar/calendarDate';
import { formatInstant, parseInstant } from '../domain/calendar/instant';
import { endOfMoscowDay, moscowDateOf } from '../domain/calendar/moscow';
import type { LedgerLine } from '../domain/money/ledger';
import type { BillingStore } from '../usecases/ports';
import { ledgerPartition } from './keys';
import { fromLedgerItem } from './ledgerItem';
import type { TableClient } from './tableClient';

type ListLedger = BillingStore['listLedger'];

/** A Query answers at most a megabyte, and no line is longer than two kilobytes. */
const MOST_AT_ONCE = 500;

/** Lines of the ledger in the order of their decisions, month after month. */
export async function listLedger(
  table: TableClient,
  { from, to }: Parameters<ListLedger>[0],
  { limit, after }: Parameters<ListLedger>[1],
): ReturnType<ListLedger> {
  const lines: LedgerLine[] = [];
  let last = after;
  for (const partition of monthsOf(dayOf(after) ?? from, to)) {
    for (;;) {
      const wanted = Math.min(limit - lines.length, MOST_AT_ONCE);
      const items = await table.query({
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
        ExpressionAttributeValues: {
          ':pk': partition,
          // With a blank after it, the range begins just behind `last`, so that line is not given a second time.
          ':first': last === undefined ? formatInstant(endOfMoscowDay(addDays(from, -1))) : `${last} `,
          ':last': formatInstant(endOfMoscowDay(to)),
        },
        ConsistentRead: true,
        Limit: wanted,
      });
      lines.push(...items.map(fromLedgerItem));
      if (lines.length === limit) return lines;
      last = items.length > 0 ? String(items.at(-1)?.['sk']) : last;
      if (items.length < wanted) break;
    }
  }
  return lines;
}

/** The partitions from one day to another, in order. */
function monthsOf(from: CalendarDate, to: CalendarDate): readonly string[] {
  const months: string[] = [];
  for (let day = from; day <= to; day = addDays(endOfMonth(day), 1)) months.push(ledgerPartition(day));
  return months;
}

function endOfMonth(day: CalendarDate): CalendarDate {
  let last = day;
  while (addDays(last, 1).slice(0, 7) === day.slice(0, 7)) last = addDays(last, 1);
  return last;
}

/** The Moscow day of the line that a sort key names. */
function dayOf(sk: string | undefined): CalendarDate | undefined {
  const at = sk === undefined ? undefined : parseInstant(sk.slice(0, sk.indexOf('#')));
  return at === undefined ? undefined : moscowDateOf(at);
}
