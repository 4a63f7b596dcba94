import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Payment } from '../domain/payment/payment';
import { asWritten } from '../usecases/asWritten';
import type { Changes } from '../usecases/ports';
import { toActItem, toActLineItem } from './actItem';
import { toAddressItem } from './addressList';
import { toAttentionItem } from './attentionItem';
import { toBankRowItem } from './bankRowItem';
import { toBuyerItem } from './buyerList';
import { toJournalItem } from './journalItem';
import { toLedgerItem } from './ledgerItem';
import { type Item, SCHEMA } from './parseItem';
import { toPaymentItem } from './paymentItem';
import { toRefundItem } from './refundItem';
import { toRequestItem } from './requestItem';
import { toSubscriptionItem } from './subscriptionItem';

type Writes = NonNullable<TransactWriteCommandInput['TransactItems']>;

/**
 * During a release, old code writes beside new code. It must not overwrite a newer shape and lose the fields it does
 * not know. Its write is refused, it reads again, cannot parse, and the caller's repeat reaches new code.
 */
const NOT_NEWER = {
  condition: '#schema <= :ours',
  names: { '#schema': 'schema' },
  values: { ':ours': SCHEMA },
} as const;

/**
 * The one transaction of a decision. Each item is written only if its version is as read. Statuses would not do: two
 * writers that both saw `pending` differ only in the version.
 */
export function transactionOf(tableName: string, changes: Changes): Writes {
  const { subscriptions, journal, ledger, payments, attention, bankRows, refunds, acts, actLines, request } =
    asWritten(changes);
  const absent = (item: Item): Writes[number] => ({
    Put: { TableName: tableName, Item: item, ConditionExpression: 'attribute_not_exists(pk)' },
  });
  const atVersion = (item: Item, wasVersion: number): Writes[number] =>
    wasVersion === 0
      ? absent(item)
      : {
          Put: {
            TableName: tableName,
            Item: item,
            ConditionExpression: `version = :was AND ${NOT_NEWER.condition}`,
            ExpressionAttributeNames: NOT_NEWER.names,
            ExpressionAttributeValues: { ':was': wasVersion, ...NOT_NEWER.values },
          },
        };
  return [
    ...subscriptions.map(({ next, wasVersion }) => atVersion(toSubscriptionItem(next), wasVersion)),
    ...journal.map((entry) => absent(toJournalItem(entry))),
    ...ledger.map((line) => absent(toLedgerItem(line))),
    ...acts.map((act) => absent(toActItem(act))),
    ...actLines.map((line) => absent(toActLineItem(line))),
    ...payments.map(({ next, wasVersion }) => atVersion(toPaymentItem(next), wasVersion)),
    ...payments.flatMap(({ next, wasVersion }) =>
      wasVersion === 0 ? pointersOf(next).map((Item) => ({ Put: { TableName: tableName, Item } })) : [],
    ),
    ...attention.map(({ next, wasVersion }) => atVersion(toAttentionItem(next), wasVersion)),
    ...bankRows.map(({ next, wasVersion }) => atVersion(toBankRowItem(next), wasVersion)),
    ...refunds.map(({ next, wasVersion }) => atVersion(toRefundItem(next), wasVersion)),
    ...(request
      ? [
          {
            Put: {
              TableName: tableName,
              Item: toRequestItem(request.record),
              // DynamoDB removes expired items hours late. One that no longer counts may be overwritten.
              ConditionExpression: `attribute_not_exists(pk) OR (expiresAt <= :now AND ${NOT_NEWER.condition})`,
              ExpressionAttributeNames: NOT_NEWER.names,
              ExpressionAttributeValues: { ':now': request.now, ...NOT_NEWER.values },
            },
          },
        ]
      : []),
  ];
}

/** The pointers to a new payment: by its address, and an invoice also by its buyer. */
function pointersOf(payment: Payment): readonly Item[] {
  if (payment.kind === 'autopay') return [];
  return [toAddressItem(payment), ...(payment.kind === 'invoice' ? [toBuyerItem(payment)] : [])];
}
