import type { CalendarDate } from '../calendar/calendarDate';
import type { Instant } from '../calendar/instant';
import type { Kopecks } from '../money/money';
import type { Payment } from '../payment/payment';
import type { PaymentNumber } from '../payment/paymentNumber';
import type { Portal } from '../subscription/portal';

export const ATTENTION_KINDS = [
  'amount_mismatch',
  'unknown_number',
  'surplus',
  'partial_expired',
  'late_money',
  'void_attempt',
  'outcome_unknown',
  'tariff_conflict',
  'out_of_bounds',
  'receipt_missing',
  'taken_back',
  'refund_unknown',
  'refund_days',
] as const;
export type AttentionKind = (typeof ATTENTION_KINDS)[number];

export const RESOLUTION_ACTIONS = ['apply', 'refunded', 'noted', 'done', 'not_done'] as const;

/** What a person did about it. */
export type Resolution = {
  /**
   * `apply`: the money counts for a payment; `refunded`: it was given back; `noted`: nothing to do; `done` and
   * `not_done`: the outcome of a refund that nobody knew.
   */
  readonly action: (typeof RESOLUTION_ACTIONS)[number];
  /** With `apply`: the payment the money was counted for. */
  readonly to?: PaymentNumber;
  /**
   * With `apply`: the sum that the operator read in the cabinet, where neither report nor state service gave a readable
   * one.
   */
  readonly sum?: Kopecks;
  readonly by: string;
  readonly note: string;
  readonly at: Instant;
};

/**
 * Where the attention comes from. `state_service`: its answer says «paid» with a sum that does not fit. `no_outcome`:
 * nobody knows what became of a charge. `closed_invoice`: parts came for an invoice that can no longer be completed.
 * `no_receipt`: the payment is settled, and its fiscal receipt is missing; no money waits. `refund`: nobody knows what
 * became of a refund. `refund_days`: the refund is done, and its days could not be ended.
 */
export const FACT_SOURCES = [
  'state_service',
  'no_outcome',
  'closed_invoice',
  'no_receipt',
  'refund',
  'refund_days',
] as const;
type FactSource = (typeof FACT_SOURCES)[number];

/**
 * Money that has arrived, or a missing receipt, and needs a person: recorded, acknowledged to its sender, never dropped
 * (docs/rules.md, «Attention»).
 */
export type Attention = {
  /** Derived from the fact alone, so that a repeat of the fact opens no second attention. */
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
  /** Robokassa's word for the way of paying; absent for a bank transfer and for attention from older releases. */
  readonly method?: string;
  /** The bank's day of the row, or of the last part of a closed invoice. Absent for a card and in older entries. */
  readonly receivedOn?: CalendarDate;
  /** Present where no report of money opened it: see {@link FACT_SOURCES}. */
  readonly source?: FactSource;
  readonly portal?: Portal;
  readonly payment?: PaymentNumber;
  /** Absent while it is open. */
  readonly resolution?: Resolution;
  /** Earlier closings, oldest first, of an attention that was opened again for the same fact. */
  readonly earlier?: readonly Resolution[];
  /** The version as read; the store counts it. 0 for an attention that is not stored yet. */
  readonly version: number;
};

/** What opens an attention: a fact as its sender told it. */
export type MoneyFact = Pick<
  Attention,
  'id' | 'numberText' | 'sumText' | 'sum' | 'claimedPortal' | 'bankReference' | 'receivedOn' | 'method' | 'source'
>;

/** Names a fact ({@link factIdOf}). Called once, where the report, the bank row or the answer enters the product. */
export function namedFact<Told extends Omit<MoneyFact, 'id'>>(told: Told): Told & Pick<MoneyFact, 'id'> {
  return { ...told, id: factIdOf(told) };
}

// As long as the longest name of a bank row. Shortened, two rows could become one fact.
const LONGEST_TEXT_IN_ID = 80;

/**
 * The name of a report, on the payment it settled or on the attention it opened. One report has one name, whichever
 * form of the sum it uses, so that its repeat is recognised. A sum in kopecks and an unread text never share a name.
 * Only letters, digits, `.`, `_` and `-`, because names travel in addresses.
 */
export function factIdOf({ numberText, sumText, sum, bankReference, source }: Omit<MoneyFact, 'id'>): string {
  if (source !== undefined) return `${source}-${numberText}`;
  if (bankReference !== undefined) return ['bank', numberText, inAddress(bankReference)].join('-');
  return ['result', numberText, sum === undefined ? `t${inAddress(sumText)}` : `k${sum}`].join('-');
}

/**
 * Writes each character except digits and dots as its code between `_`, so that different texts keep different names.
 */
function inAddress(text: string): string {
  const signs = [...text].slice(0, LONGEST_TEXT_IN_ID);
  return signs.map((sign) => (/[0-9.]/.test(sign) ? sign : `_${sign.codePointAt(0)?.toString(16)}_`)).join('');
}

export function openAttention(kind: AttentionKind, fact: MoneyFact, at: Instant, payment?: Payment): Attention {
  return {
    id: fact.id,
    kind,
    openedAt: at,
    numberText: fact.numberText,
    sumText: fact.sumText,
    ...(fact.sum !== undefined && { sum: fact.sum }),
    ...(fact.claimedPortal !== undefined && { claimedPortal: fact.claimedPortal }),
    ...(fact.bankReference !== undefined && { bankReference: fact.bankReference }),
    ...(fact.method !== undefined && { method: fact.method }),
    ...(fact.receivedOn !== undefined && { receivedOn: fact.receivedOn }),
    ...(fact.source !== undefined && { source: fact.source }),
    ...(payment && { portal: payment.portal, payment: payment.number }),
    version: 0,
  };
}

/**
 * Opens a closed attention again, whether a person or the taking back of a bank row had closed it: the same fact has
 * money waiting once more. The earlier closing stays recorded.
 * @param fresh what the fact tells now; left out where it tells what it told before.
 */
export function openedAgain(closed: Attention, at: Instant, fresh?: Attention): Attention {
  const { resolution, earlier = [], ...told } = closed;
  return {
    ...told,
    ...fresh,
    openedAt: at,
    earlier: [...earlier, ...(resolution ? [resolution] : [])],
    version: closed.version,
  };
}

/** Attention that waits for the outcome of a payment. Any outcome closes it. */
export function isClosedByOutcome({ source, resolution }: Attention): boolean {
  return resolution === undefined && (source === 'state_service' || source === 'no_outcome');
}

/** Whether an attention, by its id, waits for the outcome of a charge of which no money is known. */
export function isOfUnknownOutcome(id: string): boolean {
  return id.startsWith('no_outcome-' satisfies `${FactSource}-`);
}

/** The ids under which {@link isClosedByOutcome} finds a payment's. */
export function outcomeAttentionIds(number: PaymentNumber): readonly string[] {
  return (['state_service', 'no_outcome'] as const).map((source) =>
    factIdOf({ numberText: String(number), sumText: '', source }),
  );
}

/** Whether a fact, by its name, is a report of a payment's money. */
export function isReportOf(number: PaymentNumber, fact: string): boolean {
  return fact.startsWith(`result-${number}-`);
}

/** Whether the money that settled a payment is the money Robokassa took for that payment. */
export function isOwnMoney(number: PaymentNumber, fact: string): boolean {
  return isReportOf(number, fact) || outcomeAttentionIds(number).includes(fact);
}

/**
 * The name of who closes an attention without a person. Operators are named by the `sub` of their tokens, which
 * contains no blank, so the two cannot be confused.
 */
export const CLOSED_BY_ITSELF = 'исход известен';

/** Closed because its bank row was taken back: the row has the money again. */
export const CLOSED_WITH_ROW = 'строка отменена';

/** Closed without a person: the outcome it waited for is known. */
export function closedByOutcome(attention: Attention, at: Instant): Attention {
  const resolution = { action: 'noted', by: CLOSED_BY_ITSELF, note: 'Исход платежа стал известен', at } as const;
  return { ...attention, resolution };
}
