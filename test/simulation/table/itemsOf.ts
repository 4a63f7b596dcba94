import { formatInstant } from '../../../lib/domain/calendar/instant';
import { toActItem, toActLineItem } from '../../../lib/dynamo/actItem';
import { toAttentionItem } from '../../../lib/dynamo/attentionItem';
import { toBankRowItem } from '../../../lib/dynamo/bankRowItem';
import { toJournalItem } from '../../../lib/dynamo/journalItem';
import { dueIndexPartition } from '../../../lib/dynamo/keys';
import { toLedgerItem } from '../../../lib/dynamo/ledgerItem';
import type { Item } from '../../../lib/dynamo/parseItem';
import { toPaymentItem } from '../../../lib/dynamo/paymentItem';
import { toRefundItem } from '../../../lib/dynamo/refundItem';
import { toSubscriptionItem } from '../../../lib/dynamo/subscriptionItem';
import type { Table } from './table';

/** The simulated table as the items that DynamoDB would hold. */
export function itemsOf({
  subscriptions,
  payments,
  attention,
  bankRows,
  refunds,
  journal,
  ledger,
  acts,
  actLines,
}: Table): readonly Item[] {
  const numbers = [...payments.keys()];
  return [
    ...[...subscriptions.values()].map(toSubscriptionItem),
    ...[...payments.values()].map(toPaymentItem),
    ...[...attention.values()].map(toAttentionItem),
    ...[...bankRows.values()].map(toBankRowItem),
    ...[...refunds.values()].map(toRefundItem),
    ...[...journal.values()].flat().map(({ entry, dueAt }) => {
      const { dueQueue, dueAt: firstDueAt, ...item } = toJournalItem(entry);
      return dueAt === undefined
        ? item
        : { ...item, dueQueue: dueIndexPartition('deliver'), dueAt: formatInstant(dueAt) };
    }),
    ...[...ledger.values()].map(toLedgerItem),
    ...[...acts.values()].map(toActItem),
    ...[...actLines.values()].map(toActLineItem),
    { pk: 'COUNTER', sk: 'PAYMENT_NUMBER', lastNumber: Math.max(0, ...numbers) },
    { pk: 'COUNTER', sk: 'ACT_NUMBER', lastNumber: Math.max(0, ...acts.keys()) },
  ];
}
