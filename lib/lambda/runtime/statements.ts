import * as z from 'zod/mini';
import { type CalendarDate, calendarDate, isCalendarDate } from '../../domain/calendar/calendarDate';
import { jsonSetting, settings } from '../config';

/** How this stage reads statements. */
export type StatementSettings = {
  /** The seller's accounts, the one on the invoices first. */
  readonly ownAccounts: readonly string[];
  /** The gateway's banks, whose payouts are not customers' money. */
  readonly acquirerInns: readonly string[];
  /** Rows received before this day wait for a person. */
  readonly cutOver: CalendarDate;
  readonly settles: 'asks' | 'by_itself';
};

export function realStatementSettings(): StatementSettings {
  const accounts = z.array(z.string().check(z.regex(/^\d{20}$/))).check(z.minLength(1));
  return settings({
    STATEMENTS: jsonSetting(
      z.object({
        ownAccounts: accounts,
        acquirerInns: z.array(z.string().check(z.regex(/^\d{10}(\d\d)?$/))),
        cutOver: z.pipe(z.string().check(z.refine(isCalendarDate)), z.transform(calendarDate)),
        settles: z.enum(['asks', 'by_itself']),
      }),
    ),
  }).STATEMENTS;
}
