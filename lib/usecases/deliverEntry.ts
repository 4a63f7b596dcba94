import { type Instant, instant } from '../domain/calendar/instant';
import { isGivenBack } from '../domain/corrections/refund';
import { invoiceFileName } from '../domain/documents/invoiceDocument';
import type { JournalEntry } from '../domain/journal';
import { payingAdviceOf } from '../domain/payment/payingAdvice';
import { payLinkTo } from '../domain/payment/payLink';
import { isCancelled, isSuperseded, settledState } from '../domain/payment/payment';
import type { PortalContact } from '../domain/told/contact';
import { recipientOf } from '../domain/told/mailRecipient';
import type { Owed } from '../domain/told/owed';
import { archiveAct } from './archiveAct';
import { billingEventOf } from './billingEventOf';
import { closingMail, isOfAct } from './closingMail';
import { deliverNotice } from './deliverNotice';
import type { Carrier, DeliverEntryNeeds, WrittenMail } from './deliveryNeeds';
import { invoiceMailFacts, renewalMailFacts } from './invoiceMailFacts';
import { factsOf } from './mailFactsOf';
import { type DeliveryOutcome, type EntryName, UnreadableItem } from './ports';

const FIRST_RETRY_MS = 2 * 60_000;
const LONGEST_RETRY_MS = 6 * 3_600_000;
const MOST_ATTEMPTS = 12;

// A notice has days and not months: it is tried at least hourly until it would be too late, without a limit on tries.
const LONGEST_NOTICE_RETRY_MS = 3_600_000;

/** The longest that one mail may take: its one attempt and the answer. With less time left, no mail is begun. */
export const LONGEST_MAIL_MS = 15_000;

/**
 * Does what a journal entry owes and has not done yet: mails, events, documents. Each is done at least once; it is done
 * twice only after a crash between the act and its mark. What fails never throws: the due key brings the next try, with
 * growing pauses of up to six hours, and after twelve tries the entry is parked (docs/architecture.md, «The journal is
 * the outbox»). What becomes of a notice is a decision of its own, committed before the mark (docs/rules.md, «Told
 * means delivered»).
 */
export async function deliverEntry(
  needs: DeliverEntryNeeds,
  name: EntryName,
): Promise<'delivered' | 'later' | 'parked' | 'not_owed'> {
  const { outbox, tell } = needs;
  const owing = await outbox.readOwed(name);
  // Not the event's own instant: after a pause that is in the past, and a lease until shortly after it would have ended
  // already.
  const now = needs.clock();
  // The stream takes a new entry at once. An entry that was tried before is taken only when it is due again: until then
  // its holder is still at work.
  const isFree = owing?.dueAt !== undefined && (owing.attempts === 0 || owing.dueAt <= now);
  if (!owing || !isFree) return 'not_owed';
  const isNotice = owing.entry.event.kind === 'autopay_noticed';
  const longest = isNotice ? LONGEST_NOTICE_RETRY_MS : LONGEST_RETRY_MS;
  const retryAt = instant(now + Math.min(FIRST_RETRY_MS * 2 ** owing.attempts, longest));
  // If two read it as free at the same moment, one of them gets it.
  if (!(await outbox.lease(owing, retryAt))) return 'not_owed';
  let failed = false;
  for (const { mark, owed, carrier } of stepsOf(owing.entry, needs.carriers)) {
    if (owing.delivered.includes(mark)) continue;
    if (needs.patience.remainingMs() < LONGEST_MAIL_MS) return 'later';
    const outcome = await attempt(needs, owing.entry, { owed, carrier }, now);
    if (outcome.outcome === 'retry') {
      failed = true;
      tell('failed', { what: mark, reason: outcome.reason });
      continue;
    }
    // An address that can never be reached must not hold up what else is owed. The refusal is in the log and on the
    // dashboard.
    if (outcome.outcome === 'rejected') tell('rejected', { what: mark, reason: outcome.reason });
    await outbox.markDelivered(name, mark);
  }
  if (!failed) {
    await outbox.finish(name);
    return 'delivered';
  }
  if (isNotice || owing.attempts + 1 < MOST_ATTEMPTS) return 'later';
  await outbox.park(name);
  tell('parked', { what: owing.entry.event.kind, reason: 'failed too often' });
  return 'parked';
}

/** One act, and the mark that says that it is done. */
type Step = { readonly owed: Owed; readonly carrier?: Carrier | undefined; readonly mark: string };

/** An event is done once for each carrier: where one is down, the other must not hear all of it again. */
function stepsOf(entry: JournalEntry, carriers: readonly Carrier[]): readonly Step[] {
  return entry.owed.flatMap((owed): readonly Step[] => {
    if (owed.kind !== 'event') return [{ owed, mark: owed.id }];
    // The bus was there first: its mark is the one that older releases read and write.
    return carriers.map((carrier) => ({
      owed,
      carrier,
      mark: carrier.name === 'bus' ? owed.id : `${owed.id}-${carrier.name}`,
    }));
  });
}

async function attempt(
  needs: DeliverEntryNeeds,
  entry: JournalEntry,
  { owed, carrier }: Pick<Step, 'owed' | 'carrier'>,
  now: Instant,
): Promise<DeliveryOutcome> {
  try {
    if (owed.kind === 'event') {
      const event = await billingEventOf(needs, entry, owed, now);
      return event && carrier ? await carrier.publish(event, now) : { outcome: 'done' };
    }
    if (owed.kind === 'act') return await archiveAct(needs, owed.act);
    if (owed.template === 'autopay_notice') {
      return await deliverNotice(needs, entry, now, async () => mailFor(needs, entry, owed, now));
    }
    const written = await mailFor(needs, entry, owed, now);
    return written ? await needs.sendMail(written.mail) : { outcome: 'done' };
  } catch (error) {
    return { outcome: 'retry', reason: error instanceof Error ? error.name : 'unknown' };
  }
}

/**
 * The mail as of now. `undefined` where nobody is to get it any more: the contact was forgotten, or the entry that owes
 * it was taken back.
 */
async function mailFor(
  needs: DeliverEntryNeeds,
  entry: JournalEntry,
  owed: Extract<Owed, { kind: 'mail' }>,
  now: Instant,
): Promise<WrittenMail | undefined> {
  const payment = owed.payment && (await needs.store.readPayment(owed.payment));
  if (owed.payment && !payment) throw new UnreadableItem(`payment ${owed.payment} of an owed mail is missing`);
  const subscription = await needs.store.readSubscription(entry.portal);
  // What no longer counts is not told: the mail about the correction says what does.
  if (owed.to === undefined && subscription?.takenBack?.includes(entry.version)) return undefined;
  const goesTo = (standing: PortalContact | undefined) => recipientOf(owed, payment, standing);
  const to = goesTo(subscription?.contact);
  if (to === undefined) return undefined;
  // A portal that has ordered by card and not paid has its name in the payment alone.
  const portalName = subscription?.portalName ?? (payment ? payment.portalName : undefined);
  const mail = {
    to,
    ...(portalName && { portalName }),
    id: `${entry.portal}-${entry.version}-${owed.id}`,
    owedBy: { portal: entry.portal, version: entry.version, id: owed.id },
    at: now,
  };
  const { template } = owed;
  if (isOfAct(template)) {
    const about = await closingMail(needs, { ...owed, template }, payment);
    return about && { mail: { ...mail, ...about }, goesTo };
  }
  const advice = subscription ? payingAdviceOf(subscription) : 'pay';
  if (template !== 'invoice' && template !== 'renewal_invoice') {
    const facts = await factsOf(entry, template, payment, needs, { at: now, advice, subscription });
    return { mail: { ...mail, facts }, goesTo };
  }
  if (payment?.kind !== 'invoice') throw new UnreadableItem(`payment ${owed.payment} is no invoice`);
  // The mail would ask for money that its customer has decided not to pay, or call a payment paid whose money has gone
  // back.
  if (isCancelled(payment) || isGivenBack(payment)) return undefined;
  if (template === 'renewal_invoice' && (isSuperseded(payment) || settledState(payment))) return undefined;
  const bytes = await needs.archive.get(payment.pdf.key);
  if (!bytes) throw new UnreadableItem(`the document of invoice ${payment.number} is missing`);
  const attachment = { fileName: invoiceFileName(payment.document), contentType: 'application/pdf', bytes };
  const pdfUrl = await needs.linkOf(payment);
  if (template === 'invoice') {
    return { mail: { ...mail, facts: await invoiceMailFacts(payment, pdfUrl, needs), attachment }, goesTo };
  }
  const { renews } = payment;
  if (renews === undefined) throw new UnreadableItem(`invoice ${payment.number} of an owed mail renews nothing`);
  const paying = advice === 'wait' ? {} : { payUrl: await needs.payUrl(payLinkTo(payment)) };
  const about = { pdfUrl, offUrl: await needs.renewalsOffLink(entry.portal), advice, ...paying };
  return { mail: { ...mail, facts: renewalMailFacts({ ...payment, renews }, entry, about), attachment }, goesTo };
}
