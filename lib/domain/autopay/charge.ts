import { addDays, daysBetween, laterOf } from '../calendar/calendarDate';
import type { Instant } from '../calendar/instant';
import { moscowDateOf } from '../calendar/moscow';
import { append, type Draft, draftOf, mailTo, withAutopayOff, withoutFarewell } from '../draft';
import { type Charge, type ChargeFailure, firstCheck, type Payment } from '../payment/payment';
import type { PaymentNumber } from '../payment/paymentNumber';
import { nextAction } from '../subscription/nextAction';
import type { Subscription } from '../subscription/subscription';
import { noticeDue } from '../told/owed';
import { MOST_CHARGES, morningOf } from './chargeDays';
import { firstChargeOf } from './notice';

/** A claimed charge: what is committed before Robokassa is called. */
export type ClaimedCharge = { readonly payment: Charge; readonly draft: Draft };

/**
 * Whether a charge may be claimed at this moment: the notice arrived in time, it is a day of charge, after ten in
 * Moscow, and no charge is open.
 */
export function isChargeDue(subscription: Subscription, at: Instant): boolean {
  const action = nextAction(subscription);
  return (
    action?.kind === 'charge' && at >= action.at && at >= morningOf(moscowDateOf(at)) && !hasEnded(subscription, at)
  );
}

function hasEnded({ holding }: Subscription, at: Instant): boolean {
  return holding.kind !== 'paid' || moscowDateOf(at) > holding.term.endsOn;
}

/**
 * Claims one charge: the point of no return. Once the claim is committed, the subscription can have no other charge
 * until its outcome is known, and only the run that committed it makes the call, at most once (docs/rules.md,
 * «Charges»).
 * @param parent the payment the consent was given with. The charge copies its address and not the portal's contact:
 * mails about a charge look the contact up when they are sent, so that a forgotten contact does not live on in charges.
 */
export function claimCharge(
  subscription: Subscription,
  parent: Pick<Payment, 'contact'>,
  number: PaymentNumber,
  at: Instant,
): ClaimedCharge | undefined {
  const { holding, autopay, portal } = subscription;
  if (!isChargeDue(subscription, at) || !autopay.on || !autopay.notice || holding.kind !== 'paid') return undefined;
  const { consent, notice, charges } = autopay;
  const { tariff, periodDays } = consent;
  const { endsOn } = holding.term;
  const today = moscowDateOf(at);
  const madeBefore = charges?.endsOn === endsOn ? charges.made : 0;
  const { amount } = notice;
  return {
    payment: {
      kind: 'autopay',
      number,
      portal,
      tariff,
      periodDays,
      amount,
      contact: parent.contact,
      createdAt: at,
      createdBy: consent.by,
      payableUntil: today,
      consent: { payment: consent.payment, givenAt: consent.givenAt },
      renews: endsOn,
      state: { status: 'claimed' },
      check: firstCheck(at),
      version: 0,
      attention: [],
    },
    draft: append(
      draftOf(subscription, at),
      { at, by: 'calendar', event: { kind: 'charge_claimed', amount, renews: endsOn }, payment: number },
      {
        openCharge: { number, tariff, isVoid: false },
        autopay: { ...autopay, charges: { endsOn, made: madeBefore + 1, lastOn: today } },
      },
    ),
  };
}

/**
 * Whether the claimed call may still be made, asked right before it. A notice that bounced since the claim does not
 * count as a notice.
 */
export function isArmed({ autopay, openCharge, holding }: Subscription, { number, consent, renews }: Charge): boolean {
  // The customer has paid for the next term themselves meanwhile, and was never told of a charge for the new end.
  const isTheTermAnnounced = holding.kind === 'paid' && holding.term.endsOn === renews;
  return (
    isTheTermAnnounced &&
    autopay.on &&
    autopay.consent.payment === consent.payment &&
    autopay.notice?.endsOn === renews &&
    firstChargeOf(autopay.notice) !== undefined &&
    openCharge?.number === number &&
    !openCharge.isVoid
  );
}

/** The claim after Robokassa's answer to the call; `undefined` where the outcome arrived first. */
export function answeredCharge(charge: Charge, wasAccepted: boolean): Charge | undefined {
  if (charge.state.status !== 'claimed') return undefined;
  const status = wasAccepted ? 'requested' : 'unknown';
  return { ...charge, state: { status } };
}

/**
 * Ends a charge without money: the next one may follow, or autopay goes off after the last. While the customer still
 * wants autopay, a mail tells them. Where the term ended meanwhile, this write tells them that instead.
 */
export function failCharge(
  charge: Charge,
  before: Draft,
  reason: ChargeFailure,
  at: Instant,
): { payment: Charge; draft: Draft } {
  const state = { status: 'failed', reason, at } as const;
  const payment: Charge = { ...charge, state };
  const { subscription } = before;
  const triesLeft = triesLeftAfter(charge, subscription, reason, at);
  const isTold = reason === 'declined' || reason === 'never_created';
  const event = { kind: 'charge_failed', reason, triesLeft: triesLeft ?? 0 } as const;
  const owed = toldOf(charge, subscription, isTold ? triesLeft : undefined);
  const failed = append(
    // This same write ends the term, so the mail «nobody knows the outcome yet» would be wrong.
    owed.length > 0 ? withoutFarewell(before) : before,
    { at, by: 'calendar', event, payment: charge.number, owed },
    {
      ...(subscription.openCharge?.number === charge.number && { openCharge: null }),
      ...(reason === 'not_called' && takenBack(subscription)),
    },
  );
  const isLast = isTold && triesLeft === 0;
  return { payment, draft: isLast ? withAutopayOff(failed, 'charges_failed', { at, by: 'calendar' }) : failed };
}

/** How many days of charge are left for this end of the term; `undefined` where the failure has no consequence. */
function triesLeftAfter(
  charge: Charge,
  subscription: Subscription,
  reason: ChargeFailure,
  at: Instant,
): number | undefined {
  const { autopay } = subscription;
  if (!isArmed(subscription, charge) || !autopay.on) return undefined;
  const { made = 0, lastOn = charge.payableUntil } = autopay.charges ?? {};
  const counted = reason === 'not_called' ? made - 1 : made;
  // A charge uses its day up. A failure learnt on a later day uses that day up too, even the last one.
  const nextOn = laterOf(moscowDateOf(at), addDays(lastOn, 1));
  return Math.max(0, Math.min(MOST_CHARGES - counted, daysBetween(nextOn, charge.renews) + 1));
}

function toldOf({ number }: Charge, { holding, openCharge }: Subscription, triesLeft: number | undefined) {
  if (triesLeft !== undefined && triesLeft > 0) {
    return [...mailTo(number, 'charge_failed'), noticeDue('charge_failed', number)];
  }
  // The customer was told that this charge may still renew the term. It will not.
  const isTheEnd = holding.kind === 'expired' && openCharge?.number === number && !openCharge.isVoid;
  return isTheEnd ? [...mailTo(number, 'tariff_ended'), noticeDue('tariff_ended', number)] : [];
}

/** A claim that was never called does not count as one of the customer's tries, but its day is used up. */
function takenBack({ autopay }: Subscription) {
  if (!autopay.on || !autopay.charges) return {};
  const { charges } = autopay;
  return { autopay: { ...autopay, charges: { ...charges, made: charges.made - 1 } } };
}
