import type { Attention } from '../domain/attention/attention';
import type { ChargingSetting } from '../domain/autopay/chargingSetting';
import type { BankRow, RowFilter, RowList } from '../domain/bank/bankRow';
import type { ConfirmationState } from '../domain/bank/bankTransfer';
import type { CalendarDate } from '../domain/calendar/calendarDate';
import type { Instant } from '../domain/calendar/instant';
import type { CallerLimit, Taken } from '../domain/callerLimit';
import type { Refund } from '../domain/corrections/refund';
import type { ActLine } from '../domain/documents/actLine';
import type { ClosingAct } from '../domain/documents/closingAct';
import type { KnownCompanies } from '../domain/documents/company';
import type { Draft } from '../domain/draft';
import type { JournalEntry } from '../domain/journal';
import type { LedgerLine } from '../domain/money/ledger';
import type { DayTotals } from '../domain/money/ledgerTotals';
import type { InvoicePayment, Payment } from '../domain/payment/payment';
import type { PaymentNumber } from '../domain/payment/paymentNumber';
import type { ReportState, SettlementState } from '../domain/payment/settlement';
import type { DueQueue } from '../domain/queues';
import type { Census } from '../domain/subscription/census';
import type { Portal } from '../domain/subscription/portal';
import type { Subscription } from '../domain/subscription/subscription';
import type { Suppression, SuppressionReason } from '../domain/told/suppression';

/** Who asked, where, under which key: one request, however often it is sent. */
export type RequestName = {
  /** The portal, for customers. */
  readonly scope: string;
  /** The route's key, `POST /v1/payments`. */
  readonly route: string;
  readonly key: string;
};

/** How long an Idempotency-Key is remembered; checked on reading. */
export const REPEATABLE_FOR_MS = 24 * 3_600_000;

/** What was answered to a request with an Idempotency-Key, for the 24 hours in which it may be repeated. */
export type RequestRecord = RequestName & {
  /** The fingerprint of the parsed body: the same key with another body is a client's mistake and not a repeat. */
  readonly fingerprint: string;
  /** The payment it opened, where it opened one. */
  readonly payment?: PaymentNumber;
  readonly expiresAt: Instant;
};

/**
 * One decision, one write. Everything in it is committed together or not at all, on condition that every item is still
 * at the version that its value carries: the one it was read at, 0 for an item that is not stored yet. The store raises
 * the versions and numbers the journal entries (asWritten.ts); a decision never counts.
 */
export type Changes = {
  readonly drafts?: readonly Draft[];
  readonly payments?: readonly Payment[];
  readonly attention?: readonly Attention[];
  readonly bankRows?: readonly BankRow[];
  /** Lines of the ledger that no draft's entry explains. The others travel with their entries. */
  readonly ledger?: readonly LedgerLine[];
  /** New closing acts, whose numbers must not exist yet; their invoices name them (issueActs.ts). */
  readonly acts?: readonly ClosingAct[];
  /** Lines of the register of acts, for acts issued and cancelled. */
  readonly actLines?: readonly ActLine[];
  readonly refunds?: readonly Refund[];
  /** The request that this write answers. It must not exist yet, or must have expired at `now`. */
  readonly request?: { readonly record: RequestRecord; readonly now: Instant };
};

/** `conflict`: another write came between, or the store cannot take this one now. Read and decide again. */
export type CommitOutcome = 'committed' | 'conflict';

/**
 * The store as the use cases see it; each asks for the part it needs. Every method may throw {@link StoreUnavailable}.
 */
export type BillingStore = {
  /**
   * What deciding about a report needs, in one consistent read: the payment, its portal's subscription, and the
   * attention the report may have opened before. `expectedPortal` only saves a second read.
   */
  readForReport(report: { number?: PaymentNumber; attentionId: string; expectedPortal?: Portal }): Promise<ReportState>;
  /** What judging an answer of the state service needs. */
  readForCheck(number: PaymentNumber): Promise<SettlementState & { awaiting: readonly Attention[] }>;
  /** A payment and its portal's subscription, in one consistent read where `expectedPortal` is right. */
  readPaymentWithPortal(number: PaymentNumber, expectedPortal?: Portal): Promise<SettlementState>;
  /** What confirming bank money needs, in one consistent read of what is known by key. */
  readForConfirmation(number: PaymentNumber, bankReference: string): Promise<ConfirmationState>;
  readAttention(id: string): Promise<Attention | undefined>;
  /** By its name, `1000001-2`. */
  readRefund(id: string): Promise<Refund | undefined>;
  readSubscription(portal: Portal): Promise<Subscription | undefined>;
  readPayment(number: PaymentNumber): Promise<Payment | undefined>;
  /** A portal's payments, newest first; `olderThan` continues a list. May miss the last second's. */
  listPayments(portal: Portal, page: { limit: number; olderThan?: PaymentNumber }): Promise<PaymentList>;
  /** A portal's journal, newest first; `before` continues a list. */
  readJournal(portal: Portal, page: { limit: number; before?: number }): Promise<readonly JournalEntry[]>;
  /** Open attention oldest first, resolved newest first; `after` is the last one of the page before. */
  listAttention(status: 'open' | 'closed', page: { limit: number; after?: Attention }): Promise<readonly Attention[]>;
  readRequest(name: RequestName): Promise<RequestRecord | undefined>;
  /** Rows of the bank by their names; those not known are left out. */
  readBankRows(names: readonly string[]): Promise<readonly BankRow[]>;
  /** Payments by their numbers, in no order; those not known are left out. */
  readPayments(numbers: readonly PaymentNumber[]): Promise<readonly Payment[]>;
  /** Open rows oldest first, the others newest first; `after` is the last one of the page before. */
  listBankRows(filter: RowFilter, page: { limit: number; after?: BankRow }): Promise<readonly BankRow[]>;
  /** The rows received on these days that somebody typed and no statement has shown. May miss the last second's. */
  listTypedRows(days: { readonly from: CalendarDate; readonly to: CalendarDate }): Promise<readonly BankRow[]>;
  /** How many rows a list has, counted up to `upTo`. May miss the last second's. */
  countBankRows(list: RowList, upTo: number): Promise<number>;
  /** Invoices of a buyer, whatever their state, newest first: fifty without a page. May miss the last second's. */
  listInvoicesOf(inn: string, page?: { limit: number; after?: PaymentNumber }): Promise<readonly InvoicePayment[]>;
  /** All invoices whatever their state, newest first or oldest first; `after` continues. May miss the last second's. */
  listAllInvoices(page: { limit: number; after?: PaymentNumber; oldestFirst?: boolean }): Promise<PaymentList>;
  /** Card payments and invoices that were ordered with an e-mail address, newest first. May miss the last second's. */
  listPaymentsAt(address: string, page: { limit: number; after?: PaymentNumber }): Promise<PaymentList>;
  /** At most fifty portals whose contact had an e-mail address a second ago. */
  listPortalsAt(address: string): Promise<readonly Portal[]>;
  /** How many invoices wait for money, or how many there are; counted up to `upTo`. May miss the last second's. */
  countInvoices(which: 'open' | 'any', upTo: number): Promise<number>;
  /** Likewise, of one of the lists of attention. */
  countAttention(status: 'open' | 'closed', upTo: number): Promise<number>;
  /** The last number given out; absent before the first. */
  readLastPaymentNumber(): Promise<PaymentNumber | undefined>;
  /** The last day up to which statements were taken in. */
  readStatementsUpTo(): Promise<CalendarDate | undefined>;
  /** A statement is being taken in: unless it ends, it is due at an instant. Beginning again changes nothing. */
  beginStatement(sha256: string, dueAt: Instant): Promise<void>;
  endStatement(sha256: string, upTo: CalendarDate | undefined): Promise<void>;
  /** Since when the statement that stopped half-way longest ago has been due. May miss the last second's. */
  readHalfWayStatement(now: Instant): Promise<Instant | undefined>;
  /** The bank's day of the oldest row that waits for a person. May miss the last second's. */
  readOldestOpenRow(): Promise<CalendarDate | undefined>;
  /** Invoices that may still be paid, those that lapse first at the head; `after` continues a list. */
  listOpenInvoices(page: { limit: number; after?: InvoicePayment }): Promise<PaymentList>;
  /**
   * Lines of the ledger decided on the days from one to another, in the order of their decisions; `after` is the name
   * of the last line of the page before ({@link nameOfLine}). A page shorter than `limit` is the last one.
   */
  listLedger(
    days: { from: CalendarDate; to: CalendarDate },
    page: { limit: number; after?: string },
  ): Promise<readonly LedgerLine[]>;
  /** Of the days from one to another, both included, those that the night has added up. */
  readDayTotals(days: { from: CalendarDate; to: CalendarDate }): Promise<readonly DayTotals[]>;
  /** What stands there already stays. */
  writeDayTotals(totals: DayTotals): Promise<void>;
  /** The census taken last; absent before the first night. */
  readCensus(): Promise<Census | undefined>;
  writeCensus(census: Census): Promise<void>;
  /** Every subscription whose paid term runs, page by page; one that is written meanwhile may come twice. */
  listRunning(): AsyncIterable<readonly Subscription[]>;
  /** Absent: charging was never stopped. */
  readCharging(): Promise<ChargingSetting | undefined>;
  writeCharging(setting: ChargingSetting): Promise<void>;
  /** A number never given out before and never below `firstNumber`; gaps are allowed. */
  takePaymentNumber(firstNumber: number): Promise<PaymentNumber>;
  /** A number of a closing act, by the same promise and from a counter of its own. */
  takeActNumber(firstNumber: number): Promise<number>;
  readAct(number: number): Promise<ClosingAct | undefined>;
  /**
   * The register of acts of one month, `2026-11`, in the order of its decisions; `after` is the name of the last line
   * of the page before ({@link nameOfActLine}). A page shorter than `limit` is the last one.
   */
  listActLines(month: string, page: { limit: number; after?: string }): Promise<readonly ActLine[]>;
  commit(changes: Changes): Promise<CommitOutcome>;
};

/** A page of payments. One that does not parse is left out and reported: it must not hide the others. */
export type PaymentList = { readonly payments: readonly Payment[]; readonly unreadable: readonly UnreadableItem[] };

/** The store for one invocation: no call of it outlasts what is left, less the time to answer. */
export type OpenStore<Store> = (remainingMs: () => number) => Store;

/** What every invocation keeps back: one cut off by its deadline tells nobody what happened. */
export const RESERVED_FOR_THE_ANSWER_MS = 3_000;

/** The name of a journal entry. */
export type EntryName = { readonly portal: Portal; readonly version: number };

/** A journal entry that owes something, and how far its delivery has come. */
export type OwingEntry = {
  readonly entry: JournalEntry;
  /** The marks of what is done already. */
  readonly delivered: readonly string[];
  readonly attempts: number;
  /** When it is to be tried next; absent when nothing is owed any more. */
  readonly dueAt?: Instant;
};

/** The journal as outbox. Of an entry only these marks ever change. */
export type Outbox = {
  readOwed(name: EntryName): Promise<OwingEntry | undefined>;
  /**
   * Takes the entry until an instant, if nobody has taken it since it was read. Only then may anything it owes be done.
   */
  lease(owed: OwingEntry, until: Instant): Promise<boolean>;
  markDelivered(name: EntryName, mark: string): Promise<void>;
  /** Everything owed is done. */
  finish(name: EntryName): Promise<void>;
  /** Out of the queue, after too many failures, until a person puts it back. */
  park(name: EntryName): Promise<void>;
  /** Entries that were due by now, the longest due first. */
  listDue(now: Instant, limit: number): Promise<readonly EntryName[]>;
};

/** A candidate: its key says that it may be due, the item itself decides. */
export type Due = {
  readonly queue: DueQueue;
  /** The portal, the payment's number, or the name of a refund. */
  readonly id: string;
  readonly dueAt: Instant;
};

/** The kinds of items that carry a due key. */
export type DueSubject = Subscription | Payment | Refund;

/** The due keys. Nothing here changes a payment, a refund or a subscription. */
export type DueList = {
  /** The longest due first; `after` continues within one run. */
  listDue(queue: DueQueue, until: Instant, page: { limit: number; after?: Due }): Promise<readonly Due[]>;
  /**
   * It failed: try again at `until` at the earliest, so that it does not block the others. The fifth failure parks it.
   */
  putBack(due: Due, until: Instant): Promise<'put_back' | 'parked'>;
  /** Out of the queue, until a person puts it back. */
  park(due: Due): Promise<void>;
  /** The key disagrees with the item: write the key again from the item as read. */
  putRight(due: Due, subject: DueSubject): Promise<void>;
};

/** The addresses to which nothing is sent. Every method may throw {@link StoreUnavailable}. */
export type Suppressions = {
  read(address: string): Promise<Suppression | undefined>;
  /** Heard at `at`. Repeats and events from before a lifting change nothing; a complaint outweighs a bounce. */
  suppress(address: string, reason: SuppressionReason, at: Instant): Promise<void>;
  /** Conditional on the suppression being unchanged since it was read. */
  lift(address: string, read: Suppression, at: Instant): Promise<CommitOutcome>;
};

/**
 * Counts how often one caller did one thing (docs/architecture.md, «Limits per caller»). Around the turn of a window a
 * caller may reach twice the limit: a smoother count would cost a second call to the table.
 */
export type RateLimits = {
  /**
   * Counts this call, unless the window is full. One write, whatever the answer.
   * @param key names the caller and what they do, `buying#<portal>`. It is stored as it is: never personal data.
   * @throws StoreUnavailable where the table does not count. The caller decides what may happen uncounted: buying may,
   * a look-up that costs us money may not.
   */
  take(key: string, limit: CallerLimit, now: Instant): Promise<Taken>;
};

/**
 * `unavailable` with a short reason for the log, never a text of the register's; `none` where the stage has no
 * register.
 */
export type DirectoryAnswer = KnownCompanies | { readonly outcome: 'unavailable'; readonly reason: string };

/** A public register of companies. It never throws because of a failure on the network. */
export type CompanyDirectory = {
  /** @param inn whole, its check digits right. */
  find(inn: string): Promise<DirectoryAnswer>;
};

/** The register for one invocation; the time that is left bounds each question. */
export type OpenDirectory = (call: { readonly now: Instant; readonly remainingMs: () => number }) => CompanyDirectory;

/** Recent answers of the register. Every method may throw {@link StoreUnavailable}. */
export type CompanyMemory = {
  /** What was said last, however long ago. */
  read(inn: string): Promise<KnownCompanies | undefined>;
  keep(inn: string, answer: KnownCompanies): Promise<void>;
};

/** The outcome of something owed: `rejected` is final, `retry` means later. */
export type DeliveryOutcome = { readonly outcome: 'done' } | DeliveryRefusal;

/** Why something owed did not arrive, in a name of ours or of the error: never what a service wrote beside it. */
export type DeliveryRefusal = { readonly outcome: 'rejected' | 'retry'; readonly reason: string };

/**
 * Documents as they were issued, by keys like `invoices/1000001.pdf`. Every method may throw {@link StoreUnavailable}.
 */
export type Archive = {
  /** Stores the bytes; what was there under the key is replaced. */
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  get(key: string): Promise<Uint8Array | undefined>;
  /**
   * A link that opens one document for so many seconds, without a login, and saves it under the name. It dies with the
   * credentials that signed it, a Lambda's after hours: make it when it is asked for.
   */
  temporaryLink(key: string, fileName: string, seconds: number): Promise<string>;
};

/** How a use case waits between tries, and how long it may continue. */
export type Patience = {
  readonly pause: (milliseconds: number) => Promise<void>;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** What is left of this invocation. */
  readonly remainingMs: () => number;
};

/** Nothing was done: the store is down, or conflicts did not end. The caller may repeat the same request. */
export class Busy extends Error {
  override readonly name: string = 'Busy';
}

/** The store is down, hangs, or refuses to work this fast. */
export class StoreUnavailable extends Busy {
  override readonly name = 'StoreUnavailable';
}

/** A stored item does not parse. Its money waits for a person, and nothing is overwritten. */
export class UnreadableItem extends Error {
  override readonly name = 'UnreadableItem';
}
