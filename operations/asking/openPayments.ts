import { ConditionalCheckFailedException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { formatInstant, type Instant } from '../../lib/domain/calendar/instant';
import { TABLE } from '../../lib/dynamo/table';

/** The card payments and charges of a table that Robokassa is still asked about. */
export type OpenPayments = {
  /** Their numbers, those asked about soonest first. */
  readonly numbers: () => Promise<readonly string[]>;
  /**
   * Puts a question beside the plan, as «Ask now» does (docs/rules.md). False where one comes sooner anyway, or where
   * nothing is left to ask.
   */
  readonly askAt: (number: string, at: Instant) => Promise<boolean>;
  readonly close: () => void;
};

const QUEUE = 'DUE#reconcile';

/** Reads the due index, which holds keys only, so no personal data is read. */
export function openPayments(client: DynamoDBClient, table: string): OpenPayments {
  const documents = DynamoDBDocumentClient.from(client);
  const { name, partitionKey, sortKey } = TABLE.dueIndex;
  return {
    async numbers() {
      const numbers: string[] = [];
      let after: Record<string, unknown> | undefined;
      do {
        const page = await documents.send(
          new QueryCommand({
            TableName: table,
            IndexName: name,
            KeyConditionExpression: '#queue = :queue',
            ExpressionAttributeNames: { '#queue': partitionKey },
            ExpressionAttributeValues: { ':queue': QUEUE },
            ...(after && { ExclusiveStartKey: after }),
          }),
        );
        for (const { pk } of page.Items ?? []) numbers.push(String(pk).replace('PAYMENT#', ''));
        after = page.LastEvaluatedKey;
      } while (after);
      return numbers;
    },

    async askAt(number, at) {
      try {
        await documents.send(
          new UpdateCommand({
            TableName: table,
            Key: { [TABLE.partitionKey]: `PAYMENT#${number}`, [TABLE.sortKey]: 'PAYMENT' },
            // The version rises as with every write, so a decision that read the payment before this must read it
            // again.
            UpdateExpression: 'SET #check.#askAt = :at, #due = :key, #version = #version + :one',
            ConditionExpression: '#queue = :queue AND #due > :key',
            ExpressionAttributeNames: {
              '#check': 'check',
              '#askAt': 'askAt',
              '#version': 'version',
              '#queue': partitionKey,
              '#due': sortKey,
            },
            ExpressionAttributeValues: { ':at': at, ':key': formatInstant(at), ':queue': QUEUE, ':one': 1 },
          }),
        );
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },

    close: () => documents.destroy(),
  };
}
