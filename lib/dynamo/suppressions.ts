import * as z from 'zod/mini';
import { once } from '../domain/once';
import { SUPPRESSION_REASONS, type Suppression } from '../domain/told/suppression';
import type { Suppressions } from '../usecases/ports';
import { changeItem } from './changeItem';
import { instantField, schemaField } from './fields';
import { addressFingerprint, type Key, suppressionKey } from './keys';
import { parseItem, SCHEMA } from './parseItem';
import type { TableClient } from './tableClient';

const suppressionItem = once(() =>
  z.pipe(
    z.object({
      schema: schemaField,
      reason: z.enum(SUPPRESSION_REASONS),
      at: instantField,
      liftedAt: z.exactOptional(instantField),
    }),
    z.transform(({ schema, ...suppression }): Suppression => suppression),
  ),
);

/** The addresses to which nothing is sent, by the fingerprint of each: no address stands in these items. */
export function suppressions(table: TableClient): Suppressions {
  return {
    read: (address) => table.get(keyOf(address), (item) => parseItem(suppressionItem, item)),

    async suppress(address, reason, at) {
      const isNew = 'attribute_not_exists(#at)';
      // An event repeated after the lifting is about the suppression that was lifted.
      const isAfterLifting = '(liftedAt >= #at AND liftedAt < :at)';
      const isGraver = '(#reason <> :reason AND (attribute_not_exists(liftedAt) OR liftedAt < :at))';
      await changeItem(table, keyOf(address), {
        UpdateExpression: 'SET #reason = :reason, #at = :at, #schema = :schema',
        ConditionExpression: [isNew, isAfterLifting, ...(reason === 'complaint' ? [isGraver] : [])].join(' OR '),
        ExpressionAttributeNames: { '#reason': 'reason', '#at': 'at', '#schema': 'schema' },
        ExpressionAttributeValues: { ':reason': reason, ':at': at, ':schema': SCHEMA },
      });
    },

    async lift(address, read, at) {
      const isLifted = await changeItem(table, keyOf(address), {
        UpdateExpression: 'SET liftedAt = :lifted',
        ConditionExpression: '#at = :at AND #reason = :reason',
        ExpressionAttributeNames: { '#reason': 'reason', '#at': 'at' },
        ExpressionAttributeValues: {
          ':lifted': at,
          ':at': read.at,
          ':reason': read.reason,
        },
      });
      return isLifted ? 'committed' : 'conflict';
    },
  };
}

function keyOf(address: string): Key {
  return suppressionKey(addressFingerprint(address));
}
