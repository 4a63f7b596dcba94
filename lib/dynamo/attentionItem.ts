import * as z from 'zod/mini';
import { ATTENTION_KINDS, type Attention, FACT_SOURCES, RESOLUTION_ACTIONS } from '../domain/attention/attention';
import { once } from '../domain/once';
import { dateField, instantField, kopecksField, numberField, portalField, schemaField, versionField } from './fields';
import { attentionIndexKey, attentionKey } from './keys';
import { type Item, parseItem, SCHEMA } from './parseItem';

const resolutionField = once(() =>
  z.object({
    action: z.enum(RESOLUTION_ACTIONS),
    to: z.exactOptional(numberField),
    sum: z.exactOptional(kopecksField),
    by: z.string(),
    note: z.string(),
    at: instantField,
  }),
);

const attentionItem = once(() =>
  z.pipe(
    z.object({
      schema: schemaField,
      id: z.string(),
      kind: z.enum(ATTENTION_KINDS),
      openedAt: instantField,
      numberText: z.string(),
      sumText: z.string(),
      sum: z.exactOptional(kopecksField),
      claimedPortal: z.exactOptional(portalField),
      bankReference: z.exactOptional(z.string()),
      method: z.exactOptional(z.string()),
      receivedOn: z.exactOptional(dateField),
      source: z.exactOptional(z.enum(FACT_SOURCES)),
      portal: z.exactOptional(portalField),
      payment: z.exactOptional(numberField),
      resolution: z.exactOptional(resolutionField()),
      earlier: z.exactOptional(z.array(resolutionField())),
      version: versionField,
    }),
    z.transform(({ schema, ...attention }): Attention => attention),
  ),
);

export function toAttentionItem(attention: Attention): Item {
  return { ...attentionKey(attention.id), ...attentionIndexKey(attention), schema: SCHEMA, ...attention };
}

export function fromAttentionItem(item: Item): Attention {
  return parseItem(attentionItem, item);
}
