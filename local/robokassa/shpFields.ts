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
