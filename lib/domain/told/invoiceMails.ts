import type { CalendarDate } from '../calendar/calendarDate';
import type { Instant } from '../calendar/instant';
import { moscowDateOf } from '../calendar/moscow';

/** How many mails with invoices a portal's customers have asked for on a Moscow day. */
export type InvoiceMails = { readonly day: CalendarDate; readonly times: number };

// They go to any address that somebody types in: without a bound our mail could be aimed at strangers.
const MOST_MAILS_A_DAY = 20;

/**
 * The count with some more mails, over all invoices and addresses of the portal; `undefined` where they are more than
 * twenty on this Moscow day (docs/rules.md, «Invoices»).
 */
export function mailsCounted(before: InvoiceMails | undefined, more: number, at: Instant): InvoiceMails | undefined {
  const day = moscowDateOf(at);
  const times = (before?.day === day ? before.times : 0) + more;
  return times > MOST_MAILS_A_DAY ? undefined : { day, times };
}
