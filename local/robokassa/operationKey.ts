import { createHash } from 'node:crypto';
import type { Operation } from './operation';

/** Robokassa's own name of an operation: looks like chance, and is the same at every question. */
export function operationKey({ number, invId, createdAt }: Operation): string {
  const hex = createHash('sha256').update(`${number}:${invId}:${createdAt}`).digest('hex').toUpperCase();
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}

/** The number by which banks find a card payment: twelve digits. */
export function bankReference(operation: Operation): string {
  return String(operation.number).padStart(12, '0');
}
