import { formatRoubles, type Kopecks } from '../domain/money/money';
import type { VatRegime } from '../domain/money/vat';
import type { ReceiptLine } from '../domain/payment/receiptLine';

// The tag of a payment for something delivered at once. «Без НДС» is an exemption, `none`, and not the rate 0.
const TAX_TAGS = {
  general_22: 'vat22',
  usn_5: 'vat5',
  usn_7: 'vat7',
  usn_exempt: 'none',
  registered_software: 'none',
} as const satisfies Record<VatRegime, string>;

/** Access is given when the money comes, so nothing is left to be delivered. */
const PAYMENT_METHOD = 'full_payment';

const LONGEST_NAME = 128;

/**
 * The fiscal receipt of one purchase (54-ФЗ) as Robokassa takes it: compact JSON, URL-encoded once. This very text is
 * both signed and put into the form; the form's own encoding is the second pass (docs/robokassa.md, «The receipt»).
 */
export function encodedReceipt(line: ReceiptLine, sum: Kopecks): string {
  const item = [
    `"name":${jsonName(line)}`,
    '"quantity":1',
    `"sum":${jsonRoubles(sum)}`,
    `"payment_method":"${PAYMENT_METHOD}"`,
    `"payment_object":"${line.receiptObject}"`,
    `"tax":"${TAX_TAGS[line.vat]}"`,
  ].join(',');
  const taxation = line.taxation === undefined ? '' : `"sno":"${line.taxation}",`;
  return encodeURIComponent(`{${taxation}"items":[{${item}}]}`);
}

/**
 * The line of a refund's receipt, as JSON: that of the payment's own receipt with the sum that is given back as the
 * price of one. Whether a part should keep the price and split the quantity is not documented.
 */
export function refundItem(line: ReceiptLine, sum: Kopecks): string {
  const fields = [
    `"Name":${jsonName(line)}`,
    '"Quantity":1',
    `"Cost":${jsonRoubles(sum)}`,
    `"Tax":"${TAX_TAGS[line.vat]}"`,
    `"PaymentMethod":"${PAYMENT_METHOD}"`,
    `"PaymentObject":"${line.receiptObject}"`,
  ].join(',');
  return `{${fields}}`;
}

/** A sum as a JSON number made from its digits: no floating point between the kopecks and what Robokassa reads. */
export function jsonRoubles(sum: Kopecks): string {
  return formatRoubles(sum).replace(/\.00$/, '');
}

function jsonName({ name }: ReceiptLine): string {
  return JSON.stringify(name.slice(0, LONGEST_NAME));
}
