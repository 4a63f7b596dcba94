import { morningOf } from '../autopay/chargeDays';
import type { PaidTariffId } from '../buying/tariff';
import { addDays, laterOf } from '../calendar/calendarDate';
import type { Instant } from '../calendar/instant';
import { moscowDateOf } from '../calendar/moscow';
import { workingDayUpTo } from '../calendar/workingDays';
import { payingAdviceOf } from '../payment/payingAdvice';
import type { Payment } from '../payment/payment';
import type { PaymentNumber } from '../payment/paymentNumber';
import type { PaidHolding, Subscription } from '../subscription/subscription';
import { type InvoicedPurchase, openRenewalOf, type Renewal } from './renewal';

const RENEWAL_DAYS_BEFORE = 10;

/**
 * When the renewal invoice of the running term is to be issued: ten days before its end at ten in the morning, or on
 * the working day before that; never before the day after the term began or somebody asked for it. `undefined` where
 * there is to be none: nobody asked for it, the term was not bought by an invoice, it has one, or money is under way
 * (docs/rules.md, «The renewal invoice»).
 *
 * @example a term that ends on 2027-01-15: 2026-12-30 10:00, because 2027-01-05 is a holiday.
 */
export function renewalInvoiceAt(subscription: Subscription, holding: PaidHolding): Instant | undefined {
  const { autopay, renewalWish: wish, renewal } = subscription;
  const { endsOn, startsOn } = holding.term;
  if (!wish || autopay.on || holding.atEnd === 'becomes_free') return undefined;
  if (!invoicedPurchaseOf(subscription, holding)) return undefined;
  // The stored invoice can be for an earlier end only after a taking back; that term had its invoice.
  if (renewal && renewal.endsOn >= endsOn) return undefined;
  if (payingAdviceOf(subscription) !== 'pay') return undefined;
  const planned = workingDayUpTo(addDays(endsOn, -RENEWAL_DAYS_BEFORE));
  return morningOf(laterOf(planned, addDays(laterOf(startsOn, moscowDateOf(wish.since)), 1)));
}

/** The purchase by invoice that the running term comes from; `undefined` where it was bought another way since. */
export function invoicedPurchaseOf(
  { invoiced }: Subscription,
  { payment, tariff }: PaidHolding,
): InvoicedPurchase | undefined {
  return [invoiced, invoiced?.before].find((bought) => bought?.number === payment && bought?.tariff === tariff);
}

/**
 * The renewal invoice after a change of what is held: paid by its own purchase; superseded by any other purchase, by
 * another tariff and by the choice of the free groups. It stays superseded whatever follows: the next term has the next
 * invoice.
 *
 * @param bought the payment of the purchase that the change is, if it is one
 */
export function renewalAfter(
  { renewal, holding: before }: Pick<Subscription, 'renewal' | 'holding'>,
  after: Subscription['holding'],
  bought: PaymentNumber | undefined,
): Renewal | undefined {
  const number = renewal && openRenewalOf({ renewal });
  if (!renewal || number === undefined) return renewal;
  if (bought === number) return { ...renewal, end: { kind: 'paid' } };
  if (bought !== undefined) return { ...renewal, end: { kind: 'superseded', by: bought } };
  const tariff = before.kind === 'free' ? undefined : before.tariff;
  return isAnotherChoice(tariff, after) ? { ...renewal, end: { kind: 'superseded' } } : renewal;
}

/**
 * The renewal invoice after its own purchase was taken back as a mistake: its money is awaited again, and it becomes
 * what it would be if it had never been paid. It is open where nothing else was bought or chosen meanwhile; then it is
 * mailed once more three days before the end, if the term ends again on the day that it renews. Otherwise it is
 * superseded, because customers must not be asked for money beside a term that needs none.
 *
 * @param unpaid the payment that is unpaid again, if there is one
 * @returns the renewal invoice as it was while open, and as it is now; `undefined` where it does not change
 */
export function renewalUnpaid(
  { renewal, holding: held }: Pick<Subscription, 'renewal' | 'holding'>,
  after: Subscription['holding'],
  unpaid: Pick<Payment, 'number' | 'tariff'> | undefined,
): { readonly open: Renewal; readonly now: Renewal } | undefined {
  if (!unpaid || renewal?.end?.kind !== 'paid' || renewal.number !== unpaid.number) return undefined;
  const { end: _, ...open } = renewal;
  const by = held.kind === 'paid' && held.payment !== unpaid.number ? held.payment : undefined;
  const isOfAnotherTerm = after.kind === 'expired' && after.endedOn !== renewal.endsOn;
  if (by === undefined && !isOfAnotherTerm && !isAnotherChoice(unpaid.tariff, after)) return { open, now: open };
  return { open, now: { ...open, end: { kind: 'superseded', ...(by !== undefined && { by }) } } };
}

function isAnotherChoice(tariff: PaidTariffId | undefined, after: Subscription['holding']): boolean {
  if (after.kind === 'free') return true;
  if (tariff !== undefined && tariff !== after.tariff) return true;
  return after.kind === 'paid' && after.atEnd === 'becomes_free';
}
