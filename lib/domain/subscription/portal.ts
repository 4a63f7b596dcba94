declare const portalBrand: unique symbol;

/** The customer: a Bitrix24 portal by its `member_id`, which stays when the portal's domain changes. */
export type Portal = string & { readonly [portalBrand]: true };

// The letters are those that Robokassa's Shp_ values carry unencoded: a portal travels there signed and comes back the
// same.
export function isPortal(value: unknown): value is Portal {
  return typeof value === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(value);
}

declare const portalNameBrand: unique symbol;

/**
 * How people know a portal: the host name of its Bitrix24, `romashka.bitrix24.ru`. It may change; the portal's id
 * stays.
 */
export type PortalName = string & { readonly [portalNameBrand]: true };

const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const HOST_NAME = new RegExp(`^(?=.{4,253}$)(?:${LABEL}\\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$`);

/** A host name in lower case, a Cyrillic one in punycode: nothing else may stand in a mail that we sign. */
export function isPortalName(value: unknown): value is PortalName {
  return typeof value === 'string' && HOST_NAME.test(value);
}
