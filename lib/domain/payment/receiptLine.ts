import { type PaidTariffId, TARIFFS } from '../buying/tariff';
import type { Instant } from '../calendar/instant';
import { moscowDateOf } from '../calendar/moscow';
import { type SellerProfile, sellerOn } from '../documents/seller';

/**
 * The one line of a payment's fiscal receipt, without its sum. A refund repeats the line of the receipt that was made,
 * not one by the profile of today, so it is kept with the payment (docs/robokassa.md, «The receipt»).
 */
export type ReceiptLine = Pick<SellerProfile, 'vat' | 'taxation' | 'receiptObject'> & {
  /** What was bought, as payer and receipt read it. */
  readonly name: string;
};

/**
 * The line by the seller's profile of the Moscow day on which the payment was opened.
 * @throws Error when there is no profile for that day.
 */
export function receiptLineOf(
  sellers: readonly SellerProfile[],
  { tariff, periodDays, createdAt }: { tariff: PaidTariffId; periodDays: number; createdAt: Instant },
): ReceiptLine {
  const { vat, taxation, receiptObject } = sellerOn(sellers, moscowDateOf(createdAt));
  return {
    name: `OLChat тариф WhatsApp ${TARIFFS[tariff].title}, ${periodDays} дней`,
    vat,
    receiptObject,
    ...(taxation !== undefined && { taxation }),
  };
}
