import { formatInstant, type Instant } from '../domain/calendar/instant';
import type { EntryName, Outbox } from '../usecases/ports';
import { changeItem } from './changeItem';
import { fromOwingItem } from './journalItem';
import { dueIndexPartition, entryOf, journalKey, parkedPartition } from './keys';
import { TABLE } from './table';
import type { TableClient } from './tableClient';

/** The journal's delivery marks. None of these writes touches the entry, or the version of the subscription. */
export function outbox(table: TableClient): Outbox {
  const change = ({ portal, version }: EntryName, how: Parameters<typeof changeItem>[2]) =>
    changeItem(table, journalKey(portal, version), how);

  return {
    readOwed: ({ portal, version }) => table.get(journalKey(portal, version), fromOwingItem),

    lease({ entry, attempts }, until) {
      return change(entry, {
        UpdateExpression: 'SET dueAt = :until, attempts = :next',
        // Conditional on the count of attempts, which only rises, and not on dueAt: an entry taken in the millisecond
        // it was written is leased until the very instant it was due at, so everybody who read it would get it.
        ConditionExpression: 'attempts = :read AND dueQueue = :queue',
        ExpressionAttributeValues: {
          ':until': formatInstant(until),
          ':read': attempts,
          ':next': attempts + 1,
          ':queue': dueIndexPartition('deliver'),
        },
      });
    },

    async markDelivered(name, mark) {
      await change(name, {
        UpdateExpression: 'SET delivered = list_append(delivered, :done)',
        ExpressionAttributeValues: { ':done': [mark] },
      });
    },

    async finish(name) {
      await change(name, { UpdateExpression: 'REMOVE dueQueue, dueAt' });
    },

    async park(name) {
      await change(name, {
        UpdateExpression: 'SET dueQueue = :parked',
        ExpressionAttributeValues: { ':parked': parkedPartition('deliver') },
      });
    },

    async listDue(now, limit) {
      const keys = await table.query(dueBy(now, limit));
      return keys.flatMap((item) => entryOf(item) ?? []);
    },
  };
}

function dueBy(now: Instant, limit: number) {
  const { name, partitionKey, sortKey } = TABLE.dueIndex;
  return {
    IndexName: name,
    KeyConditionExpression: '#queue = :queue AND #at <= :now',
    ExpressionAttributeNames: { '#queue': partitionKey, '#at': sortKey },
    ExpressionAttributeValues: { ':queue': dueIndexPartition('deliver'), ':now': formatInstant(now) },
    Limit: limit,
  };
}
