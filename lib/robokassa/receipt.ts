import { formatRoubles, type Kopecks } from '../domain/money';
import type { SellerProfile } from '../domain/seller';
import type { VatRegime } from '../domain/vat';

// The tag of a payment for something delivered at once. «Без НДС» is an exemption, `none`, and not the rate 0.
const TAX_TAGS = {
  general_22: 'vat22',
  usn_5: 'vat5',
  usn_7: 'vat7',
  usn_exempt: 'none',
  registered_software: 'none',
} as const satisfies Record<VatRegime, string>;

const LONGEST_NAME = 128;

/**
 * The fiscal receipt of one purchase (54-ФЗ) as Robokassa takes it: compact JSON, URL-encoded once. This very text is both
 * signed and put into the form; the form's own encoding is the second pass (docs/robokassa.md, «The receipt»).
 */
export function encodedReceipt(
  seller: SellerProfile,
  item: { readonly name: string; readonly amount: Kopecks },
): string {
  const line = [
    `"name":${JSON.stringify(item.name.slice(0, LONGEST_NAME))}`,
    '"quantity":1',
    `"sum":${jsonRoubles(item.amount)}`,
    '"payment_method":"full_payment"',
    `"payment_object":"${seller.receiptObject}"`,
    `"tax":"${TAX_TAGS[seller.vat]}"`,
  ].join(',');
  const taxation = seller.taxation === undefined ? '' : `"sno":"${seller.taxation}",`;
  return encodeURIComponent(`{${taxation}"items":[{${line}}]}`);
}

/** The sum as a JSON number made from its digits: no floating point between the kopecks and the receipt. */
function jsonRoubles(sum: Kopecks): string {
  return formatRoubles(sum).replace(/\.00$/, '');
}
