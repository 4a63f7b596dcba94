import { firstChargeDay } from '../domain/autopay/chargeDays';
import type { CalendarDate } from '../domain/calendar/calendarDate';
import type { Instant } from '../domain/calendar/instant';
import { moscowDateOf } from '../domain/calendar/moscow';
import { validAct } from '../domain/documents/closingAct';
import type { JournalEntry } from '../domain/journal';
import { type Kopecks, kopecks } from '../domain/money/money';
import type { PayingAdvice } from '../domain/payment/payingAdvice';
import { type PayLink, payLinkTo, renewLinkTo } from '../domain/payment/payLink';
import { hasExpired, isCancelled, type Payment, receivedSoFar, settledState } from '../domain/payment/payment';
import type { Portal } from '../domain/subscription/portal';
import type { Holding, Subscription } from '../domain/subscription/subscription';
import type { MailFacts } from '../domain/told/mailFacts';
import type { MailTemplate } from '../domain/told/owed';
import { invoiceFacts } from './invoiceMailFacts';
import { UnreadableItem } from './ports';

type Links = {
  readonly autopayOffLink: (portal: Portal) => Promise<string>;
  readonly payUrl: (link: PayLink) => Promise<string>;
};

type Owing = {
  readonly entry: JournalEntry;
  /** Absent where the mail is owed to the contact alone. */
  readonly payment: Payment | undefined;
  readonly links: Links;
  /** When the mail is sent. */
  readonly at: Instant;
  /** The portal at that moment. */
  readonly advice: PayingAdvice;
  readonly subscription: Subscription | undefined;
};

/** Mails about a document are built by functions of their own. */
type Template = Exclude<MailTemplate, 'invoice' | 'renewal_invoice' | 'closing_document' | 'closing_cancelled'>;

/**
 * The facts of each mail; `undefined` where the entry cannot owe it. A template that is missing here does not compile.
 */
const FACTS: {
  readonly [Kind in Template]: (owing: Owing) => MailFacts<Kind> | undefined | Promise<MailFacts<Kind> | undefined>;
} = {
  payment_received: ({ entry: { event }, payment, subscription }) => {
    const settled = payment && settledState(payment);
    if (!settled) return undefined;
    const { number, kind, tariff, periodDays } = payment;
    const { received, effect } = settled;
    const autopay = event.kind === 'purchase' ? event.autopay : { kind: 'off' as const };
    const bought = { number, tariff, periodDays, paidBy: kind, received, effect, autopay };
    return { kind: 'payment_received', ...bought, ...actOf(payment), ...renewalOf(payment, subscription) };
  },
  part_received: async ({ entry: { event }, payment, links, at }) => {
    if (payment?.kind !== 'invoice' || event.kind !== 'part_received') return undefined;
    // As of the entry: the rest may have come since, and then has a mail of its own.
    const received = kopecks(payment.amount - event.missing);
    const waits = waitingOf(payment, moscowDateOf(at));
    const payUrl = waits && { payUrl: await links.payUrl(payLinkTo(payment)) };
    return { kind: 'part_received', ...invoiceFacts(payment), received, ...payUrl };
  },
  autopay_notice: async ({ entry: { event, portal }, payment, links, at }) => {
    if (!payment || event.kind !== 'autopay_noticed') return undefined;
    const { tariff, periodDays } = payment;
    const { endsOn, amount } = event.notice;
    const offUrl = await links.autopayOffLink(portal);
    // Counted from the day on which the mail is really sent: a delayed mail must not name a day on which no charge is
    // allowed.
    const firstChargeOn = firstChargeDay(endsOn, moscowDateOf(at));
    return { kind: 'autopay_notice', tariff, periodDays, amount, endsOn, firstChargeOn, offUrl };
  },
  charge_failed: async (owing) => {
    const { entry, payment, links, advice } = owing;
    const { event, portal } = entry;
    if (payment?.kind !== 'autopay' || event.kind !== 'charge_failed') return undefined;
    const { tariff, periodDays, amount, renews } = payment;
    const offUrl = await links.autopayOffLink(portal);
    return {
      kind: 'charge_failed',
      tariff,
      periodDays,
      amount,
      endsOn: renews,
      triesLeft: event.triesLeft,
      offUrl,
      advice,
      ...(await renewedBy(owing, entry.after)),
    };
  },
  autopay_off: async (owing) => {
    const { entry, payment, advice } = owing;
    const { event, after } = entry;
    if (!payment || event.kind !== 'autopay_off') return undefined;
    const { tariff } = payment;
    const running = after.kind === 'paid' ? { endsOn: after.term.endsOn } : {};
    const becomesFree = after.kind === 'paid' && after.atEnd === 'becomes_free';
    // A tariff that is to become free, or is sold no longer, is not offered in the same mail.
    const isOver = becomesFree || event.reason === 'not_sold';
    const payUrl = isOver ? {} : await renewedBy(owing, after);
    return { kind: 'autopay_off', reason: event.reason, tariff, becomesFree, advice, ...running, ...payUrl };
  },
  reminder: async (owing) => {
    const { event, after } = owing.entry;
    if (event.kind !== 'reminded' || after.kind !== 'paid') return undefined;
    const { advice } = owing;
    const told = { tariff: after.tariff, endsOn: event.endsOn, daysLeft: event.daysLeft, advice };
    return { kind: 'reminder', ...told, ...(await renewedBy(owing, after)) };
  },
  tariff_ended: async (owing) => {
    const { event, after } = owing.entry;
    if (after.kind !== 'expired') return undefined;
    // The failure of the last charge owes this mail: autopay was on and is now off.
    const autopayEnded = event.kind === 'tariff_ended' ? event.autopayEnded : true;
    const { tariff, endedOn } = after;
    const told = { tariff, endedOn, autopayEnded, advice: owing.advice };
    return { kind: 'tariff_ended', ...told, ...(await renewedBy(owing, after)) };
  },
  charge_pending_at_end: async (owing) => {
    const { entry, payment, advice } = owing;
    const { after } = entry;
    if (after.kind !== 'expired' || payment?.kind !== 'autopay') return undefined;
    const { tariff, amount } = payment;
    const told = { tariff, endedOn: after.endedOn, amount, advice };
    return { kind: 'charge_pending_at_end', ...told, ...(await renewedBy(owing, after)) };
  },
  money_aside: ({ entry: { event }, payment }) => {
    if (event.kind === 'attention_opened') return reviewed('money_aside', payment, event.sum);
    if (event.kind === 'attention_reopened') return reviewed('money_aside', payment, undefined);
    return event.kind === 'invoice_closed' ? reviewed('money_aside', payment, event.held) : undefined;
  },
  money_refunded: ({ entry: { event }, payment }) =>
    event.kind === 'attention_resolved' ? reviewed('money_refunded', payment, event.sum) : undefined,
  money_applied: ({ entry: { event }, payment }) => {
    if (event.kind !== 'attention_resolved' || event.to === undefined) return undefined;
    const facts = reviewed('money_applied', payment, event.sum);
    return facts && { ...facts, to: event.to };
  },
  money_noted: ({ entry: { event }, payment }) =>
    event.kind === 'attention_resolved' ? reviewed('money_noted', payment, event.sum) : undefined,
  switched_to_free: ({ entry: { event, by }, advice }) => {
    if (event.kind !== 'switched_to_free') return { kind: 'switched_to_free', givenUpDays: 0, by: 'term_end', advice };
    const who = by.startsWith('operator:') ? 'operator' : 'customer';
    return { kind: 'switched_to_free', givenUpDays: event.givenUpDays, by: who, advice };
  },
  correction: ({ entry: { event, before, after }, payment, at, advice }) => {
    if (event.kind !== 'taken_back') return undefined;
    const { what, reason, words, autopayOff, movedTo, thenFree, amount } = event;
    const waits = payment && waitingOf(payment, moscowDateOf(at));
    const isOfPayment = what === 'purchase' || what === 'part_received' || what === 'attention_opened';
    return {
      kind: 'correction',
      what,
      reason,
      ...(isOfPayment && payment && { payment: { ...boughtWith(payment), paidBy: payment.kind } }),
      ...(amount !== undefined && { sum: amount }),
      daysGone: !isSameTerm(before, after),
      ...(waits && { waits }),
      ...(words !== undefined && { words }),
      now: thenFree ? { kind: 'free' } : after,
      autopayOff: autopayOff !== undefined,
      moved: movedTo !== undefined,
      advice,
    };
  },
  refund_started: ({ entry: { event }, payment }) => {
    if (!payment || event.kind !== 'refund_started') return undefined;
    return { kind: 'refund_started', ...boughtWith(payment), sum: event.sum, days: event.days };
  },
  refund_finished: ({ entry: { event }, payment }) => {
    if (!payment || event.kind !== 'refund_finished') return undefined;
    const { sum, outcome, elsewhere = false } = event;
    return { kind: 'refund_finished', ...boughtWith(payment), sum, outcome, isElsewhere: elsewhere };
  },
  refund_failed: ({ entry: { event }, payment }) => {
    if (!payment || event.kind !== 'refund_failed') return undefined;
    return { kind: 'refund_failed', ...boughtWith(payment), sum: event.sum, isWithdrawn: event.why === 'withdrawn' };
  },
  contact_changed: ({ entry: { at } }) => ({ kind: 'contact_changed', changedOn: moscowDateOf(at) }),
};

/**
 * The link that renews the tariff an entry left. None while a person looks at money, so that nobody is asked to pay
 * twice.
 */
async function renewedBy({ entry, payment, links, advice }: Owing, holding: Holding): Promise<{ payUrl?: string }> {
  if (holding.kind === 'free' || advice === 'wait') return {};
  const { tariff } = holding;
  const endsOn = holding.kind === 'paid' ? holding.term.endsOn : holding.endedOn;
  return { payUrl: await links.payUrl(renewLinkTo(entry.portal, { tariff, endsOn }, payment?.periodDays)) };
}

function reviewed<Kind extends Template>(kind: Kind, payment: Payment | undefined, sum: Kopecks | undefined) {
  if (!payment) return undefined;
  const { number, tariff, periodDays } = payment;
  return { kind, number, tariff, periodDays, ...(sum !== undefined && { sum }) };
}

/** What a payable invoice lacks, and its last day for paying; `undefined` for any other payment. */
function waitingOf(payment: Payment, today: CalendarDate) {
  if (payment.kind !== 'invoice' || settledState(payment)) return undefined;
  if (isCancelled(payment) || hasExpired(payment, today)) return undefined;
  return { missing: kopecks(payment.amount - receivedSoFar(payment)), until: payment.payableUntil };
}

function isSameTerm(before: Holding, after: Holding): boolean {
  if (before.kind === 'paid' && after.kind === 'paid') {
    return before.tariff === after.tariff && before.term.endsOn === after.term.endsOn;
  }
  return before.kind === after.kind;
}

function boughtWith({ number, tariff, periodDays }: Payment) {
  return { number, tariff, periodDays };
}

/**
 * What a mail sent at an instant says: about the entry that owes it as it was written, and about its payment and about
 * paying as the portal stands at that instant.
 * @throws UnreadableItem where entry and mail do not belong together; the mail is then tried again and parked.
 */
export async function factsOf(
  entry: JournalEntry,
  template: Template,
  payment: Payment | undefined,
  links: Links,
  { at, advice, subscription }: Pick<Owing, 'at' | 'advice' | 'subscription'>,
): Promise<MailFacts> {
  const facts = await FACTS[template]({ entry, payment, links, at, advice, subscription });
  if (facts) return facts;
  throw new UnreadableItem(`a ${template} mail is owed by an entry that cannot owe it: ${entry.event.kind}`);
}

/** An act is written together with its money, so the invoice has it by the time its mail is sent. */
function actOf(payment: Payment): Pick<MailFacts<'payment_received'>, 'act'> {
  if (payment.kind !== 'invoice' || !validAct(payment.acts)) return {};
  return { act: payment.closingTo === undefined ? 'in_history' : 'mailed' };
}

/**
 * What the purchase means for renewal invoices: the open one becomes unnecessary, and the next one will or will not
 * come.
 */
function renewalOf(
  { kind, number }: Payment,
  subscription: Subscription | undefined,
): Pick<MailFacts<'payment_received'>, 'renewals' | 'needless'> {
  const { renewal, renewalWish, autopay } = subscription ?? {};
  const isNeedless = renewal?.end?.kind === 'superseded' && renewal.end.by === number;
  return {
    ...(kind === 'invoice' && !autopay?.on && { renewals: renewalWish ? 'by_itself' : 'offered' }),
    ...(isNeedless && renewal?.number && { needless: renewal.number }),
  };
}
