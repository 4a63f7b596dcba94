import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { BatchGetCommand, GetCommand, QueryCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { isPaymentNumber, type PaymentNumber } from '../domain/payment';
import type { Portal } from '../domain/portal';
import { type BillingStore, type CommitOutcome, StoreUnavailable } from '../usecases/ports';
import { isConflict, storeFault } from './faults';
import {
  attentionKey,
  COUNTER_KEY,
  paymentKey,
  paymentOrder,
  portalIndexPartition,
  requestKey,
  subscriptionKey,
} from './keys';
import type { Item } from './parseItem';
import { fromAttentionItem, fromPaymentItem, fromRequestItem, fromSubscriptionItem } from './records';
import { TABLE } from './table';
import { transactionOf } from './transaction';

type Key = { readonly pk: string; readonly sk: string };

/** The store on a DynamoDB table. Every read is consistent but the list of payments, which follows an index. */
export function billingStore(client: DynamoDBDocumentClient, tableName: string): BillingStore {
  async function ask<Answer>(question: () => Promise<Answer>): Promise<Answer> {
    try {
      return await question();
    } catch (error) {
      throw storeFault(error);
    }
  }

  async function get<Value>(key: Key, fromItem: (item: Item) => Value): Promise<Value | undefined> {
    const { Item } = await ask(() =>
      client.send(new GetCommand({ TableName: tableName, Key: key, ConsistentRead: true })),
    );
    return Item && fromItem(Item);
  }

  async function getAll(keys: readonly Key[]): Promise<readonly Item[]> {
    if (keys.length === 0) return [];
    const request = { [tableName]: { Keys: [...keys], ConsistentRead: true } };
    const answer = await ask(() => client.send(new BatchGetCommand({ RequestItems: request })));
    // A part answered as if it were all would read as «unknown payment».
    if (Object.keys(answer.UnprocessedKeys ?? {}).length > 0) throw new StoreUnavailable('DynamoDB answered in part');
    return answer.Responses?.[tableName] ?? [];
  }

  return {
    async readForSettlement(number, expectedPortal) {
      const keys = [paymentKey(number), ...(expectedPortal ? [subscriptionKey(expectedPortal)] : [])];
      const items = await getAll(keys);
      const paymentItem = items.find((item) => item['pk'] === paymentKey(number).pk);
      if (!paymentItem) return {};
      const payment = fromPaymentItem(paymentItem);
      if (payment.portal !== expectedPortal) {
        const subscription = await get(subscriptionKey(payment.portal), fromSubscriptionItem);
        return { payment, ...(subscription && { subscription }) };
      }
      const subscriptionItem = items.find((item) => item['sk'] === subscriptionKey(payment.portal).sk);
      return { payment, ...(subscriptionItem && { subscription: fromSubscriptionItem(subscriptionItem) }) };
    },

    readAttention: (id) => get(attentionKey(id), fromAttentionItem),
    readSubscription: (portal) => get(subscriptionKey(portal), fromSubscriptionItem),
    readPayment: (number) => get(paymentKey(number), fromPaymentItem),
    readRequest: (name) => get(requestKey(name), fromRequestItem),

    async listPayments(portal, { limit, olderThan }) {
      const { Items = [] } = await ask(() =>
        client.send(new QueryCommand(newestPayments(tableName, portal, limit, olderThan))),
      );
      const items = await getAll(Items.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) })));
      return items.map(fromPaymentItem).toSorted((one, other) => other.number - one.number);
    },

    async takePaymentNumber(firstNumber) {
      const { Attributes } = await ask(() => client.send(new UpdateCommand(countUp(tableName, firstNumber))));
      const number: unknown = Attributes?.['lastNumber'];
      if (!isPaymentNumber(number)) throw new Error('the payment numbers below 2^31 are used up');
      return number;
    },

    async commit(changes): Promise<CommitOutcome> {
      try {
        await client.send(new TransactWriteCommand({ TransactItems: transactionOf(tableName, changes) }));
        return 'committed';
      } catch (error) {
        if (isConflict(error)) return 'conflict';
        throw storeFault(error);
      }
    },
  };
}

function newestPayments(
  tableName: string,
  portal: Portal,
  limit: number,
  olderThan: PaymentNumber | undefined,
): ConstructorParameters<typeof QueryCommand>[0] {
  const { name, partitionKey, sortKey } = TABLE.portalIndex;
  return {
    TableName: tableName,
    IndexName: name,
    KeyConditionExpression: olderThan ? '#portal = :portal AND #order < :order' : '#portal = :portal',
    ExpressionAttributeNames: { '#portal': partitionKey, ...(olderThan && { '#order': sortKey }) },
    ExpressionAttributeValues: {
      ':portal': portalIndexPartition(portal),
      ...(olderThan && { ':order': paymentOrder(olderThan) }),
    },
    ScanIndexForward: false,
    Limit: limit,
  };
}

function countUp(tableName: string, firstNumber: number): ConstructorParameters<typeof UpdateCommand>[0] {
  return {
    TableName: tableName,
    Key: COUNTER_KEY,
    UpdateExpression: 'SET lastNumber = if_not_exists(lastNumber, :beforeFirst) + :one',
    ExpressionAttributeValues: { ':beforeFirst': firstNumber - 1, ':one': 1 },
    ReturnValues: 'UPDATED_NEW',
  };
}
