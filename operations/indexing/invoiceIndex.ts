import { ConditionalCheckFailedException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { toAddressItem } from '../../lib/dynamo/addressList';
import { fromBankRowItem } from '../../lib/dynamo/bankRowItem';
import { toBuyerItem } from '../../lib/dynamo/buyerList';
import { bankRowIndexKey, type Key, keyOf } from '../../lib/dynamo/keys';
import type { Item } from '../../lib/dynamo/parseItem';
import { fromPaymentItem } from '../../lib/dynamo/paymentItem';
import { contactIndexKey, fromSubscriptionItem } from '../../lib/dynamo/subscriptionItem';

/** A page of the table, and where the next one begins. */
type Page = { readonly items: readonly Item[]; readonly next?: Key };

/** The payments, contacts and bank rows of a table, and the pointers and keys by which they are found. */
export type InvoiceIndex = {
  readonly page: (from: Key | undefined) => Promise<Page>;
  /**
   * Writes what an item lacks: for a payment the pointer from its address, for an invoice also that from its buyer, for
   * a subscription the key that finds it by its contact, for a row its place in the operators' lists. False where
   * nothing is missing. @throws where the item cannot be read.
   */
  readonly add: (item: Item) => Promise<boolean>;
  readonly close: () => void;
};

const UNLISTED = 'attribute_not_exists(portalKey)';

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

  const point = (pointer: Item) =>
    isWritten(
      documents.send(
        new PutCommand({ TableName: table, Item: pointer, ConditionExpression: 'attribute_not_exists(pk)' }),
      ),
    );

  /** Writes the keys alone. Any decision about the item writes them too; if one came meanwhile, its keys stay. */
  function list(item: Item, { portalKey, portalOrder }: { portalKey?: string; portalOrder?: string }) {
    return isWritten(
      documents.send(
        new UpdateCommand({
          TableName: table,
          Key: keyOf(item),
          UpdateExpression: 'SET portalKey = :key, portalOrder = :order',
          // Old code that still runs writes no keys, and may have changed the contact since the item was read.
          ConditionExpression: `version = :version AND ${UNLISTED}`,
          ExpressionAttributeValues: { ':key': portalKey, ':order': portalOrder, ':version': item['version'] },
        }),
      ),
    );
  }

  return {
    async page(from) {
      const { Items = [], LastEvaluatedKey: next } = await documents.send(
        new ScanCommand({
          TableName: table,
          ConsistentRead: true,
          // Charges are left out, because they have no pointer.
          FilterExpression: `(sk = :payment AND #kind <> :charge) OR (sk = :row AND ${UNLISTED})
            OR (sk = :subscription AND attribute_exists(contact) AND ${UNLISTED})`,
          ExpressionAttributeNames: { '#kind': 'kind' },
          ExpressionAttributeValues: {
            ':payment': 'PAYMENT',
            ':charge': 'autopay',
            ':row': 'ROW',
            ':subscription': 'SUBSCRIPTION',
          },
          ...(from && { ExclusiveStartKey: from }),
        }),
      );
      return { items: Items, ...(next && { next: keyOf(next) }) };
    },

    async add(item) {
      if (item['sk'] === 'ROW') return list(item, bankRowIndexKey(fromBankRowItem(item)));
      if (item['sk'] === 'SUBSCRIPTION') return list(item, contactIndexKey(fromSubscriptionItem(item)));
      const payment = fromPaymentItem(item);
      if (payment.kind === 'autopay') return false;
      const pointers = [toAddressItem(payment), ...(payment.kind === 'invoice' ? [toBuyerItem(payment)] : [])];
      const written = await Promise.all(pointers.map(point));
      return written.includes(true);
    },

    close: () => documents.destroy(),
  };
}
