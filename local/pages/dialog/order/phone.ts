/**
 * A phone as people type it, in E.164; undefined when it is none. Without a plus it is a Russian number: with 8 or 7 in
 * front, or without.
 */
export function normalisePhone(typed: string): string | undefined {
  const text = typed.trim().replace(/^00/, '+');
  if (!/^\+?[\d\s().\u2010-\u2015-]+$/.test(text)) return undefined;
  const digits = text.replace(/\D/g, '');
  const number = text.startsWith('+') ? withoutTrunk(digits) : russian(digits);
  if (number === undefined || !/^[1-9]\d{6,14}$/.test(number)) return undefined;
  // All of +7 has ten digits more: one that is missing is the commonest slip.
  return number.startsWith('7') && number.length !== 11 ? undefined : `+${number}`;
}

function russian(digits: string): string | undefined {
  // An 8 or 9 that begins a code, not the 8 that is dialled at home before one.
  if (/^(?!89)[3489]\d{9}$/.test(digits)) return `7${digits}`;
  return /^[78]\d{10}$/.test(digits) ? `7${digits.slice(1)}` : undefined;
}

/** «+8 916…»: no country has +89, but many write the 8 they dial at home. */
function withoutTrunk(digits: string): string {
  return /^89\d{9}$/.test(digits) ? `7${digits.slice(1)}` : digits;
}

/** How a number that was understood is shown: «+7 916 123-45-67». */
export function phoneText(e164: string): string {
  return e164.replace(/^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/, '+7 $1 $2-$3-$4');
}
