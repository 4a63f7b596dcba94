import type { Catalogue } from '../domain/buying/catalogue';
import { addDays, type CalendarDate } from '../domain/calendar/calendarDate';
import { type Instant, instant } from '../domain/calendar/instant';
import { moscowDateOf } from '../domain/calendar/moscow';
import { type Census, counted, emptyCensus } from '../domain/subscription/census';
import type { BillingStore } from './ports';
import { totalOfLines } from './readRegister';

type SummingStore = Pick<BillingStore, 'listLedger' | 'readDayTotals' | 'writeDayTotals'>;

const HOUR_MS = 3_600_000;
/** How far back a run looks for days that are not added up yet. `npm run day-totals` does older ones. */
const LOOKS_BACK_DAYS = 31;

/** The newest day that no further line can join: decisions of its last minutes have an hour to reach the table. */
function lastClosedDay(now: Instant): CalendarDate {
  return addDays(moscowDateOf(instant(now - HOUR_MS)), -1);
}

/**
 * Adds up each closed day of the last month that has no totals yet. Existing totals stay (docs/rules.md, «The ledger»).
 * Returns the days.
 * @throws Busy when the store is down; finished days stay, and the next run goes on.
 */
export async function sumUpDays(store: SummingStore, now: Instant): Promise<readonly CalendarDate[]> {
  const to = lastClosedDay(now);
  const from = addDays(to, 1 - LOOKS_BACK_DAYS);
  const known = new Set((await store.readDayTotals({ from, to })).map(({ day }) => day));
  const missing = Array.from({ length: LOOKS_BACK_DAYS }, (_, index) => addDays(from, index)).filter(
    (day) => !known.has(day),
  );
  for (const day of missing) {
    await store.writeDayTotals({ day, ...(await totalOfLines(store, { from: day, to: day })) });
  }
  return missing;
}

/**
 * Counts all running terms once a night, over the due keys: each running term has one. Does nothing where this night's
 * census exists. A portal whose key moves meanwhile is counted once.
 * @throws Busy when the store is down; the next run begins again.
 */
export async function takeCensus(
  {
    store,
    catalogue,
  }: {
    readonly store: Pick<BillingStore, 'readCensus' | 'writeCensus' | 'listRunning'>;
    readonly catalogue: Catalogue;
  },
  now: Instant,
): Promise<Census | undefined> {
  const last = await store.readCensus();
  // By the closed day: a run at midnight must not count as the coming night's.
  if (last && lastClosedDay(last.at) >= lastClosedDay(now)) return undefined;
  let census = emptyCensus(now);
  const seen = new Set<string>();
  for await (const page of store.listRunning()) {
    for (const subscription of page.filter(({ portal }) => !seen.has(portal))) {
      seen.add(subscription.portal);
      census = counted(census, subscription, catalogue);
    }
  }
  await store.writeCensus(census);
  return census;
}
