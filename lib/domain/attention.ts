import type { Instant } from './instant';
import type { Kopecks } from './money';
import type { PaymentNumber } from './payment';
import type { Portal } from './portal';

export type AttentionKind = 'amount_mismatch' | 'unknown_number' | 'late_money' | 'tariff_conflict';

/** Money that has arrived and needs a person: recorded, acknowledged to its sender, never dropped (docs/rules.md, «Attention»). */
export type Attention = {
  /** Made from the fact alone, so that a repeat of the fact opens nothing. */
  readonly id: string;
  readonly kind: AttentionKind;
  readonly openedAt: Instant;
  readonly status: 'open';
  /** The number as the sender wrote it; it may name no payment of ours. */
  readonly numberText: string;
  /** The sum as the sender wrote it. */
  readonly sumText: string;
  /** The sum in kopecks; absent when it has parts of a kopeck or cannot be read. */
  readonly sum?: Kopecks;
  readonly portal?: Portal;
  readonly payment?: PaymentNumber;
};
