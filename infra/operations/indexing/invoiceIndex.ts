import { ConditionalCheckFailedException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { fromBankRowItem } from '../../../lib/dynamo/bankRowItem';
import { toBuyerItem } from '../../../lib/dynamo/buyerList';
import { bankRowIndexKey, type Key, keyOf } from '../../../lib/dynamo/keys';
import type { Item } from '../../../lib/dynamo/parseItem';
import { fromPaymentItem } from '../../../lib/dynamo/paymentItem';

/** A page of the table, and where the next one begins. */
type Page = { readonly items: readonly Item[]; readonly next?: Key };

/** The invoices and the bank's rows of a table, and what finds them. */
export type InvoiceIndex = {
  readonly page: (from: Key | undefined) => Promise<Page>;
  /**
   * Writes what is missing of an item: an invoice's pointer from its buyer, a row's place in the operators' lists. False where
   * it is there already. @throws where the item cannot be read.
   */
  readonly add: (item: Item) => Promise<boolean>;
  readonly close: () => void;
};

export function invoiceIndex(client: DynamoDBClient, table: string): InvoiceIndex {
  const documents = DynamoDBDocumentClient.from(client);

  async function isWritten(write: Promise<unknown>): Promise<boolean> {
    try {
      await write;
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }

  return {
    async page(from) {
      const { Items = [], LastEvaluatedKey: next } = await documents.send(
        new ScanCommand({
          TableName: table,
          ConsistentRead: true,
          // The kind is asked for too: links and charges have no pointer.
          FilterExpression: '(sk = :payment AND #kind = :invoice) OR (sk = :row AND attribute_not_exists(portalKey))',
          ExpressionAttributeNames: { '#kind': 'kind' },
          ExpressionAttributeValues: { ':payment': 'PAYMENT', ':invoice': 'invoice', ':row': 'ROW' },
          ...(from && { ExclusiveStartKey: from }),
        }),
      );
      return { items: Items, ...(next && { next: keyOf(next) }) };
    },

    async add(item) {
      if (item['sk'] === 'ROW') {
        const { portalKey, portalOrder } = bankRowIndexKey(fromBankRowItem(item));
        return isWritten(
          documents.send(
            new UpdateCommand({
              TableName: table,
              Key: keyOf(item),
              // The keys alone: whatever is decided about the row meanwhile writes them too, and wins.
              UpdateExpression: 'SET portalKey = :key, portalOrder = :order',
              ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(portalKey)',
              ExpressionAttributeValues: { ':key': portalKey, ':order': portalOrder },
            }),
          ),
        );
      }
      const payment = fromPaymentItem(item);
      if (payment.kind !== 'invoice') return false;
      return isWritten(
        documents.send(
          new PutCommand({
            TableName: table,
            Item: toBuyerItem(payment),
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        ),
      );
    },

    close: () => documents.destroy(),
  };
}
