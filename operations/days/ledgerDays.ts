import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { addDays, type CalendarDate } from '../../lib/domain/calendar/calendarDate';
import { formatInstant } from '../../lib/domain/calendar/instant';
import { endOfMoscowDay } from '../../lib/domain/calendar/moscow';

/** What a day adds up to, as it lies in the table. In kopecks. */
type Added = { readonly kinds: Readonly<Record<string, { lines: number; sum: number }>>; readonly fee: number };

/** The days of one table. */
export type LedgerDays = {
  readonly addUp: (day: CalendarDate) => Promise<Added>;
  readonly put: (day: CalendarDate, added: Added) => Promise<void>;
  readonly close: () => void;
};

const line = z.object({ kind: z.string(), sum: z.int(), fee: z.int().min(0).default(0) });

/** Lines of the ledger are read by partition of the month, in the order of their decisions. */
export function ledgerDays(client: DynamoDBClient, table: string): LedgerDays {
  const documents = DynamoDBDocumentClient.from(client);
  return {
    async addUp(day) {
      const kinds: Record<string, { lines: number; sum: number }> = {};
      let fee = 0;
      let after: Record<string, unknown> | undefined;
      do {
        const page = await documents.send(
          new QueryCommand({
            TableName: table,
            KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
            ExpressionAttributeValues: {
              ':pk': `LEDGER#${day.slice(0, 7)}`,
              ':first': formatInstant(endOfMoscowDay(addDays(day, -1))),
              ':last': formatInstant(endOfMoscowDay(day)),
            },
            ConsistentRead: true,
            ...(after && { ExclusiveStartKey: after }),
          }),
        );
        for (const item of page.Items ?? []) {
          const one = line.parse(item);
          const before = kinds[one.kind] ?? { lines: 0, sum: 0 };
          kinds[one.kind] = { lines: before.lines + 1, sum: before.sum + one.sum };
          fee += one.fee;
        }
        after = page.LastEvaluatedKey;
      } while (after);
      return { kinds, fee };
    },

    async put(day, added) {
      const Item = { pk: `LEDGERDAYS#${day.slice(0, 4)}`, sk: day, schema: 1, day, ...added };
      await documents.send(new PutCommand({ TableName: table, Item }));
    },

    close: () => documents.destroy(),
  };
}
