import { MOST_CHARGES, morningOf, noticeDayOf, plannedChargeDay } from '../autopay/chargeDays';
import { firstChargeOf, repeatedAt } from '../autopay/notice';
import { addDays, laterOf } from '../calendar/calendarDate';
import type { Instant } from '../calendar/instant';
import { endOfMoscowDay } from '../calendar/moscow';
import { renewalInvoiceAt } from '../documents/renewalInvoice';
import { REMINDER_DAYS, reminderAt } from './reminders';
import type { PaidHolding, Subscription } from './subscription';

/**
 * What time will do to a subscription next: end its term, owe a notice or reminder, issue the renewal invoice, allow a
 * charge, or find that no charge is allowed because its notice never arrived.
 */
export type NextAction = {
  readonly kind: 'passage' | 'notice' | 'notice_missed' | 'reminder' | 'renewal_invoice' | 'charge';
  readonly at: Instant;
};

/**
 * The earliest of what is still to happen; nothing for a portal without a running paid term. The due key is written
 * from it with every change, and only names a candidate: the worker reads the subscription and decides again
 * (docs/architecture.md, «What happens later»).
 */
export function nextAction(subscription: Subscription): NextAction | undefined {
  const { holding } = subscription;
  if (holding.kind !== 'paid') return undefined;
  const passage: NextAction = { kind: 'passage', at: endOfMoscowDay(holding.term.endsOn) };
  const before = beforeTheEnd(subscription, holding);
  return before && before.at < passage.at ? before : passage;
}

function beforeTheEnd(subscription: Subscription, holding: PaidHolding): NextAction | undefined {
  const { autopay, openCharge } = subscription;
  const { endsOn } = holding.term;
  if (!autopay.on) {
    const reminder = nextReminder(subscription, holding);
    const renewal = renewalInvoiceAt(subscription, holding);
    if (renewal === undefined || (reminder && reminder.at < renewal)) return reminder;
    return { kind: 'renewal_invoice', at: renewal };
  }
  const { notice, charges } = autopay;
  if (notice?.endsOn !== endsOn) return { kind: 'notice', at: morningOf(noticeDayOf(endsOn)) };
  const again = repeatedAt(notice);
  if (again !== undefined) return { kind: 'notice', at: again };
  const made = charges?.endsOn === endsOn ? charges : undefined;
  // The outcome of the open charge comes first: there are never two charges for one term.
  if (openCharge) return undefined;
  const first = firstChargeOf(notice);
  if (first === undefined) return { kind: 'notice_missed', at: morningOf(plannedChargeDay(endsOn)) };
  if (made && made.made >= MOST_CHARGES) return undefined;
  const day = made ? laterOf(first, addDays(made.lastOn, 1)) : first;
  return day > endsOn ? undefined : { kind: 'charge', at: morningOf(day) };
}

function nextReminder(
  { reminded, contact }: Subscription,
  { term: { endsOn }, atEnd, payment }: PaidHolding,
): NextAction | undefined {
  const isUnreachable = payment === undefined && !contact;
  if (atEnd === 'becomes_free' || isUnreachable) return undefined;
  const days = REMINDER_DAYS.find((due) => reminded?.endsOn !== endsOn || due < reminded.daysBefore);
  return days === undefined ? undefined : { kind: 'reminder', at: reminderAt(endsOn, days) };
}
