import type { DynamoDBDocumentClient, TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { BatchGetCommand, GetCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { type CommitOutcome, StoreUnavailable } from '../usecases/ports';
import { isConflict, storeFault } from './faults';
import type { Key } from './keys';
import type { Item } from './parseItem';
import { timeLimit } from './timeLimit';

/** DynamoDB's own bound of a BatchGet. */
const MOST_KEYS_AT_ONCE = 100;

export type Question = Omit<ConstructorParameters<typeof QueryCommand>[0], 'TableName'>;

/**
 * How every call to the table is made: consistent where it can be, within the time of the invocation, faults told
 * apart.
 */
export type TableClient = ReturnType<typeof tableClient>;

/** @param remainingMs what is left of the invocation; no call outlasts it, less the time to answer. */
export function tableClient(client: DynamoDBDocumentClient, tableName: string, remainingMs: () => number) {
  const signal = timeLimit(remainingMs);
  const inTime = () => ({ abortSignal: signal() });

  async function ask<Answer>(question: () => Promise<Answer>): Promise<Answer> {
    try {
      return await question();
    } catch (error) {
      throw storeFault(error);
    }
  }

  return {
    tableName,
    inTime,
    client,

    async get<Value>(key: Key, fromItem: (item: Item) => Value): Promise<Value | undefined> {
      const command = new GetCommand({ TableName: tableName, Key: key, ConsistentRead: true });
      const { Item } = await ask(() => client.send(command, inTime()));
      return Item && fromItem(Item);
    },

    /** The items that are there, in no order. */
    async getAll(keys: readonly Key[]): Promise<readonly Item[]> {
      if (keys.length === 0) return [];
      const command = new BatchGetCommand({ RequestItems: { [tableName]: { Keys: [...keys], ConsistentRead: true } } });
      const answer = await ask(() => client.send(command, inTime()));
      // A partial answer taken as complete would read as «unknown payment».
      if (Object.keys(answer.UnprocessedKeys ?? {}).length > 0) throw new StoreUnavailable('DynamoDB answered in part');
      return answer.Responses?.[tableName] ?? [];
    },

    /** The same for any number of keys, a hundred at a time. */
    async getMany(keys: readonly Key[]): Promise<readonly Item[]> {
      const items: Item[] = [];
      for (let from = 0; from < keys.length; from += MOST_KEYS_AT_ONCE) {
        items.push(...(await this.getAll(keys.slice(from, from + MOST_KEYS_AT_ONCE))));
      }
      return items;
    },

    async query(question: Question): Promise<readonly Item[]> {
      const { Items = [] } = await ask(() =>
        client.send(new QueryCommand({ TableName: tableName, ...question }), inTime()),
      );
      return Items;
    },

    /** Only the number of items: reads as much as a Query would, and transfers a number. */
    async count(question: Question): Promise<number> {
      const command = new QueryCommand({ TableName: tableName, ...question, Select: 'COUNT' });
      const { Count = 0 } = await ask(() => client.send(command, inTime()));
      return Count;
    },

    async commit(writes: NonNullable<TransactWriteCommandInput['TransactItems']>): Promise<CommitOutcome> {
      try {
        await client.send(new TransactWriteCommand({ TransactItems: writes }), inTime());
        return 'committed';
      } catch (error) {
        if (isConflict(error)) return 'conflict';
        throw storeFault(error);
      }
    },
  };
}
