import type { Catalogue } from '../domain/buying/catalogue';
import { addDays, type CalendarDate } from '../domain/calendar/calendarDate';
import { type Instant, instant } from '../domain/calendar/instant';
import { moscowDateOf } from '../domain/calendar/moscow';
import { type Census, counted, emptyCensus } from '../domain/subscription/census';
import type { BillingStore } from './ports';
import { totalOfLines } from './readRegister';

type SummingStore = Pick<BillingStore, 'listLedger' | 'readDayTotals' | 'writeDayTotals'>;

const HOUR_MS = 3_600_000;
/** How far back a run looks for days that nobody has added up; older ones are for `npm run day-totals`. */
const LOOKS_BACK_DAYS = 31;

/** The newest day of which nothing more is written: decisions of its last minutes have an hour to reach the table. */
function lastClosedDay(now: Instant): CalendarDate {
  return addDays(moscowDateOf(instant(now - HOUR_MS)), -1);
}

/**
 * Adds up each closed day of the last month that nobody has added up yet, once: what stands there stays
 * (docs/rules.md, «The ledger»). Answers the days.
 * @throws Busy when the store is down; what is done is done, and the next run goes on.
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
 * Counts all running terms once a night, over the due keys: each running term has one. Nothing where this night's census is
 * taken already. A portal whose key moves meanwhile is counted once.
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
  // By the day that is closed: a run at midnight must not be this night's.
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
