import { createHash, timingSafeEqual } from 'node:crypto';

/** The digests a shop may choose in Robokassa's cabinet; one choice for the form, the callbacks and the services. */
export const HASH_ALGORITHMS = ['MD5', 'RIPEMD160', 'SHA1', 'SHA256', 'SHA384', 'SHA512'] as const;
export type HashAlgorithm = (typeof HASH_ALGORITHMS)[number];

/** A `Shp_…` field by its name as sent or received and its value after one transport decode. */
export type ShpField = readonly [name: string, value: string];

/**
 * The text that is signed: `parts:password[:Shp_a=…:Shp_b=…]`. A part that is not sent is left out by the caller; the
 * one exception is InvId, whose empty slot stays (docs/robokassa.md, «The signature»).
 */
export function signatureBase(parts: readonly string[], password: string, shp: readonly ShpField[] = []): string {
  return [...parts, password, ...shp.map(([name, value]) => `${name}=${value}`)].join(':');
}

/** Lower-case hex digest of the UTF-8 text. */
export function digest(algorithm: HashAlgorithm, base: string): string {
  return createHash(algorithm).update(base, 'utf8').digest('hex');
}

/** Whether this platform computes the digest; builds of OpenSSL 3 may lack RIPEMD160. */
export function isAvailable(algorithm: HashAlgorithm): boolean {
  try {
    return digest(algorithm, '') !== '';
  } catch {
    return false;
  }
}

/** Compares two hex digests in any case and in constant time. */
export function digestsMatch(expected: string, received: string): boolean {
  const one = Buffer.from(expected.toLowerCase(), 'utf8');
  const other = Buffer.from(received.toLowerCase(), 'utf8');
  return one.length === other.length && timingSafeEqual(one, other);
}

/** Bytewise by name: the order of our own fields, all spelled `Shp_` with lower-case names. */
export function inByteOrder(shp: readonly ShpField[]): readonly ShpField[] {
  return shp.toSorted(([one], [other]) => compareText(one, other));
}

/** By name without regard to case: the other order Robokassa's own clients use. */
export function inFoldedOrder(shp: readonly ShpField[]): readonly ShpField[] {
  return shp.toSorted(
    ([one], [other]) => compareText(one.toLowerCase(), other.toLowerCase()) || compareText(one, other),
  );
}

function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
