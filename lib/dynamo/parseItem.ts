import type * as z from 'zod/mini';
import { UnreadableItem } from '../usecases/ports';

/** An item as the document client gives and takes it. */
export type Item = Record<string, unknown>;

/**
 * The schema number that this release writes. A later release can read this shape; this release refuses a later one.
 */
export const SCHEMA = 1;

/**
 * Reads an item by its schema; keys and other attributes of the table fall away.
 * @throws UnreadableItem naming the key and the fields, never their values: they are personal data.
 */
export function parseItem<Value>(schema: () => z.ZodMiniType<Value>, item: Item): Value {
  const parsed = schema().safeParse(item);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
  throw new UnreadableItem(`item ${nameOf(item)} does not parse at: ${fields}`);
}

/** The name of a bank row is made of its content, perhaps a payer and their number. */
function nameOf(item: Item): string {
  const pk = String(item['pk']);
  return `${pk.replace(/^(BANK#|ATTENTION#bank-).*$/, '$1…')} / ${String(item['sk'])}`;
}
