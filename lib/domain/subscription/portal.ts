declare const portalBrand: unique symbol;

/** The customer: a Bitrix24 portal by its `member_id`, which stays when the portal's domain changes. */
export type Portal = string & { readonly [portalBrand]: true };

// The letters are those that Robokassa's Shp_ values carry unencoded: a portal travels there signed and comes back the same.
export function isPortal(value: unknown): value is Portal {
  return typeof value === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(value);
}
