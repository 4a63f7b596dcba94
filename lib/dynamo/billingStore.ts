import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type Attention, factIdOf, outcomeAttentionIds } from '../domain/attention/attention';
import type { PaymentNumber } from '../domain/payment/paymentNumber';
import type { SettlementState } from '../domain/payment/settlement';
import type { Portal } from '../domain/subscription/portal';
import type { BillingStore, OpenStore } from '../usecases/ports';
import { fromActItem } from './actItem';
import { listActLines } from './actLines';
import { listPaymentsAt, listPortalsAt } from './addressList';
import { fromAttentionItem } from './attentionItem';
import { attentionOf, listAttention } from './attentionList';
import { fromBankRowItem } from './bankRowItem';
import { countBankRows, listBankRows, listTypedRows, readBankRows, readOldestOpenRow } from './bankRows';
import { allInvoices, listAllInvoices, listInvoicesOf } from './buyerList';
import { listRunning, readCensus, writeCensus } from './census';
import { readCharging, writeCharging } from './chargingSwitch';
import { readDayTotals, writeDayTotals } from './dayTotals';
import { fromJournalItem } from './journalItem';
import {
  actKey,
  attentionKey,
  bankRowKey,
  type Key,
  keyOf,
  paymentKey,
  paymentOrder,
  portalIndexPartition,
  refundKeyOf,
  requestKey,
  subscriptionKey,
} from './keys';
import { listLedger } from './ledgerList';
import { listed, newestEntries } from './lists';
import type { Item } from './parseItem';
import { fromPaymentItem } from './paymentItem';
import { listOpenInvoices, openInvoices, paymentList } from './paymentList';
import { readLastPaymentNumber, takeActNumber, takePaymentNumber } from './paymentNumbers';
import { fromRefundItem } from './refundItem';
import { fromRequestItem } from './requestItem';
import { beginStatement, endStatement, readHalfWayStatement, readStatementsUpTo } from './statements';
import { fromSubscriptionItem } from './subscriptionItem';
import { type TableClient, tableClient } from './tableClient';
import { transactionOf } from './transaction';

/** The store on a DynamoDB table. Every read is consistent, except lists, which read an index. */
export function billingStore(client: DynamoDBDocumentClient, tableName: string): OpenStore<BillingStore> {
  return (remainingMs) => {
    const table = tableClient(client, tableName, remainingMs);
    return {
      async readForReport({ number, attentionId, expectedPortal }) {
        const keys = number ? paymentKeys(number, expectedPortal) : [];
        const doubtId = number && factIdOf({ numberText: String(number), sumText: '', source: 'state_service' });
        const ids = new Set([attentionId, ...(doubtId ? [doubtId] : [])]);
        const items = await table.getAll([...keys, ...[...ids].map(attentionKey)]);
        const doubt = doubtId && itemAt(items, attentionKey(doubtId), fromAttentionItem);
        const attention = itemAt(items, attentionKey(attentionId), fromAttentionItem);
        const state = number ? await withPortal(table, items, number, expectedPortal) : {};
        return { ...(await withAwaiting(table, state)), ...(attention && { attention }), ...(doubt && { doubt }) };
      },

      async readForCheck(number) {
        return withAwaiting(table, await withPortal(table, await table.getAll(paymentKeys(number, undefined)), number));
      },

      async readPaymentWithPortal(number, expectedPortal) {
        const items = await table.getAll(paymentKeys(number, expectedPortal));
        return withPortal(table, items, number, expectedPortal);
      },

      async readForConfirmation(number, bankReference) {
        const items = await table.getAll([paymentKey(number), bankRowKey(bankReference)]);
        const row = itemAt(items, bankRowKey(bankReference), fromBankRowItem);
        return { ...(await withPortal(table, items, number)), ...(row && { row }) };
      },

      readRefund: (id) => table.get(refundKeyOf(id), fromRefundItem),
      readAttention: (id) => table.get(attentionKey(id), fromAttentionItem),
      readSubscription: (portal) => table.get(subscriptionKey(portal), fromSubscriptionItem),
      readPayment: (number) => table.get(paymentKey(number), fromPaymentItem),
      readRequest: (name) => table.get(requestKey(name), fromRequestItem),

      async readJournal(portal, { limit, before }) {
        // Nothing is older than the first entry, and DynamoDB refuses a range whose end is before its beginning.
        if (before !== undefined && before <= 1) return [];
        return (await table.query(newestEntries(portal, limit, before))).map(fromJournalItem);
      },

      async listPayments(portal, { limit, olderThan }) {
        const after = olderThan && paymentOrder(olderThan);
        const keys = await table.query(
          listed({ partition: portalIndexPartition(portal), newestFirst: true, limit, after }),
        );
        const list = paymentList(await table.getAll(keys.map(keyOf)));
        return { ...list, payments: list.payments.toSorted((one, other) => other.number - one.number) };
      },

      readBankRows: (names) => readBankRows(table, names),
      async readPayments(numbers) {
        return (await table.getMany(numbers.map(paymentKey))).map(fromPaymentItem);
      },
      listBankRows: (filter, page) => listBankRows(table, filter, page),
      listTypedRows: (days) => listTypedRows(table, days),
      countBankRows: (list, upTo) => countBankRows(table, list, upTo),
      listInvoicesOf: (inn, page) => listInvoicesOf(table, inn, page),
      listAllInvoices: (page) => listAllInvoices(table, page),
      listPaymentsAt: (address, page) => listPaymentsAt(table, address, page),
      listPortalsAt: (address) => listPortalsAt(table, address),
      countInvoices: (which, upTo) => table.count(which === 'open' ? openInvoices(upTo) : allInvoices(upTo)),
      countAttention: (status, upTo) => table.count(attentionOf(status, upTo)),
      readLastPaymentNumber: () => readLastPaymentNumber(table),
      readStatementsUpTo: () => readStatementsUpTo(table),
      beginStatement: (sha256, dueAt) => beginStatement(table, sha256, dueAt),
      endStatement: (sha256, upTo) => endStatement(table, sha256, upTo),
      readHalfWayStatement: (now) => readHalfWayStatement(table, now),
      readOldestOpenRow: () => readOldestOpenRow(table),
      listOpenInvoices: (page) => listOpenInvoices(table, page),
      listAttention: (status, page) => listAttention(table, status, page),
      listLedger: (days, page) => listLedger(table, days, page),
      readDayTotals: (days) => readDayTotals(table, days),
      writeDayTotals: (totals) => writeDayTotals(table, totals),
      readCensus: () => readCensus(table),
      writeCensus: (census) => writeCensus(table, census),
      listRunning: () => listRunning(table),
      readCharging: () => readCharging(table),
      writeCharging: (setting) => writeCharging(table, setting),
      takePaymentNumber: (firstNumber) => takePaymentNumber(table, firstNumber),
      takeActNumber: (firstNumber) => takeActNumber(table, firstNumber),
      readAct: (number) => table.get(actKey(number), fromActItem),
      listActLines: (month, page) => listActLines(table, month, page),
      commit: (changes) => table.commit(transactionOf(tableName, changes)),
    };
  };
}

function paymentKeys(number: PaymentNumber, portal: Portal | undefined): readonly Key[] {
  return [paymentKey(number), ...(portal ? [subscriptionKey(portal)] : [])];
}

/**
 * The payment among the items read, with its own portal's subscription. If the expected portal was wrong, the
 * subscription is read now.
 */
async function withPortal(
  table: TableClient,
  items: readonly Item[],
  number: PaymentNumber,
  expectedPortal?: Portal,
): Promise<SettlementState> {
  const payment = itemAt(items, paymentKey(number), fromPaymentItem);
  if (!payment) return {};
  const key = subscriptionKey(payment.portal);
  const subscription =
    payment.portal === expectedPortal
      ? itemAt(items, key, fromSubscriptionItem)
      : await table.get(key, fromSubscriptionItem);
  return { payment, ...(subscription && { subscription }) };
}

/** In addition, open attention that waits for the payment's outcome: rare, and one more read when it happens. */
async function withAwaiting(
  table: TableClient,
  state: SettlementState,
): Promise<SettlementState & { awaiting: readonly Attention[] }> {
  const { payment } = state;
  const open = payment ? outcomeAttentionIds(payment.number).filter((id) => payment.attention.includes(id)) : [];
  const items = await table.getAll(open.map(attentionKey));
  return { ...state, awaiting: items.map(fromAttentionItem) };
}

function itemAt<Value>(items: readonly Item[], { pk, sk }: Key, fromItem: (item: Item) => Value): Value | undefined {
  const item = items.find((candidate) => candidate['pk'] === pk && candidate['sk'] === sk);
  return item && fromItem(item);
}
