import { createHash } from 'node:crypto';
import type { Attention } from '../domain/attention/attention';
import { type BankRow, listOf, type RowList } from '../domain/bank/bankRow';
import type { CalendarDate } from '../domain/calendar/calendarDate';
import { formatInstant, type Instant, parseInstant } from '../domain/calendar/instant';
import { type ActLine, nameOfActLine } from '../domain/documents/actLine';
import { type LedgerLine, nameOfLine } from '../domain/money/ledger';
import type { PaymentNumber } from '../domain/payment/paymentNumber';
import type { Queue } from '../domain/queues';
import { isPortal, type Portal } from '../domain/subscription/portal';
import type { EntryName } from '../usecases/ports';
import { TABLE } from './table';

/**
 * The map of the table. Each function makes one kind of key; each comment says who reads by it.
 * Numbers in sort keys are padded, so that text order is number order.
 */
export type Key = { readonly pk: string; readonly sk: string };

/** The key of an item as read. */
export function keyOf(item: { readonly pk?: unknown; readonly sk?: unknown }): Key {
  return { pk: String(item.pk), sk: String(item.sk) };
}

/** What a portal holds: read by every question about a portal, written by every decision about it. */
export function subscriptionKey(portal: Portal): Key {
  return { pk: `PORTAL#${portal}`, sk: 'SUBSCRIPTION' };
}

/** A portal's history in order: `Query` on the partition, `begins_with(sk, 'JOURNAL#')`. */
export function journalKey(portal: Portal, version: number): Key {
  return { pk: `PORTAL#${portal}`, sk: `JOURNAL#${String(version).padStart(9, '0')}` };
}

/** The journal entry whose key this is; `undefined` for that of any other item. */
export function entryOf({ pk, sk }: { readonly pk?: unknown; readonly sk?: unknown }): EntryName | undefined {
  const portal = /^PORTAL#(.+)$/.exec(String(pk))?.[1];
  const version = /^JOURNAL#(\d{9})$/.exec(String(sk))?.[1];
  return isPortal(portal) && version !== undefined ? { portal, version: Number(version) } : undefined;
}

/** A payment by its number: Robokassa's InvId, the customer's history, the operator's search. */
export function paymentKey(number: PaymentNumber): Key {
  return { pk: `PAYMENT#${number}`, sk: 'PAYMENT' };
}

/** A portal's payments, newest first: `Query` on the portal index. */
export function portalIndexKey(portal: Portal, number: PaymentNumber): { portalKey: string; portalOrder: string } {
  return { portalKey: portalIndexPartition(portal), portalOrder: paymentOrder(number) };
}

export function portalIndexPartition(portal: Portal): string {
  return `PORTAL#${portal}`;
}

/** Ten digits: every number below 2^31. */
export function paymentOrder(number: PaymentNumber): string {
  return String(number).padStart(10, '0');
}

/** A refund, by the payment's number and its own within it: `1000001-2`, which its due key names too. */
export function refundKey({ payment, order }: { readonly payment: PaymentNumber; readonly order: number }): Key {
  return refundKeyOf(`${payment}-${order}`);
}

export function refundKeyOf(id: string): Key {
  return { pk: `REFUND#${id}`, sk: 'REFUND' };
}

/** Money that needs a person, by the id its fact gives: a repeat of the fact meets the same item. */
export function attentionKey(id: string): Key {
  return { pk: `ATTENTION#${id}`, sk: 'ATTENTION' };
}

/**
 * The operators' two lists, by the time of opening: `Query` on the portal index. Resolving moves the item to the other.
 */
export function attentionIndexKey(attention: Attention): { portalKey: string; portalOrder: string } {
  return {
    portalKey: attentionIndexPartition(attention.resolution ? 'closed' : 'open'),
    portalOrder: `${formatInstant(attention.openedAt)}#${attention.id}`,
  };
}

export function attentionIndexPartition(status: 'open' | 'closed'): string {
  return `ATTENTION#${status}`;
}

/** A line of the ledger, in the order of decisions: `Query` on the month's partition. */
export function ledgerKey(line: LedgerLine): Key {
  return { pk: ledgerPartition(line.day), sk: nameOfLine(line) };
}

/** The lines of one month, `2026-11`, by the Moscow day of the decision. */
export function ledgerPartition(day: CalendarDate): string {
  return `LEDGER#${day.slice(0, 7)}`;
}

/** What the lines of a closed day add up to: `Query` on the year's partition. */
export function dayTotalsKey(day: CalendarDate): Key {
  return { pk: `LEDGERDAYS#${day.slice(0, 4)}`, sk: day };
}

/** The answer already given to an Idempotency-Key, by who asked and where. */
export function requestKey(request: { readonly scope: string; readonly route: string; readonly key: string }): Key {
  return { pk: `REQUEST#${request.scope}#${request.route}#${request.key}`, sk: 'REQUEST' };
}

/** A row of the bank's statement, once: a second mention of it meets the same item. */
export function bankRowKey(bankReference: string): Key {
  return { pk: `BANK#${bankReference}`, sk: 'ROW' };
}

/**
 * The operators' lists of rows, by the bank's day: `Query` on the portal index. A decision moves the item to another.
 */
export function bankRowIndexKey(row: BankRow): { portalKey: string; portalOrder: string } {
  return { portalKey: bankRowPartition(listOf(row)), portalOrder: `${row.receivedOn}#${row.bankReference}` };
}

export function bankRowPartition(list: RowList): string {
  return `BANKROW#${list}`;
}

/** An address that is not written to, by its fingerprint: read before each mail. */
export function suppressionKey(fingerprint: string): Key {
  return { pk: `${TABLE.heldAddresses}${fingerprint}`, sk: 'SUPPRESSION' };
}

/** How often a caller did something in the window that began then: counted up by each call, dropped by its TTL. */
export function limitKey(key: string, windowBegan: Instant): Key {
  return { pk: `${TABLE.limits}${key}#${formatInstant(windowBegan)}`, sk: 'LIMIT' };
}

/** What the register of companies said of an ИНН: read before it is asked. */
export function companyKey(inn: string): Key {
  return { pk: `${TABLE.companies}${inn}`, sk: 'COMPANY' };
}

/**
 * Candidates of a queue, the longest due first: `Query` on the due index. The item itself says whether it is still due.
 */
export function dueIndexKey(queue: Queue | 'statement', at: Instant): { dueQueue: string; dueAt: string } {
  return { dueQueue: dueIndexPartition(queue), dueAt: formatInstant(at) };
}

export function dueIndexPartition(queue: Queue | 'statement'): string {
  return `DUE#${queue}`;
}

/** The instant of a due key. @throws RangeError when it is none. */
export function instantOf(dueAt: string): Instant {
  const at = parseInstant(dueAt);
  if (at === undefined) throw new RangeError(`not a due key: ${dueAt}`);
  return at;
}

/** The partition for keys that failed too often and wait for a person. */
export function parkedPartition(queue: Queue): string {
  return `PARKED#${queue}`;
}

/** The one switch that stops all charging. */
export const CHARGING_KEY: Key = { pk: 'SETTING', sk: 'CHARGING' };

/** The running terms as the last night counted them. */
export const CENSUS_KEY: Key = { pk: 'SETTING', sk: 'CENSUS' };

/** The last payment number given out. */
export const COUNTER_KEY: Key = { pk: TABLE.counters, sk: 'PAYMENT_NUMBER' };

/** The last number of a closing act given out. */
export const ACT_COUNTER_KEY: Key = { pk: TABLE.counters, sk: 'ACT_NUMBER' };

/** A closing act by its number: read where its PDF is drawn, and where a customer opens it. */
export function actKey(number: number): Key {
  return { pk: `ACT#${number}`, sk: 'ACT' };
}

/** A line of the register of acts, in the order of decisions: `Query` on the month's partition. */
export function actLineKey(line: ActLine): Key {
  return { pk: actLinesPartition(line.day.slice(0, 7)), sk: nameOfActLine(line) };
}

export function actLinesPartition(month: string): string {
  return `ACTS#${month}`;
}

/** A statement that is being taken in, by the file's sha256: due while it is half-way. */
export function statementKey(sha256: string): Key {
  return { pk: `STATEMENT#${sha256}`, sk: 'STATEMENT' };
}

/** The day up to which statements were taken in. */
export const STATEMENTS_KEY: Key = { pk: 'SETTING', sk: 'STATEMENTS' };

/**
 * A buyer's invoices, newest first: `Query` on the partition. And all invoices, by number: `Query` on the portal index.
 */
export function buyerKey(inn: string, number: PaymentNumber): Key & { portalKey: string; portalOrder: string } {
  return {
    pk: buyerPartition(inn),
    sk: `INVOICE#${paymentOrder(number)}`,
    portalKey: INVOICES_PARTITION,
    portalOrder: paymentOrder(number),
  };
}

export function buyerPartition(inn: string): string {
  return `INN#${inn}`;
}

/** The payments made with an address, by its fingerprint, newest first: `Query` on the partition. */
export function addressKey(fingerprint: string, number: PaymentNumber): Key {
  return { pk: addressPartition(fingerprint), sk: `PAYMENT#${paymentOrder(number)}` };
}

/** The portals whose contact has an address: `Query` on the portal index. A newer contact moves the item. */
export function addressIndexKey(fingerprint: string, portal: Portal): { portalKey: string; portalOrder: string } {
  return { portalKey: addressPartition(fingerprint), portalOrder: portal };
}

export function addressPartition(fingerprint: string): string {
  return `ADDRESS#${fingerprint}`;
}

export const INVOICES_PARTITION = 'INVOICES';

/**
 * Replaces an e-mail address in a key, because keys appear where no address may: in the stream and in CloudTrail. It
 * needs no secret: the address itself lies beside it in the same table. Capital and small letters give the same
 * fingerprint, as in `isSameAddress`.
 */
export function addressFingerprint(address: string): string {
  return createHash('sha256').update(address.toLowerCase()).digest('hex');
}
