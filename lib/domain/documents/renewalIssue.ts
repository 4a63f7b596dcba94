import { type Catalogue, priceOn } from '../buying/catalogue';
import type { CalendarDate } from '../calendar/calendarDate';
import type { Instant } from '../calendar/instant';
import { moscowDateOf } from '../calendar/moscow';
import { append, type Draft, draftOf } from '../draft';
import { payingAdviceOf } from '../payment/payingAdvice';
import { hasExpired, type InvoicePayment, isCancelled, type PaymentOrder, settledState } from '../payment/payment';
import { reminderDueAt } from '../subscription/reminders';
import type { Subscription } from '../subscription/subscription';
import { eventOwed, renewalTold } from '../told/owed';
import { openRenewalOf } from './renewal';

/**
 * What the next purchase of a term that an invoice bought costs: the same tariff, period and portal, at the price of
 * the day. `undefined` where that is not sold any more.
 *
 * Phone and address are the portal's of that day, so that the document and its mails reach today's contact.
 */
export function renewalOrder(
  { contact, portalName }: Subscription,
  last: InvoicePayment,
  catalogue: Catalogue,
  at: Instant,
): PaymentOrder | undefined {
  const price = priceOn(catalogue, moscowDateOf(at), last);
  if (!price.ok) return undefined;
  const { phone, email } = contact ?? last.contact;
  const name = portalName ?? last.portalName;
  return {
    ...price.value,
    portal: last.portal,
    ...(name && { portalName: name }),
    contact: { phone, email },
    createdAt: at,
    createdBy: 'calendar',
  };
}

/** The renewal invoice is issued: its mails are owed, and no reminder of the same days follows it. */
export function renewalIssued(
  subscription: Subscription,
  { number, amount }: Pick<InvoicePayment, 'number' | 'amount'>,
  endsOn: CalendarDate,
  at: Instant,
): Draft {
  const draft = draftOf(subscription, at);
  const { renewalWish: wish, contact } = draft.subscription;
  const reminded = reminderDueAt(endsOn, at);
  return append(
    draft,
    {
      at,
      by: 'calendar',
      event: { kind: 'renewal_issued', amount, endsOn },
      payment: number,
      owed: [...(wish ? renewalTold(number, wish.to, contact) : []), eventOwed('invoice.issued')],
    },
    { renewal: { endsOn, number }, ...(reminded && { reminded }) },
  );
}

/** Nothing can be issued: reminders go on as if nobody had asked, and this end of the term is not looked at again. */
export function renewalNotIssued(subscription: Subscription, endsOn: CalendarDate, at: Instant): Draft {
  return append(
    draftOf(subscription, at),
    { at, by: 'calendar', event: { kind: 'renewal_not_issued', endsOn } },
    { renewal: { endsOn } },
  );
}

/** The day before the end on which the renewal invoice is mailed once more, in place of the reminder. */
const AGAIN_DAYS_BEFORE = 3;

/** The invoice that would replace a reminder now. The use case reads it before the reminder is decided. */
export function renewalToSendAgain(subscription: Subscription, at: Instant) {
  const { holding, renewal, renewalWish } = subscription;
  if (holding.kind !== 'paid' || !renewalWish || payingAdviceOf(subscription) !== 'pay') return undefined;
  const { endsOn } = holding.term;
  const isItsDay = reminderDueAt(endsOn, at)?.daysBefore === AGAIN_DAYS_BEFORE;
  return isItsDay && renewal?.endsOn === endsOn ? openRenewalOf(subscription) : undefined;
}

/**
 * What the renewal invoice is on the day it would be mailed once more. `superseded`: the price has changed and no part
 * has come. `needless`: it is paid, cancelled or past its life.
 */
export function renewalStanding(
  invoice: InvoicePayment,
  catalogue: Catalogue,
  at: Instant,
): 'stands' | 'superseded' | 'needless' {
  const today = moscowDateOf(at);
  if (settledState(invoice) || isCancelled(invoice) || hasExpired(invoice, today)) return 'needless';
  if (invoice.state.status === 'partially_paid') return 'stands';
  const price = priceOn(catalogue, today, invoice);
  return price.ok && price.value.amount === invoice.amount ? 'stands' : 'superseded';
}
