import type { SellerProfile } from '../domain/documents/seller';
import { formatRoubles } from '../domain/money/money';
import type { CardPayment } from '../domain/payment/payment';
import { receiptLineOf } from '../domain/payment/receiptLine';
import { encodedReceipt } from './receipt';
import type { ShopSettings, SigningPasswords } from './shop';
import { digest, inByteOrder, type ShpField, signatureBase } from './signature';

/** What Robokassa is told of a payment, whether the customer's form or a charge starts it. */
export type Purchase = Pick<
  CardPayment,
  'number' | 'portal' | 'tariff' | 'periodDays' | 'amount' | 'createdAt' | 'receipt'
>;

/** The signed fields as they are sent, and the signature over them. */
type SignedPurchase = {
  readonly name: string;
  readonly outSum: string;
  readonly number: string;
  readonly receipt: string;
  readonly shp: readonly ShpField[];
  readonly signature: string;
};

/**
 * What the customer's form and a charge without the customer have in common: one base,
 * `MerchantLogin:OutSum:InvId:Receipt:Password#1:Shp_…`, and the receipt by the seller's profile of the day the payment
 * was opened (docs/robokassa.md, «The signature» and «The receipt»).
 */
export function signedPurchase(
  shop: ShopSettings,
  { password1 }: Pick<SigningPasswords, 'password1'>,
  sellers: readonly SellerProfile[],
  purchase: Purchase,
): SignedPurchase {
  // Payments from before the line was kept have none.
  const line = purchase.receipt ?? receiptLineOf(sellers, purchase);
  const outSum = formatRoubles(purchase.amount);
  const number = String(purchase.number);
  const receipt = encodedReceipt(line, purchase.amount);
  const shp = inByteOrder([['Shp_portal', purchase.portal] satisfies ShpField]);
  const base = signatureBase([shop.login, outSum, number, receipt], password1, shp);
  return { name: line.name, outSum, number, receipt, shp, signature: digest(shop.algorithm, base) };
}
