declare const numberBrand: unique symbol;

/**
 * A payment's number: Robokassa's InvId and the number the customer sees. Below 2^31, digits only, never used again.
 */
export type PaymentNumber = number & { readonly [numberBrand]: true };

export function isPaymentNumber(value: unknown): value is PaymentNumber {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value < 2 ** 31;
}

/** Reads `1000001`; no sign, no leading zero, below 2^31. Anything else is `undefined`. */
export function parsePaymentNumber(text: string): PaymentNumber | undefined {
  const number = /^[1-9]\d{0,9}$/.test(text) ? Number(text) : undefined;
  return isPaymentNumber(number) ? number : undefined;
}

/**
 * The number that the hourly self-test asks Robokassa about. It is never given out, so the right answer is known
 * beforehand: «not found» (docs/robokassa.md, «The self-test»).
 */
export const SELF_TEST_NUMBER = asPaymentNumber(2 ** 31 - 1);

/** A number that is known to be one. */
export function asPaymentNumber(number: number): PaymentNumber {
  if (!isPaymentNumber(number)) throw new RangeError(`not a payment number: ${number}`);
  return number;
}
