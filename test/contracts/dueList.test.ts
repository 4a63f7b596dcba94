import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Payment } from '../../lib/domain/payment/payment';
import type { Subscription } from '../../lib/domain/subscription/subscription';
import { dueList } from '../../lib/dynamo/dueList';
import { paymentKey, subscriptionKey } from '../../lib/dynamo/keys';
import { fromPaymentItem, toPaymentItem } from '../../lib/dynamo/paymentItem';
import { fromSubscriptionItem, toSubscriptionItem } from '../../lib/dynamo/subscriptionItem';
import { tableClient } from '../../lib/dynamo/tableClient';
import { memoryDueList } from '../fakes/memoryDueList';
import { KEPT_OPEN, testTable } from '../fixtures/dynamo';
import { dueListContract } from './dueListContract';

describe('the due keys on the DynamoDB engine', () => {
  dueListContract(async () => {
    const { client, tableName } = await testTable();
    return {
      dueList: dueList(tableClient(client, tableName, KEPT_OPEN)),
      async write(subject) {
        const Item = 'holding' in subject ? toSubscriptionItem(subject) : toPaymentItem(subject);
        await client.send(new PutCommand({ TableName: tableName, Item }));
      },
      async read(subject) {
        const Key = 'holding' in subject ? subscriptionKey(subject.portal) : paymentKey(subject.number);
        const { Item } = await client.send(new GetCommand({ TableName: tableName, Key, ConsistentRead: true }));
        return Item && ('holding' in subject ? fromSubscriptionItem(Item) : fromPaymentItem(Item));
      },
    };
  });
});

describe('the due keys in memory', () => {
  dueListContract(async () => {
    const items = new Map<string, Subscription | Payment>();
    const idOf = (subject: Subscription | Payment) => ('holding' in subject ? subject.portal : String(subject.number));
    return {
      dueList: memoryDueList(() => items.values()),
      write: async (subject) => {
        items.set(idOf(subject), subject);
      },
      read: async (subject) => items.get(idOf(subject)),
    };
  });
});
