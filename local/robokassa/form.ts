import { parseRoubles } from './money';
import { refuse } from './refusal';
import type { Incoming } from './reply';

/** The fields of a payment form after exactly one transport decode. */
export type FormFields = {
  /** The value of a field, its name in any case; absent and empty are the same. */
  one: (name: string) => string | undefined;
  /** All values of a field that may be repeated. */
  all: (name: string) => string[];
  shp: readonly ShpField[];
  /** Every name that came, as it was spelled. */
  names: readonly string[];
  /** A field that came twice although only one can count. */
  repeated: string | undefined;
};

const repeatable = new Set(['paymentmethods']);
const sameField = new Map([['invoiceid', 'invid']]);

const canonical = (name: string): string => {
  const lower = name.toLowerCase();
  return sameField.get(lower) ?? lower;
};

/** Reads a query string or an urlencoded body. Decoding once more here would hide a shop's wrong encoding. */
export function readFormFields(encoded: string): FormFields {
  const values = new Map<string, string[]>();
  const shp: ShpField[] = [];
  const names: string[] = [];
  let repeated: string | undefined;
  for (const [name, value] of new URLSearchParams(encoded)) {
    names.push(name);
    const key = canonical(name);
    const known = values.get(key);
    if (known !== undefined && !repeatable.has(key)) repeated ??= name;
    values.set(key, [...(known ?? []), value]);
    if (isShpName(name)) shp.push({ name, value });
  }
  const all = (name: string) => (values.get(canonical(name)) ?? []).filter((value) => value !== '');
  return { one: (name) => all(name)[0], all, shp, names, repeated };
}

/** The body of a form that was posted as one; what was sent as anything else has no fields to read. */
export function formBody(request: Incoming): string {
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(request.contentType);
  return isForm ? request.body : refuse(30, 'the form must come as application/x-www-form-urlencoded');
}

// The fields that a payment start and a recurring charge have in common.

/** Kopecks of OutSum. */
export function readOutSum(fields: FormFields): number {
  const outSum = parseRoubles(fields.one('OutSum') ?? '') ?? 0;
  return outSum > 0 ? outSum : refuse(31, 'OutSum must be a sum above zero with a dot, such as 3000.00');
}

/** The shop's number of the payment; null when it leaves the number to Robokassa. */
export function readInvId(fields: FormFields): string | null {
  const value = fields.one('InvId');
  if (value === undefined || value === '0') return null;
  const fits = /^[1-9]\d{0,18}$/.test(value) && BigInt(value) <= 9_223_372_036_854_775_807n;
  return fits ? value : refuse(30, 'InvId must be a whole number from 1 to 9223372036854775807');
}

/** What the payer reads about the purchase. */
export function readDescription(fields: FormFields): string {
  const value = fields.one('Description');
  if (value === undefined) return refuse(30, 'Description is required');
  return [...value].length <= 100 ? value : refuse(30, 'Description is longer than 100 characters');
}

/** A field of the shop's own, returned as it came: the spelling of the name is signed too. */
export type ShpField = { name: string; value: string };

const bytewise = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Whether a form field is the shop's own; Shp_, shp_ and SHP_ are all in use. */
export function isShpName(name: string): boolean {
  return /^shp_/i.test(name);
}

/** The order in which the simulator signs and sends: by name, whatever the case of its letters. */
export function shpInDeliveryOrder(shp: readonly ShpField[]): ShpField[] {
  return [...shp].sort((a, b) => bytewise(a.name.toLowerCase(), b.name.toLowerCase()));
}

/** The fields as they are sent. */
export function shpPairs(shp: readonly ShpField[]): [string, string][] {
  return shpInDeliveryOrder(shp).map((field) => [field.name, field.value]);
}

/**
 * The orders in which a shop may have signed. Robokassa's own two libraries differ where spellings are mixed
 * (one ignores case, one compares bytes) and nothing says which is right, so either counts.
 */
export function shpOrdersOfShops(shp: readonly ShpField[]): ShpField[][] {
  return [shpInDeliveryOrder(shp), [...shp].sort((a, b) => bytewise(a.name, b.name))];
}
