import * as z from 'zod/mini';
import { once } from '../domain/once';
import type { RequestRecord } from '../usecases/ports';
import { instantField, numberField, schemaField } from './fields';
import { requestKey } from './keys';
import { type Item, parseItem, SCHEMA } from './parseItem';

const requestItem = once(() =>
  z.pipe(
    z.object({
      schema: schemaField,
      scope: z.string(),
      route: z.string(),
      key: z.string(),
      fingerprint: z.string(),
      payment: z.exactOptional(numberField),
      expiresAt: instantField,
    }),
    z.transform(({ schema, ...record }): RequestRecord => record),
  ),
);

export function toRequestItem(record: RequestRecord): Item {
  // Rounded up: DynamoDB must not drop the item while a repeat still counts.
  return { ...requestKey(record), ttl: Math.ceil(record.expiresAt / 1000), schema: SCHEMA, ...record };
}

export function fromRequestItem(item: Item): RequestRecord {
  return parseItem(requestItem, item);
}
