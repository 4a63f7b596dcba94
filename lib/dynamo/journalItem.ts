import * as z from 'zod';
import { RESOLUTION_ACTIONS } from '../domain/attention';
import type { Actor, JournalEntry } from '../domain/journal';
import {
  effectField,
  holdingField,
  instantField,
  kopecksField,
  numberField,
  portalField,
  schemaField,
  versionField,
} from './fields';
import { journalKey } from './keys';
import { type Item, parseItem, SCHEMA } from './parseItem';

const actorField = z.custom<Actor>(
  (by) => typeof by === 'string' && (['calendar', 'robokassa'].includes(by) || by.startsWith('operator:')),
);

const journalItem = z
  .object({
    schema: schemaField,
    portal: portalField,
    version: versionField,
    at: instantField,
    by: actorField,
    event: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('tariff_ended') }),
      z.object({ kind: z.literal('became_free') }),
      z.object({ kind: z.literal('purchase'), amount: kopecksField, effect: effectField }),
      z.object({ kind: z.literal('grant'), value: kopecksField, effect: effectField, reason: z.string() }),
      z.object({ kind: z.literal('attention_opened'), attention: z.string() }),
      z.object({ kind: z.literal('attention_resolved'), attention: z.string(), action: z.enum(RESOLUTION_ACTIONS) }),
    ]),
    before: holdingField,
    after: holdingField,
    payment: z.exactOptional(numberField),
  })
  .transform(({ schema, ...entry }): JournalEntry => entry);

/** A journal entry is written once. */
export function toJournalItem(entry: JournalEntry): Item {
  return { ...journalKey(entry.portal, entry.version), schema: SCHEMA, ...entry };
}

export function fromJournalItem(item: Item): JournalEntry {
  return parseItem(journalItem, item);
}
