import { UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { formatInstant } from '../domain/calendar/instant';
import { parsePaymentNumber } from '../domain/payment/paymentNumber';
import { isPortal } from '../domain/subscription/portal';
import type { Due, DueList, DueSubject } from '../usecases/ports';
import { isFailedCondition, storeFault } from './faults';
import {
  dueIndexPartition,
  instantOf,
  type Key,
  parkedPartition,
  paymentKey,
  refundKeyOf,
  subscriptionKey,
} from './keys';
import type { Item } from './parseItem';
import { paymentDueKey } from './paymentItem';
import { refundDueKey } from './refundItem';
import { subscriptionDueKey } from './subscriptionItem';
import { TABLE } from './table';
import type { TableClient } from './tableClient';

type Change = Pick<UpdateCommandInput, 'UpdateExpression' | 'ConditionExpression' | 'ExpressionAttributeValues'>;

const MOST_FAILURES = 5;

/** The queues of what must happen later. Its writes change only due keys, never a version or a value. */
export function dueList(table: TableClient): DueList {
  /** The number of failures so far; `undefined` where the key was moved meanwhile, so another run has dealt with it. */
  async function move(due: Due, { ExpressionAttributeValues, ...how }: Change): Promise<number | undefined> {
    const command = new UpdateCommand({
      TableName: table.tableName,
      Key: keyOfDue(due),
      ...how,
      ExpressionAttributeValues: {
        ...ExpressionAttributeValues,
        ':read': formatInstant(due.dueAt),
        ':queue': dueIndexPartition(due.queue),
      },
      ReturnValues: 'UPDATED_NEW',
    });
    try {
      const { Attributes } = await table.client.send(command, table.inTime());
      return Number(Attributes?.['dueFailures'] ?? 0);
    } catch (error) {
      if (isFailedCondition(error)) return undefined;
      throw storeFault(error);
    }
  }

  const AS_READ = 'dueAt = :read AND dueQueue = :queue';

  async function park(due: Due): Promise<void> {
    await move(due, {
      UpdateExpression: 'SET dueQueue = :parked',
      ConditionExpression: AS_READ,
      ExpressionAttributeValues: { ':parked': parkedPartition(due.queue) },
    });
  }

  return {
    async listDue(queue, until, { limit, after }) {
      const { name, partitionKey, sortKey } = TABLE.dueIndex;
      const items = await table.query({
        IndexName: name,
        KeyConditionExpression: '#queue = :queue AND #at <= :until',
        ExpressionAttributeNames: { '#queue': partitionKey, '#at': sortKey },
        ExpressionAttributeValues: { ':queue': dueIndexPartition(queue), ':until': formatInstant(until) },
        ...(after && {
          ExclusiveStartKey: {
            ...keyOfDue(after),
            dueQueue: dueIndexPartition(queue),
            dueAt: formatInstant(after.dueAt),
          },
        }),
        Limit: limit,
      });
      return items.map((item) => dueOf(queue, item));
    },

    async putBack(due, until) {
      const failures = await move(due, {
        UpdateExpression: 'SET dueAt = :until ADD dueFailures :one',
        ConditionExpression: AS_READ,
        ExpressionAttributeValues: { ':until': formatInstant(until), ':one': 1 },
      });
      if (failures === undefined || failures < MOST_FAILURES) return 'put_back';
      await park({ ...due, dueAt: until });
      return 'parked';
    },

    park,

    async putRight(due, subject) {
      const key = dueKeyOf(subject);
      if (key.dueAt === formatInstant(due.dueAt) && key.dueQueue === dueIndexPartition(due.queue)) return;
      await move(due, {
        ...(key.dueAt
          ? { UpdateExpression: 'SET dueQueue = :rightQueue, dueAt = :right REMOVE dueFailures' }
          : { UpdateExpression: 'REMOVE dueQueue, dueAt, dueFailures' }),
        ConditionExpression: `${AS_READ} AND version = :version`,
        ExpressionAttributeValues: {
          ':version': subject.version,
          ...(key.dueAt && { ':rightQueue': key.dueQueue, ':right': key.dueAt }),
        },
      });
    },
  };
}

function dueOf(queue: Due['queue'], { pk, dueAt }: Item): Due {
  return { queue, id: String(pk).replace(/^[A-Z]+#/, ''), dueAt: instantOf(String(dueAt)) };
}

/** The due key that an item's content calls for. */
export function dueKeyOf(subject: DueSubject): ReturnType<typeof paymentDueKey> {
  if ('holding' in subject) return subscriptionDueKey(subject);
  return 'order' in subject ? refundDueKey(subject) : paymentDueKey(subject);
}

function keyOfDue({ queue, id }: Due): Key {
  if (queue === 'advance' || queue === 'renew') {
    if (isPortal(id)) return subscriptionKey(id);
  } else if (queue === 'refund') {
    return refundKeyOf(id);
  } else {
    const number = parsePaymentNumber(id);
    if (number !== undefined) return paymentKey(number);
  }
  throw new Error(`no item of the ${queue} queue is named ${id}`);
}
