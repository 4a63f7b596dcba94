import { type Catalogue, priceOn } from '../buying/catalogue';
import { quotePurchase } from '../buying/quote';
import { type PaidTariffId, PERIODS, type PeriodDays } from '../buying/tariff';
import { addDays, type CalendarDate } from '../calendar/calendarDate';
import type { Instant } from '../calendar/instant';
import { moscowDateOf } from '../calendar/moscow';
import { type Kopecks, kopecks } from '../money/money';
import type { Portal } from '../subscription/portal';
import { holdingOn, neverPaid, type Subscription } from '../subscription/subscription';
import { payingAdviceOf } from './payingAdvice';
import {
  type CardPayment,
  hasExpired,
  type InvoicePayment,
  isCancelled,
  isSuperseded,
  type Payment,
  receivedSoFar,
  settledState,
} from './payment';
import type { PaymentNumber } from './paymentNumber';
import { decideResuming } from './resuming';

/**
 * What a link that pays is for: an invoice, an open card payment, or the next period of a tariff that ends on a day. It
 * names no sum, address or person. `until` is the last Moscow day on which it opens; the link of a paid invoice opens
 * for five years.
 */
export type PayLink = { readonly portal: Portal; readonly until: CalendarDate } & (
  | { readonly kind: 'inv' | 'link'; readonly number: PaymentNumber }
  | {
      readonly kind: 'renew';
      readonly tariff: PaidTariffId;
      readonly periodDays: PeriodDays;
      /** The end of the term that it renews. Once the term has another end, the link offers nothing. */
      readonly endsOn: CalendarDate;
    }
);

export type RenewLink = Extract<PayLink, { kind: 'renew' }>;

/**
 * The link to a payment that its customer may hand on; `undefined` where nothing is to be paid, or where the autopay
 * box was ticked: a reader of the link who pays has not seen the consent (docs/rules.md, «A link that pays»).
 */
export function handedOn(payment: Payment, today: CalendarDate): PayLink | undefined {
  if (payment.kind === 'autopay' || settledState(payment) || payment.attention.length > 0) return undefined;
  if (isCancelled(payment) || isSuperseded(payment) || hasExpired(payment, today)) return undefined;
  return payment.kind === 'card' && payment.consent ? undefined : payLinkTo(payment);
}

const RENEWABLE_AFTER_END_DAYS = 30;

/** The link to an invoice or an open card payment. */
export function payLinkTo({ kind, portal, number, payableUntil }: InvoicePayment | CardPayment): PayLink {
  return { kind: kind === 'invoice' ? 'inv' : 'link', portal, number, until: payableUntil };
}

/**
 * The link that renews a term. Mails may name different periods for one term (a charge has the period of its consent, a
 * reminder that of the last purchase); {@link oneOpening} limits them to one payment.
 */
export function renewLinkTo(
  portal: Portal,
  { tariff, endsOn }: Pick<RenewLink, 'tariff' | 'endsOn'>,
  /** The period of the payment that bought the term. A granted term is renewed for 30 days. */
  boughtDays?: number,
): RenewLink {
  const periodDays = PERIODS.find((days) => days === boughtDays) ?? 30;
  return { kind: 'renew', portal, tariff, periodDays, endsOn, until: addDays(endsOn, RENEWABLE_AFTER_END_DAYS) };
}

/**
 * The key under which one card payment is opened. All links that renew the same end of a term share it, whatever period
 * they name, so that the mails about one end open one payment.
 */
export function oneOpening(link: PayLink): object {
  if (link.kind !== 'renew') return link;
  const { periodDays, ...end } = link;
  return end;
}

/** What the decision about a link reads. */
export type PayLinkFacts = {
  /** The payment that the link names. */
  readonly payment?: Payment | undefined;
  readonly subscription?: Subscription | undefined;
  /** The card payment that this very link opened last. */
  readonly opened?: Payment | undefined;
};

/**
 * Paying by card. With a payment: it is open, and its form is given again. Without: a payment is to be opened at this
 * price.
 */
type CardOffer = {
  readonly amount: Kopecks;
  /** The last day of the tariff if the money came today; absent where it is sold no longer. */
  readonly wouldEndOn?: CalendarDate;
  readonly payment?: CardPayment;
};

/** What is bought, and how it can be paid. */
export type OpenPayLink = {
  readonly state: 'open';
  readonly bought: { readonly tariff: PaidTariffId; readonly periodDays: PeriodDays };
  /** The last day for paying. */
  readonly payUntil: CalendarDate;
  /** Absent where a part of an invoice's money has come: a card would pay the whole of it again. */
  readonly card?: CardOffer;
  /** What an invoice lacks of which a part has come. */
  readonly missing?: Kopecks;
  /** The price of a new invoice; absent where none is offered. */
  readonly invoice?: Kopecks;
  /** A charge is open: if its money comes and the customer pays too, both count. */
  readonly mayBeChargedToo: boolean;
};

/** What a page says of a link, and what can be done by it. */
export type PayLinkState =
  /** `unknown`: nothing of ours is behind it. `outdated`: another tariff runs, or the term has another end by now. */
  | { readonly state: 'unknown' | 'expired' | 'cancelled' | 'under_review' | 'reversed' | 'not_sold' | 'outdated' }
  | { readonly state: 'paid'; readonly endsOn: CalendarDate }
  | OpenPayLink;

/**
 * What a link offers at an instant. The payment, the portal and the price list of the day decide; the link itself only
 * says what it is for (docs/rules.md, «A link that pays»).
 */
export function payLinkState(link: PayLink, facts: PayLinkFacts, catalogue: Catalogue, at: Instant): PayLinkState {
  const today = moscowDateOf(at);
  const { subscription = neverPaid(link.portal), opened } = facts;
  const named = namedBy(link, facts.payment);
  if (link.kind !== 'renew' && !named) return { state: 'unknown' };
  const theirs = [named, opened].filter((payment) => payment !== undefined);
  const paid = theirs.map(settledState).find((settled) => settled?.status === 'paid');
  if (paid) return { state: 'paid', endsOn: paid.effect.endsOn };
  if (named && settledState(named)) return { state: 'reversed' };
  const isLookedAt = theirs.some(({ attention }) => attention.length > 0);
  if (isLookedAt || payingAdviceOf(subscription) === 'wait') return { state: 'under_review' };
  if (named && isCancelled(named)) return { state: 'cancelled' };
  // Another purchase made it unnecessary. Its money would still count, but nobody is asked for it.
  if (named && isSuperseded(named)) return { state: 'outdated' };
  if (today > link.until || (named && hasExpired(named, today))) return { state: 'expired' };
  if (link.kind === 'renew' && !renews(link, subscription, today)) return { state: 'outdated' };
  return openState(link, { named, opened, subscription }, catalogue, at);
}

type Known = {
  readonly named: CardPayment | InvoicePayment | undefined;
  readonly opened: Payment | undefined;
  readonly subscription: Subscription;
};

function openState(link: PayLink, known: Known, catalogue: Catalogue, at: Instant): PayLinkState {
  const { named, subscription } = known;
  const bought = boughtBy(link, known, at);
  if (!bought) return { state: 'unknown' };
  const card = cardOffer(bought, known, catalogue, at);
  const price = priceOn(catalogue, moscowDateOf(at), bought);
  const invoice = named?.kind === 'invoice' ? named : undefined;
  if (!card && !invoice) return { state: 'not_sold' };
  const isPartlyPaid = invoice !== undefined && invoice.parts.length > 0;
  return {
    state: 'open',
    bought,
    payUntil: named?.payableUntil ?? link.until,
    ...(card && !isPartlyPaid && { card }),
    ...(isPartlyPaid && { missing: kopecks(invoice.amount - receivedSoFar(invoice)) }),
    // A second invoice beside an open one would invite the customer to pay both.
    ...(!invoice && price.ok && { invoice: price.value.amount }),
    mayBeChargedToo: payingAdviceOf(subscription) === 'may_wait',
  };
}

/**
 * For a renewal, the period of the payment that is open for that end of the term: a link that names another period may
 * have opened it.
 */
function boughtBy(link: PayLink, { named, opened }: Known, at: Instant): OpenPayLink['bought'] | undefined {
  const renewed = link.kind === 'renew' ? ((opened && payableByCard(opened, at)) ?? link) : undefined;
  const { tariff, periodDays } = renewed ?? named ?? {};
  const sold = PERIODS.find((days) => days === periodDays);
  return tariff && sold && { tariff, periodDays: sold };
}

/** `undefined` where the tariff or period is sold no longer, and no payment of the link is open. */
function cardOffer(
  bought: OpenPayLink['bought'],
  { named, opened, subscription }: Known,
  catalogue: Catalogue,
  at: Instant,
): CardOffer | undefined {
  const payment = [opened, named].map((one) => one && payableByCard(one, at)).find((one) => one);
  const quote = quotePurchase(catalogue, subscription, bought, at);
  const wouldEndOn = quote.ok && { wouldEndOn: quote.value.effect.endsOn };
  if (payment) return { amount: payment.amount, payment, ...wouldEndOn };
  return quote.ok ? { amount: quote.value.amount, ...wouldEndOn } : undefined;
}

/**
 * The payment, if its form may be given to somebody who has only the link. Not where the autopay box was ticked: that
 * reader has seen no consent, and their card would be charged later.
 */
function payableByCard(payment: Payment, at: Instant): CardPayment | undefined {
  const resumed = decideResuming(payment, at);
  return resumed.ok && !resumed.value.consent ? resumed.value : undefined;
}

/** The payment that a link names, if it is of the kind that the link says. */
function namedBy(link: PayLink, payment: Payment | undefined): Known['named'] {
  if (payment?.portal !== link.portal) return undefined;
  if (link.kind === 'inv' && payment.kind === 'invoice') return payment;
  return link.kind === 'link' && payment.kind === 'card' ? payment : undefined;
}

/** Whether the tariff that runs, or the one that ended last, still ends as it did when the link was made. */
function renews({ tariff, endsOn }: RenewLink, { holding }: Subscription, today: CalendarDate): boolean {
  const now = holdingOn(holding, today);
  if (now.kind === 'free' || now.tariff !== tariff) return false;
  return endsOn === (now.kind === 'paid' ? now.term.endsOn : now.endedOn);
}
