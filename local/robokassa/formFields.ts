import { isShpName, type ShpField } from './shpFields';

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
