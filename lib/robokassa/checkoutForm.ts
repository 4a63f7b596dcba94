import { formatRoubles } from '../domain/money';
import { moscowDateOf } from '../domain/moscow';
import type { Payment } from '../domain/payment';
import { type SellerProfile, sellerOn } from '../domain/seller';
import { TARIFFS } from '../domain/tariff';
import { encodedReceipt } from './receipt';
import type { ShopSettings, SigningPasswords } from './shop';
import { digest, inByteOrder, type ShpField, signatureBase } from './signature';

/** The form the customer's browser posts to Robokassa. Its fields are sent as they are: nothing may be encoded again. */
export type CheckoutForm = {
  readonly method: 'POST';
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
};

/**
 * The form of a card payment, always the same for the same payment: rebuilt when a request is repeated.
 * (docs/robokassa.md, «The form»)
 */
export function checkoutForm(
  shop: ShopSettings,
  passwords: SigningPasswords,
  sellers: readonly SellerProfile[],
  payment: Payment,
): CheckoutForm {
  const name = `OLChat тариф WhatsApp ${TARIFFS[payment.tariff].title}, ${payment.periodDays} дней`;
  const seller = sellerOn(sellers, moscowDateOf(payment.createdAt));
  const outSum = formatRoubles(payment.amount);
  const invId = String(payment.number);
  const receipt = encodedReceipt(seller, { name, amount: payment.amount });
  const shp = inByteOrder([['Shp_portal', payment.portal] satisfies ShpField]);
  const base = signatureBase([shop.login, outSum, invId, receipt], passwords.password1, shp);
  return {
    method: 'POST',
    url: shop.paymentUrl,
    fields: {
      MerchantLogin: shop.login,
      OutSum: outSum,
      InvId: invId,
      Description: name,
      Receipt: receipt,
      SignatureValue: digest(shop.algorithm, base),
      Email: payment.contact.email,
      Culture: 'ru',
      // Without it the page reads windows-1251.
      Encoding: 'utf-8',
      // Without an offset Robokassa reads Moscow time; with it nobody has to know that.
      ExpirationDate: `${payment.payableUntil}T23:59:59+03:00`,
      ...Object.fromEntries(shp),
      ...(shop.mode === 'test' && { IsTest: '1' }),
    },
  };
}
