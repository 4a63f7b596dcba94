import { createHash } from 'node:crypto';
import type { Algorithm } from './shop';
import { type ShpField, shpInDeliveryOrder } from './shpFields';

/** Plain digest of the UTF-8 text, lower-case hex. */
export function digest(algorithm: Algorithm, text: string): string {
  return createHash(algorithm.toLowerCase()).update(text, 'utf8').digest('hex');
}

/** `parts:password[:Shp_a=…:Shp_b=…]`. An empty part keeps its slot: dropping it would shift every later one. */
export function signatureBase(parts: readonly string[], password: string, shp: readonly ShpField[]): string {
  return [...parts, password, ...shp.map((field) => `${field.name}=${field.value}`)].join(':');
}

/** The signature the simulator puts on what it sends, lower-case hex. */
export function sign(
  algorithm: Algorithm,
  parts: readonly string[],
  password: string,
  shp: readonly ShpField[],
): string {
  return digest(algorithm, signatureBase(parts, password, shpInDeliveryOrder(shp)));
}

/** Some OpenSSL 3 builds lack RIPEMD160: better no simulator than one that refuses every signature. */
export function assertDigestExists(algorithm: Algorithm): void {
  try {
    digest(algorithm, '');
  } catch (cause) {
    throw new Error(`Robokassa simulator: this build of Node has no ${algorithm}; choose another algorithm.`, {
      cause,
    });
  }
}
