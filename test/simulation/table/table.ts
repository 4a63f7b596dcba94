import type { Attention } from '../../../lib/domain/attention/attention';
import type { ChargingSetting } from '../../../lib/domain/autopay/chargingSetting';
import type { BankRow } from '../../../lib/domain/bank/bankRow';
import { formatInstant, type Instant } from '../../../lib/domain/calendar/instant';
import { type Refund, refundIdOf } from '../../../lib/domain/corrections/refund';
import type { ActLine } from '../../../lib/domain/documents/actLine';
import type { ClosingAct } from '../../../lib/domain/documents/closingAct';
import type { JournalEntry } from '../../../lib/domain/journal';
import { type LedgerLine, nameOfLine } from '../../../lib/domain/money/ledger';
import type { DayTotals } from '../../../lib/domain/money/ledgerTotals';
import type { Payment } from '../../../lib/domain/payment/payment';
import type { PaymentNumber } from '../../../lib/domain/payment/paymentNumber';
import type { Queue } from '../../../lib/domain/queues';
import type { Census } from '../../../lib/domain/subscription/census';
import type { Portal } from '../../../lib/domain/subscription/portal';
import type { Subscription } from '../../../lib/domain/subscription/subscription';
import type { Suppression } from '../../../lib/domain/told/suppression';
import { toJournalItem } from '../../../lib/dynamo/journalItem';
import { actLineKey, dueIndexPartition, instantOf } from '../../../lib/dynamo/keys';
import { paymentDueKey } from '../../../lib/dynamo/paymentItem';
import { refundDueKey } from '../../../lib/dynamo/refundItem';
import { subscriptionDueKey } from '../../../lib/dynamo/subscriptionItem';
import { asWritten, type Written as WrittenChanges } from '../../../lib/usecases/asWritten';
import type { Changes, CommitOutcome, Due, RequestName, RequestRecord } from '../../../lib/usecases/ports';
import type { StatementMemory } from '../../fakes/statementPorts';

/** A due key as an item has it. */
export type DueKey = { readonly at: Instant; readonly failures: number };

/** A journal entry with its delivery marks. */
export type Written = {
  readonly entry: JournalEntry;
  readonly delivered: readonly string[];
  readonly attempts: number;
  readonly dueAt?: Instant;
};

/** A write: the invocation that made it, and the values it writes. */
export type Commit = { readonly by: string; readonly changes: WrittenChanges };

/**
 * The table, in memory: the same conditions, due keys and marks as on DynamoDB (lib/dynamo). Each operation happens at
 * one moment, all or nothing. The suite of the real store proves it (store.test.ts).
 */
export class Table {
  readonly subscriptions = new Map<Portal, Subscription>();
  readonly payments = new Map<PaymentNumber, Payment>();
  readonly attention = new Map<string, Attention>();
  readonly bankRows = new Map<string, BankRow>();
  readonly refunds = new Map<string, Refund>();
  readonly statements: StatementMemory = { begun: new Map() };
  readonly suppressions = new Map<string, Suppression>();
  readonly requests = new Map<string, RequestRecord>();
  readonly journal = new Map<Portal, Written[]>();
  /** By name. */
  readonly ledger = new Map<string, LedgerLine>();
  /** By number. */
  readonly acts = new Map<number, ClosingAct>();
  /** By key. */
  readonly actLines = new Map<string, ActLine>();
  readonly dayTotals = new Map<string, DayTotals>();
  readonly due: Readonly<Record<Queue, Map<string, DueKey>>> = byQueue();
  readonly parked: Readonly<Record<Queue, Set<string>>> = {
    deliver: new Set(),
    reconcile: new Set(),
    invoice: new Set(),
    fiscal: new Set(),
    refund: new Set(),
    advance: new Set(),
    renew: new Set(),
  };
  charging: ChargingSetting | undefined;
  census: Census | undefined;
  /** What the lists of due items named lately: a lagging index names it once more. */
  readonly named: Due[] = [];
  /** Counts every write. */
  writes = 0;
  private lastNumber: number | undefined;
  private lastAct = 0;
  private readonly onCommit: (commit: Commit) => void;

  constructor(onCommit: (commit: Commit) => void = () => undefined) {
    this.onCommit = onCommit;
  }

  readLastNumber(): PaymentNumber | undefined {
    return this.lastNumber as PaymentNumber | undefined;
  }

  takeNumber(firstNumber: number): PaymentNumber {
    this.lastNumber = Math.max(this.lastNumber ?? 0, firstNumber - 1) + 1;
    return this.lastNumber as PaymentNumber;
  }

  takeActNumber(firstNumber: number): number {
    this.lastAct = Math.max(this.lastAct, firstNumber - 1) + 1;
    return this.lastAct;
  }

  commit(decided: Changes, by: string): CommitOutcome {
    const changes = asWritten(decided);
    if (!this.isStillAsRead(changes)) return 'conflict';
    this.onCommit({ by, changes });
    this.writes += 1;
    for (const { next } of changes.payments) this.putPayment(next);
    for (const { next } of changes.attention) this.attention.set(next.id, next);
    for (const { next } of changes.refunds) this.putRefund(next);
    for (const { next } of changes.bankRows) this.bankRows.set(next.bankReference, next);
    if (changes.request) this.requests.set(requestName(changes.request.record), changes.request.record);
    for (const entry of changes.journal) this.write(entry);
    for (const line of changes.ledger) this.ledger.set(nameOfLine(line), line);
    for (const act of changes.acts) this.acts.set(act.number, act);
    for (const line of changes.actLines) this.actLines.set(keyText(line), line);
    for (const { next } of changes.subscriptions) this.putSubscription(next);
    return 'committed';
  }

  written(portal: Portal, version: number): Written | undefined {
    return this.journal.get(portal)?.[version - 1];
  }

  /** Changes the marks of an entry, never the entry. A `dueAt` of `undefined` takes the entry out of the queue. */
  mark(
    portal: Portal,
    version: number,
    marks: Partial<Omit<Written, 'entry' | 'dueAt'>> & { readonly dueAt?: Instant | undefined },
  ): void {
    const before = this.written(portal, version);
    if (!before) return;
    this.writes += 1;
    const { dueAt, ...kept } = { ...before, ...marks };
    const next: Written = { ...kept, ...(dueAt !== undefined && { dueAt }) };
    this.journal.get(portal)?.splice(version - 1, 1, next);
    const id = entryId(portal, version);
    if (this.parked.deliver.has(id)) return;
    if (dueAt === undefined) this.due.deliver.delete(id);
    else this.due.deliver.set(id, { at: dueAt, failures: 0 });
  }

  /** The earliest moment at which an item of the queue is due. */
  earliest(queue: Queue): Instant | undefined {
    let earliest: Instant | undefined;
    for (const { at } of this.due[queue].values()) if (earliest === undefined || at < earliest) earliest = at;
    return earliest;
  }

  /**
   * Moves a due key if it is still as it was read. Returns the number of failures counted, or `undefined` if the key
   * has changed.
   */
  moveDue({ queue, id, dueAt }: Due, next: DueKey | undefined | 'parked'): number | undefined {
    const key = this.due[queue].get(id);
    if (key?.at !== dueAt) return undefined;
    this.writes += 1;
    if (next === 'parked') this.parked[queue].add(id);
    if (next === 'parked' || !next) this.due[queue].delete(id);
    else this.due[queue].set(id, next);
    return next === 'parked' || !next ? key.failures : next.failures;
  }

  private isStillAsRead(changes: WrittenChanges) {
    const { subscriptions, payments, attention, bankRows, refunds, request, journal, ledger, acts, actLines } = changes;
    const known = request && this.requests.get(requestName(request.record));
    const isAt = (item: { readonly version: number } | undefined, was: number) => (item?.version ?? 0) === was;
    return (
      subscriptions.every(({ next, wasVersion }) => isAt(this.subscriptions.get(next.portal), wasVersion)) &&
      payments.every(({ next, wasVersion }) => isAt(this.payments.get(next.number), wasVersion)) &&
      attention.every(({ next, wasVersion }) => isAt(this.attention.get(next.id), wasVersion)) &&
      bankRows.every(({ next, wasVersion }) => isAt(this.bankRows.get(next.bankReference), wasVersion)) &&
      refunds.every(({ next, wasVersion }) => isAt(this.refunds.get(refundIdOf(next)), wasVersion)) &&
      (!request || !known || known.expiresAt <= request.now) &&
      journal.every(({ portal, version }) => this.written(portal, version) === undefined) &&
      ledger.every((line) => !this.ledger.has(nameOfLine(line))) &&
      acts.every(({ number }) => !this.acts.has(number)) &&
      actLines.every((line) => !this.actLines.has(keyText(line)))
    );
  }

  private putPayment(payment: Payment): void {
    this.payments.set(payment.number, payment);
    this.setDue(String(payment.number), ['reconcile', 'invoice', 'fiscal'], paymentDueKey(payment));
  }

  private putRefund(refund: Refund): void {
    const id = refundIdOf(refund);
    this.refunds.set(id, refund);
    this.setDue(id, ['refund'], refundDueKey(refund));
  }

  private putSubscription(subscription: Subscription): void {
    this.subscriptions.set(subscription.portal, subscription);
    this.setDue(subscription.portal, ['advance', 'renew'], subscriptionDueKey(subscription));
  }

  private setDue(id: string, queues: readonly Queue[], key: { dueQueue?: string; dueAt?: string }): void {
    for (const queue of queues) {
      // A put replaces the whole item, so it also ends parking and clears the failures.
      this.parked[queue].delete(id);
      if (key.dueQueue === dueIndexPartition(queue)) {
        this.due[queue].set(id, { at: instantOf(String(key.dueAt)), failures: 0 });
      } else this.due[queue].delete(id);
    }
  }

  private write(entry: JournalEntry): void {
    const list = this.journal.get(entry.portal) ?? [];
    this.journal.set(entry.portal, list);
    const { dueAt } = toJournalItem(entry);
    const due = typeof dueAt === 'string' ? instantOf(dueAt) : undefined;
    list[entry.version - 1] = { entry, delivered: [], attempts: 0, ...(due !== undefined && { dueAt: due }) };
    if (due !== undefined) this.due.deliver.set(entryId(entry.portal, entry.version), { at: due, failures: 0 });
  }
}

function keyText(line: ActLine): string {
  const { pk, sk } = actLineKey(line);
  return `${pk}/${sk}`;
}

export function requestName({ scope, route, key }: RequestName): string {
  return [scope, route, key].join('#');
}

export function entryId(portal: Portal, version: number): string {
  return `${portal}/${version}`;
}

/** The order of a queue, as the index has it: by moment, then by key. */
export function dueOrder(id: string, { at }: DueKey): string {
  return `${formatInstant(at)}#${id}`;
}

function byQueue(): Record<Queue, Map<string, DueKey>> {
  return {
    deliver: new Map(),
    reconcile: new Map(),
    invoice: new Map(),
    fiscal: new Map(),
    refund: new Map(),
    advance: new Map(),
    renew: new Map(),
  };
}
