import { isTooLateToNotice } from '../autopay/chargeDays';
import type { Notice } from '../autopay/notice';
import type { Catalogue } from '../buying/catalogue';
import { priceOn } from '../buying/catalogue';
import { daysBetween } from '../calendar/calendarDate';
import type { Instant } from '../calendar/instant';
import { moscowDateOf } from '../calendar/moscow';
import { renewalStanding } from '../documents/renewalIssue';
import { append, type Draft, draftOf, mailTo, nextVersionOf, withAutopayOff } from '../draft';
import type { InvoicePayment } from '../payment/payment';
import { mailOwed, noticeDue, renewalTold } from '../told/owed';
import { nextAction } from './nextAction';
import { reminderDueAt } from './reminders';
import type { Subscription } from './subscription';

/**
 * What elapsed time does to a subscription: it ends the term, gives notice of the coming charge (or switches autopay
 * off where no charge is possible any more), or reminds. Each happens once: a late run does what is still right that
 * day, a repeated run does nothing. Charges and renewal invoices are not decided here; the latter need a document
 * (docs/rules.md, «Notices and reminders»).
 *
 * @param renewal the invoice that goes out in place of a reminder (renewalToSendAgain)
 */
export function decideAdvance(
  subscription: Subscription,
  catalogue: Catalogue,
  at: Instant,
  renewal?: InvoicePayment,
): Draft | undefined {
  const draft = draftOf(subscription, at);
  if (draft.entries.length > 0) return draft;
  const action = nextAction(subscription);
  if (!action || at < action.at) return undefined;
  if (action.kind === 'notice') return noticed(draft, catalogue, at);
  if (action.kind === 'notice_missed') return withAutopayOff(draft, 'notice_missed', { at, by: 'calendar' });
  return action.kind === 'reminder' ? reminded(draft, at, catalogue, renewal) : undefined;
}

function noticed(draft: Draft, catalogue: Catalogue, at: Instant): Draft | undefined {
  const { holding, autopay } = draft.subscription;
  if (holding.kind !== 'paid' || !autopay.on) return undefined;
  const today = moscowDateOf(at);
  const { endsOn } = holding.term;
  const by = { at, by: 'calendar' } as const;
  if (isTooLateToNotice(endsOn, today)) return withAutopayOff(draft, 'notice_missed', by);
  const price = priceOn(catalogue, today, autopay.consent);
  if (!price.ok) return withAutopayOff(draft, 'not_sold', by);
  const { amount } = price.value;
  if (amount > autopay.consent.amount) return withAutopayOff(draft, 'price_raised', by);
  const told = { endsOn, on: today, amount };
  const notice: Notice = {
    ...told,
    entry: nextVersionOf(draft),
    delivery: { state: 'owed' },
    ...(autopay.notice?.endsOn === endsOn && { isRepeat: true }),
  };
  const { payment } = autopay.consent;
  const owed = [mailOwed('autopay_notice', payment), noticeDue('autopay_notice', payment)];
  return append(
    draft,
    { ...by, event: { kind: 'autopay_noticed', notice: told }, owed },
    { autopay: { ...autopay, notice } },
  );
}

function reminded(
  draft: Draft,
  at: Instant,
  catalogue: Catalogue,
  invoice: InvoicePayment | undefined,
): Draft | undefined {
  const { holding, contact, renewalWish, renewal } = draft.subscription;
  if (holding.kind !== 'paid') return undefined;
  const { endsOn } = holding.term;
  const event = { kind: 'reminded', endsOn, daysLeft: daysBetween(moscowDateOf(at), endsOn) } as const;
  const due = reminderDueAt(endsOn, at);
  const standing = invoice && renewalStanding(invoice, catalogue, at);
  const change = {
    ...(due && { reminded: due }),
    ...(standing === 'superseded' && renewal && { renewal: { ...renewal, end: { kind: 'superseded' as const } } }),
  };
  const said = { at, by: 'calendar', event } as const;
  if (invoice && standing === 'stands' && renewalWish) {
    const owed = renewalTold(invoice.number, renewalWish.to, contact);
    return append(draft, { ...said, payment: invoice.number, owed }, change);
  }
  const owed = [...mailTo(holding.payment, 'reminder', contact), noticeDue('reminder', holding.payment)];
  return append(draft, { ...said, owed }, change);
}
