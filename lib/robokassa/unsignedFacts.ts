/**
 * Readers of the fields that Robokassa sends unsigned. Each returns `undefined` for any other form, so that nothing
 * long or strange is stored. A field that cannot be read never makes its report fail (docs/robokassa.md, «Unsigned
 * facts»).
 */

/** A name of Robokassa's for a way of paying: `BankCard`. */
export function readLabel(text: string | undefined): string | undefined {
  return matching(text, /^[\w.-]{1,64}$/);
}

/**
 * Robokassa's name of an operation, `0005F891-8CCD-434B-8455-816AFFFDBF37-0VOisWikFF`. Its exact form is not
 * documented, so any text of these characters is kept: an operation without its key can be refunded only by hand.
 */
export function readOpKey(text: string | undefined): string | undefined {
  return matching(text, /^[\w-]{1,80}$/);
}

/** The bank's reference of a payment by card: twelve letters and digits (ISO 8583). */
export function readRrn(text: string | undefined): string | undefined {
  return matching(text, /^[A-Za-z0-9]{12}$/);
}

function matching(text: string | undefined, form: RegExp): string | undefined {
  return text !== undefined && form.test(text) ? text : undefined;
}
