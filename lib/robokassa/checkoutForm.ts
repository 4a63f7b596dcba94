import type { SellerProfile } from '../domain/documents/seller';
import type { CardPayment } from '../domain/payment/payment';
import type { ShopSettings, SigningPasswords } from './shop';
import { type Purchase, signedPurchase } from './signedPurchase';

/**
 * The form the customer's browser posts to Robokassa. Its fields are sent as they are: nothing may be encoded again.
 */
export type CheckoutForm = {
  readonly method: 'POST';
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
};

/**
 * The form of a card payment, always the same for the same payment: rebuilt when a request is repeated.
 * (docs/robokassa.md, «The form»)
 * @param recurring the payer allows charges without them from now on (docs/robokassa.md, «The autopay parent»).
 * @param namesPayer left out, Robokassa's page is given the e-mail of the payment. Not for somebody who only holds a
 * link: they would see it there, and Robokassa asks them for their own.
 */
export function checkoutForm(
  shop: ShopSettings,
  passwords: SigningPasswords,
  sellers: readonly SellerProfile[],
  payment: Purchase & Pick<CardPayment, 'contact' | 'payableUntil'>,
  { recurring = false, namesPayer = true }: { readonly recurring?: boolean; readonly namesPayer?: boolean } = {},
): CheckoutForm {
  const { name, outSum, number, receipt, shp, signature } = signedPurchase(shop, passwords, sellers, payment);
  return {
    method: 'POST',
    url: shop.paymentUrl,
    fields: {
      MerchantLogin: shop.login,
      OutSum: outSum,
      InvId: number,
      Description: name,
      Receipt: receipt,
      SignatureValue: signature,
      ...(namesPayer && { Email: payment.contact.email }),
      Culture: 'ru',
      // Without it the page reads windows-1251.
      Encoding: 'utf-8',
      // Robokassa does not take the two together: we alone keep the last day for paying an autopay parent.
      ...(recurring
        ? { Recurring: 'true' }
        : // Without an offset Robokassa reads Moscow time; with it nobody has to know that.
          { ExpirationDate: `${payment.payableUntil}T23:59:59+03:00` }),
      ...Object.fromEntries(shp),
      ...(shop.mode === 'test' && { IsTest: '1' }),
    },
  };
}
