import type * as z from 'zod/mini';
import { UnreadableItem } from '../usecases/ports';

/** An item as the document client gives and takes it. */
export type Item = Record<string, unknown>;

/** The shape that this release writes. A reader of a later release lifts this one; this one refuses a later. */
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

/** A row of the bank's statement is named by what stands in it: maybe a payer and his number. */
function nameOf(item: Item): string {
  const pk = String(item['pk']);
  return `${pk.replace(/^(BANK#|ATTENTION#bank-).*$/, '$1…')} / ${String(item['sk'])}`;
}
