import type { Attention } from '../domain/attention';
import type { Instant } from '../domain/instant';
import type { JournalEntry } from '../domain/journal';
import type { Payment, PaymentNumber } from '../domain/payment';
import type { Portal } from '../domain/portal';
import type { SettlementState } from '../domain/settlement';
import type { Subscription } from '../domain/subscription';

/** Who asked, where, under which key: one request, however often it is sent. */
export type RequestName = {
  /** The portal, for customers. */
  readonly scope: string;
  /** The route's key, `POST /v1/payments`. */
  readonly route: string;
  readonly key: string;
};

/** What was answered to a request with an Idempotency-Key, for the 24 hours in which it may be repeated. */
export type RequestRecord = RequestName & {
  /** Of the parsed body: the same key with another body is a mistake of the client, not a repeat. */
  readonly fingerprint: string;
  readonly payment: PaymentNumber;
  readonly expiresAt: Instant;
};

/**
 * One decision, one write. Everything in it is committed together or not at all, on condition that every item read is
 * still at the version read.
 */
export type Changes = {
  /** `wasVersion` 0 is a subscription without an item. */
  readonly subscription?: { readonly wasVersion: number; readonly next: Subscription };
  readonly journal?: readonly JournalEntry[];
  /** `wasVersion` 0 is a payment not stored yet. */
  readonly payment?: { readonly wasVersion: number; readonly next: Payment };
  /** Opened by this write; it must not be there yet. */
  readonly attention?: Attention;
  /** Answered by this write; it must not be there yet, or no longer count at `now`. */
  readonly request?: { readonly record: RequestRecord; readonly now: Instant };
};

/** `conflict`: somebody else's write came between, or the store could not take this one now. Read and decide again. */
export type CommitOutcome = 'committed' | 'conflict';

/** The store, as the use cases know it; each takes the part it needs. Every method may throw {@link StoreUnavailable}. */
export type BillingStore = {
  /** What settling needs, in one consistent read; `expectedPortal` only saves a second one. */
  readForSettlement(number: PaymentNumber, expectedPortal?: Portal): Promise<SettlementState>;
  readAttention(id: string): Promise<Attention | undefined>;
  readSubscription(portal: Portal): Promise<Subscription | undefined>;
  readPayment(number: PaymentNumber): Promise<Payment | undefined>;
  /** A portal's payments, newest first; `olderThan` continues a list. May miss the last second's. */
  listPayments(portal: Portal, page: { limit: number; olderThan?: PaymentNumber }): Promise<readonly Payment[]>;
  readRequest(name: RequestName): Promise<RequestRecord | undefined>;
  /** A number never given out before, `firstNumber` on an empty table; gaps are allowed. */
  takePaymentNumber(firstNumber: number): Promise<PaymentNumber>;
  commit(changes: Changes): Promise<CommitOutcome>;
};

/** How a use case waits between tries, and for how long it may go on. */
export type Patience = {
  readonly pause: (milliseconds: number) => Promise<void>;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** What is left of this invocation. */
  readonly remainingMs: () => number;
};

/** Nothing was done for want of the store, or of a quiet moment. The caller may repeat the same request. */
export class Busy extends Error {
  override readonly name: string = 'Busy';
}

/** The store is down, hangs, or refuses to work this fast. */
export class StoreUnavailable extends Busy {
  override readonly name = 'StoreUnavailable';
}

/** A stored item does not parse: the money in question waits for a person, nothing is overwritten. */
export class UnreadableItem extends Error {
  override readonly name = 'UnreadableItem';
}
