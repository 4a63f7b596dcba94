import { createHash } from 'node:crypto';
import type { Operation } from './operation';

const lettersAndDigits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/**
 * Robokassa's own name of an operation, by which it is refunded: an upper-case GUID, a hyphen, and ten letters and
 * digits. It looks like chance, and is the same at every question.
 */
export function operationKey({ number, invId, createdAt }: Operation): string {
  const bytes = createHash('sha256').update(`${number}:${invId}:${createdAt}`).digest();
  const hex = bytes.toString('hex').toUpperCase();
  const guid = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
  const tail = [...bytes.subarray(16, 26)].map((byte) => lettersAndDigits.charAt(byte % lettersAndDigits.length));
  return `${guid}-${tail.join('')}`;
}

/** The number by which banks find a card payment: twelve digits. */
export function bankReference(operation: Operation): string {
  return String(operation.number).padStart(12, '0');
}
