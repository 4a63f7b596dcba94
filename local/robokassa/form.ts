import { parseRoubles } from './money';
import { refuse } from './refusal';
import type { Incoming } from './reply';

/** The fields of a payment form, URL-decoded exactly once. */
export type FormFields = {
  /** The value of a field, whatever the case of its name; an empty value counts as absent. */
  one: (name: string) => string | undefined;
  /** All values of a field that may be repeated. */
  all: (name: string) => string[];
  shp: readonly ShpField[];
  /** Every name that was sent, as it was spelled. */
  names: readonly string[];
  /** The name of a field that was sent twice although only one can count. */
  repeated: string | undefined;
};

const repeatable = new Set(['paymentmethods']);
const sameField = new Map([['invoiceid', 'invid']]);

const canonical = (name: string): string => {
  const lower = name.toLowerCase();
  return sameField.get(lower) ?? lower;
};

/**
 * Reads a query string or a URL-encoded body. Decoding a second time here would hide it when a shop encodes wrongly.
 */
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

/** The body of a posted form. A body of another content type has no form fields, so it is refused. */
export function formBody(request: Incoming): string {
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(request.contentType);
  return isForm ? request.body : refuse(30, 'the form must come as application/x-www-form-urlencoded');
}

// The fields that a payment start and a recurring charge have in common.

/** OutSum in kopecks. */
export function readOutSum(fields: FormFields): number {
  const outSum = parseRoubles(fields.one('OutSum') ?? '') ?? 0;
  return outSum > 0 ? outSum : refuse(31, 'OutSum must be a sum above zero with a dot, such as 3000.00');
}

/** The shop's number for the payment; null when the shop leaves numbering to Robokassa. */
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

/**
 * One of the shop's own fields. It is returned exactly as it was sent, because the spelling of the name is signed too.
 */
export type ShpField = { name: string; value: string };

const bytewise = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Whether a form field is one of the shop's own; shops write Shp_, shp_ and SHP_. */
export function isShpName(name: string): boolean {
  return /^shp_/i.test(name);
}

/** The order in which the simulator signs and sends the fields: by name, ignoring case. */
export function shpInDeliveryOrder(shp: readonly ShpField[]): ShpField[] {
  return [...shp].sort((a, b) => bytewise(a.name.toLowerCase(), b.name.toLowerCase()));
}

/** Names and values of the shop's own fields, in the order in which they are sent. */
export function shpPairs(shp: readonly ShpField[]): [string, string][] {
  return shpInDeliveryOrder(shp).map((field) => [field.name, field.value]);
}

/**
 * The orders in which a shop may have signed. Where spellings are mixed, Robokassa's own two libraries differ (one
 * ignores case, one compares bytes), and no source says which is right, so both are accepted.
 */
export function shpOrdersOfShops(shp: readonly ShpField[]): ShpField[][] {
  return [shpInDeliveryOrder(shp), [...shp].sort((a, b) => bytewise(a.name, b.name))];
}
