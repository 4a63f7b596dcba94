import { noticeToSend } from '../domain/autopay/noticeDelivery';
import type { Instant } from '../domain/calendar/instant';
import { isGivenBack } from '../domain/corrections/refund';
import type { JournalEntry } from '../domain/journal';
import { kopecks } from '../domain/money/money';
import { payingAdviceOf } from '../domain/payment/payingAdvice';
import { payLinkTo } from '../domain/payment/payLink';
import { isCancelled, isSuperseded, type Payment, receivedSoFar, settledState } from '../domain/payment/payment';
import type { Subscription } from '../domain/subscription/subscription';
import { subscriptionChanged } from '../domain/subscription/subscriptionChanged';
import { type BillingEvent, isStaleNotice, type NoticeFacts, tagOf } from '../domain/told/billingEvents';
import type { NoticeKind } from '../domain/told/eventTypes';
import type { OwedEvent } from '../domain/told/owed';
import type { DeliverEntryNeeds } from './deliveryNeeds';
import { factsOf } from './mailFactsOf';
import { UnreadableItem } from './ports';

type EventNeeds = Pick<DeliverEntryNeeds, 'store' | 'payUrl' | 'autopayOffLink'>;

/**
 * The event that an entry owes. A repeat is the same, except for the link that pays. `undefined` where nobody should
 * hear it any more: a notice that is a day late, or about something that was taken back or paid since, or about a
 * charge that will not be made (docs/events.md, «notice.due»).
 * @throws UnreadableItem where entry and payment do not belong together; the event is then tried again and parked.
 */
export async function billingEventOf(
  needs: EventNeeds,
  entry: JournalEntry,
  owed: OwedEvent,
  now: Instant,
): Promise<BillingEvent | undefined> {
  const { type, notice } = owed;
  if (type === undefined) return subscriptionChanged(entry);
  const { portal, version, at: occurredAt } = entry;
  const told = { id: `${portal}-${version}-${type}`, portal, version, occurredAt };
  if (type !== 'notice.due') {
    const about = paymentFacts(entry, type, await paymentOf(needs, entry.payment));
    if (about) return { ...told, ...about };
    throw new UnreadableItem(`${type} is owed by an entry that cannot owe it: ${entry.event.kind}`);
  }
  if (notice === undefined) throw new UnreadableItem('a notice without a kind is owed');
  if (isStaleNotice(occurredAt, now)) return undefined;
  const facts = await noticeFacts(needs, entry, { notice, payment: owed.payment }, now);
  return facts && { ...told, type, kind: notice, ...facts, tag: tagOf(notice, facts.endsOn) };
}

type AboutPayment = Exclude<BillingEvent, { type: 'subscription.changed' | 'notice.due' }>;

/** As the entry has it: what became of the payment since has events of its own. */
function paymentFacts({ event }: JournalEntry, type: AboutPayment['type'], payment: Payment) {
  const { number, tariff, periodDays, amount } = payment;
  const bought = { payment: number, tariff, periodDays };
  if (type === 'payment.settled') {
    if (event.kind !== 'purchase') return undefined;
    return { type, ...bought, kind: payment.kind, received: event.amount, endsOn: event.effect.endsOn };
  }
  if (payment.kind !== 'invoice') return undefined;
  if (type === 'invoice.issued') {
    const { payableUntil, renews } = payment;
    return { type, ...bought, amount, payableUntil, ...(renews !== undefined && { renews }) };
  }
  if (event.kind !== 'part_received') return undefined;
  return { type, ...bought, amount, part: event.part.amount, missing: event.missing };
}

type Notice = { readonly notice: NoticeKind; readonly payment: Payment['number'] | undefined };

async function noticeFacts(
  needs: EventNeeds,
  entry: JournalEntry,
  { notice, payment: number }: Notice,
  now: Instant,
): Promise<NoticeFacts | undefined> {
  const subscription = await needs.store.readSubscription(entry.portal);
  if (subscription?.takenBack?.includes(entry.version)) return undefined;
  // Where its mail failed, nothing will be charged, and autopay goes off instead.
  const mailIs = noticeToSend(subscription, entry, now)?.delivery.state ?? 'failed';
  if (notice === 'autopay_notice' && mailIs === 'failed') return undefined;
  const payment = number === undefined ? undefined : await paymentOf(needs, number);
  const advice = subscription ? payingAdviceOf(subscription) : 'pay';
  if (notice === 'renewal_invoice') return renewalFacts(needs, payment, subscription);
  const facts = await factsOf(entry, notice, payment, needs, { at: now, advice, subscription });
  switch (facts.kind) {
    case 'reminder':
    case 'autopay_off':
      return facts.endsOn === undefined ? undefined : picked({ ...facts, endsOn: facts.endsOn });
    case 'tariff_ended':
      return picked({ ...facts, endsOn: facts.endedOn });
    case 'autopay_notice':
    case 'charge_failed':
      return { ...picked(facts), amount: facts.amount };
    default:
      return undefined;
  }
}

function picked({ tariff, endsOn, payUrl }: NoticeFacts): NoticeFacts {
  return { tariff, endsOn, ...(payUrl !== undefined && { payUrl }) };
}

/** Like its mail: nobody is asked to pay what is paid, cancelled or needed no longer. */
async function renewalFacts(
  needs: EventNeeds,
  payment: Payment | undefined,
  subscription: Subscription | undefined,
): Promise<NoticeFacts | undefined> {
  if (payment?.kind !== 'invoice' || payment.renews === undefined) return undefined;
  if (isCancelled(payment) || isGivenBack(payment) || isSuperseded(payment) || settledState(payment)) return undefined;
  const { tariff, renews, amount } = payment;
  const mayPay = !subscription || payingAdviceOf(subscription) !== 'wait';
  return {
    tariff,
    endsOn: renews,
    amount: kopecks(amount - receivedSoFar(payment)),
    ...(mayPay && { payUrl: await needs.payUrl(payLinkTo(payment)) }),
  };
}

async function paymentOf({ store }: EventNeeds, number: Payment['number'] | undefined): Promise<Payment> {
  const payment = number === undefined ? undefined : await store.readPayment(number);
  if (!payment) throw new UnreadableItem(`payment ${number} of an owed event is missing`);
  return payment;
}
