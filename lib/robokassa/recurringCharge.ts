import type { SellerProfile } from '../domain/documents/seller';
import type { PaymentNumber } from '../domain/payment/paymentNumber';
import type { ShopSettings, SigningPasswords } from './shop';
import { type Purchase, signedPurchase } from './signedPurchase';

/**
 * A charge without the payer: its own number and terms, and the payment that allowed it. That parent is always the
 * payment that the payer made in person, even for the tenth child, and never the child before.
 */
export type ChildCharge = Purchase & { readonly consent: { readonly payment: PaymentNumber } };

/**
 * The body of the POST that charges a child. These fields and no other: what the form sends beside them (Recurring,
 * IsTest, ExpirationDate, Email…) is forbidden here (docs/robokassa.md, «The child charge»).
 */
export function recurringChargeBody(
  shop: ShopSettings,
  passwords: Pick<SigningPasswords, 'password1'>,
  sellers: readonly SellerProfile[],
  child: ChildCharge,
): string {
  const { name, outSum, number, receipt, shp, signature } = signedPurchase(shop, passwords, sellers, child);
  // The receipt's second encoding happens here; for a customer's payment the browser does it.
  return new URLSearchParams([
    ['MerchantLogin', shop.login],
    ['OutSum', outSum],
    ['InvoiceID', number],
    ['PreviousInvoiceID', String(child.consent.payment)],
    ['Description', name],
    ['Receipt', receipt],
    ...shp.map(([field, value]): [string, string] => [field, value]),
    ['SignatureValue', signature],
  ]).toString();
}

/**
 * Whether Robokassa took the charge. `accepted` says that the operation exists, not that money came; every other text
 * is unclear and never a refusal: it has no grammar that could prove one (docs/robokassa.md, «The answer to a charge»).
 */
export function parseChargeAnswer(text: string, own: PaymentNumber): 'accepted' | 'unclear' {
  const [, number] = /^OK\+?(\d+)$/i.exec(text.trim()) ?? [];
  return number === String(own) ? 'accepted' : 'unclear';
}
