import type { Instant } from './instant';
import type { Kopecks } from './money';
import type { Payment, PaymentNumber } from './payment';
import type { Portal } from './portal';

export const ATTENTION_KINDS = [
  'amount_mismatch',
  'unknown_number',
  'surplus',
  'partial_expired',
  'late_money',
  'tariff_conflict',
] as const;
export type AttentionKind = (typeof ATTENTION_KINDS)[number];

export const RESOLUTION_ACTIONS = ['apply', 'refunded', 'noted'] as const;

/** What a person did about it. */
export type Resolution = {
  /** `apply`: the money counts for a payment; `refunded`: given back in Robokassa's cabinet; `noted`: nothing to do. */
  readonly action: (typeof RESOLUTION_ACTIONS)[number];
  /** With `apply`: the payment the money was counted for. */
  readonly to?: PaymentNumber;
  readonly by: string;
  readonly note: string;
  readonly at: Instant;
};

/** Money that has arrived and needs a person: recorded, acknowledged to its sender, never dropped (docs/rules.md, «Attention»). */
export type Attention = {
  /** Made from the fact alone, so that a repeat of the fact opens nothing. */
  readonly id: string;
  readonly kind: AttentionKind;
  readonly openedAt: Instant;
  /** The number as the sender wrote it; it may name no payment of ours. */
  readonly numberText: string;
  /** The sum as the sender wrote it. */
  readonly sumText: string;
  /** The sum in kopecks; absent when it has parts of a kopeck or cannot be read. */
  readonly sum?: Kopecks;
  /** The portal the sender says it is for: signed, but not by us. */
  readonly claimedPortal?: Portal;
  /** The row of the bank statement it came with; absent for a card. */
  readonly bankReference?: string;
  readonly portal?: Portal;
  readonly payment?: PaymentNumber;
  /** Absent while it is open. */
  readonly resolution?: Resolution;
  readonly version: number;
};

/** What opens an attention: a fact as its sender told it. */
export type MoneyFact = Pick<Attention, 'numberText' | 'sumText' | 'sum' | 'claimedPortal' | 'bankReference'>;

// An id is also the cursor of a list: as a whole it stays below the 128 signs that one may have.
const LONGEST_SUM_IN_ID = 64;
const LONGEST_REFERENCE_IN_ID = 100;

/**
 * What a report is called, on the payment it settled or on the attention it opened: the same report, in either form of the
 * sum, has the same name, so that a repeat is known for one. Kopecks and unread text are told apart. Letters, digits, `.`,
 * `_` and `-` only: it travels in addresses.
 */
export function factIdOf({ numberText, sumText, sum, bankReference }: MoneyFact): string {
  if (bankReference !== undefined)
    return ['bank', numberText, inAddress(bankReference, LONGEST_REFERENCE_IN_ID)].join('-');
  return ['result', numberText, sum === undefined ? `t${inAddress(sumText, LONGEST_SUM_IN_ID)}` : `k${sum}`].join('-');
}

/** Every sign but digits and dots as its code: two texts that differ within the length stay two. */
function inAddress(text: string, longest: number): string {
  const written = [...text].map((sign) => (/[0-9.]/.test(sign) ? sign : `_${sign.codePointAt(0)?.toString(16)}`));
  return written.join('').slice(0, longest);
}

export function openAttention(kind: AttentionKind, fact: MoneyFact, at: Instant, payment?: Payment): Attention {
  return {
    id: factIdOf(fact),
    kind,
    openedAt: at,
    numberText: fact.numberText,
    sumText: fact.sumText,
    ...(fact.sum !== undefined && { sum: fact.sum }),
    ...(fact.claimedPortal !== undefined && { claimedPortal: fact.claimedPortal }),
    ...(fact.bankReference !== undefined && { bankReference: fact.bankReference }),
    ...(payment && { portal: payment.portal, payment: payment.number }),
    version: 1,
  };
}
