import type { Attention, AttentionKind } from '../attention/attention';
import type { PaidTariffId, PeriodDays } from '../buying/tariff';
import type { CalendarDate } from '../calendar/calendarDate';
import { formatInstant, type Instant } from '../calendar/instant';
import { moscowDateOf } from '../calendar/moscow';
import type { CardFacts } from '../payment/cardFacts';
import type { Payment } from '../payment/payment';
import { type PaymentNumber, parsePaymentNumber } from '../payment/paymentNumber';
import type { Portal } from '../subscription/portal';
import type { Kopecks } from './money';

/**
 * What a line tells of. `card`, `autopay` and `bank`: money that came and counts. `aside`: money put aside for a
 * person, with a minus when it is not aside any more. `counted`: money that was aside and counts now, with a minus when
 * an invoice that closes hands its parts to a person. `refund`: money given back, below zero. `taken_back`: what
 * counted counts no longer. `fee`: Robokassa's fee, learnt after the line of its money; its sum is 0.
 */
export const LEDGER_KINDS = ['card', 'autopay', 'bank', 'aside', 'counted', 'refund', 'taken_back', 'fee'] as const;
export type LedgerKind = (typeof LEDGER_KINDS)[number];

/**
 * What the money did after this movement: it bought days, it waits in an open invoice, or the reason why it is (or was)
 * put aside.
 */
type LedgerState = 'paid' | 'partially_paid' | AttentionKind;

/** One movement of money, as the decision about it knows it. */
export type Movement = {
  readonly kind: LedgerKind;
  /** In kopecks, below zero where money leaves or moves on. */
  readonly sum: number;
  /** The Moscow day on which the money itself moved: the bank's day of a row. */
  readonly moneyDay: CalendarDate;
  readonly state: LedgerState;
  /** As the sender told it; absent where it is no number of ours. */
  readonly number?: PaymentNumber;
  readonly portal?: Portal;
  readonly tariff?: PaidTariffId;
  readonly periodDays?: PeriodDays;
  /** Robokassa's; in kopecks. */
  readonly fee?: Kopecks;
  readonly method?: string;
  readonly opKey?: string;
  readonly rrn?: string;
  readonly bankReference?: string;
  /** This field and the next are personal data: for the accountant, never logged. */
  readonly payerInn?: string;
  readonly buyerName?: string;
  /** The attention that has, or had, the money. */
  readonly attention?: string;
};

/**
 * A line of the ledger: written once, in the transaction that decides about its money, and never changed
 * (docs/rules.md, «The ledger»).
 */
export type LedgerLine = Movement & {
  readonly at: Instant;
  /** The Moscow day of the decision, never the bank's: a month once printed stays as it is. */
  readonly day: CalendarDate;
  /** The version of the journal entry that says why. Absent where no portal is concerned, and for a late fee. */
  readonly entry?: number;
};

/** The line of a movement. */
export function ledgerLine(movement: Movement, at: Instant, entry?: number): LedgerLine {
  return { ...movement, at, day: moscowDateOf(at), ...(entry !== undefined && { entry }) };
}

/**
 * The name of a line; names sort in the order of decisions. A line is named by what decided it: the journal's entry,
 * else the attention. A late fee is named by itself. An entry that moves money from one place to another writes two
 * lines, so the kind is part of the name.
 */
export function nameOfLine({ at, number, entry, attention, kind }: LedgerLine): string {
  const decision = entry === undefined ? (attention ?? kind) : String(entry).padStart(9, '0');
  return [formatInstant(at), number ?? '-', decision, kind].join('#');
}

/** What a line says of the payment whose money moved. */
export function aboutPayment(payment: Payment): Pick<Movement, 'number' | 'portal' | 'tariff' | 'periodDays'> {
  const { number, portal, tariff, periodDays } = payment;
  return { number, portal, tariff, periodDays, ...(payment.kind === 'invoice' && buyerOf(payment)) };
}

function buyerOf({ document: { buyer } }: Extract<Payment, { kind: 'invoice' }>) {
  return { payerInn: buyer.inn, buyerName: buyer.name };
}

/** What a line says of Robokassa's side of a movement. */
export function aboutCard(
  card: CardFacts | undefined,
  method: string | undefined,
): Pick<Movement, 'fee' | 'method' | 'opKey' | 'rrn'> {
  return {
    ...(card?.fee !== undefined && { fee: card.fee }),
    ...(method !== undefined && { method }),
    ...(card?.opKey !== undefined && { opKey: card.opKey }),
    ...(card?.rrn !== undefined && { rrn: card.rrn }),
  };
}

/**
 * The line for money that is put aside. A charge without an outcome has none: nobody has reported money. A sum that
 * could not be read is written as 0, so that the register shows that something came.
 */
export function putAsideMoved(
  attention: Attention,
  payment: Payment | undefined,
  { card, method }: { readonly card?: CardFacts; readonly method?: string },
): readonly Movement[] {
  if (!hasMoney(attention)) return [];
  const { fee, ...facts } = aboutCard(card, method);
  // Only the state service has told of this money. Robokassa's report may still come, and will name the fee.
  const isReported = attention.source !== 'state_service' && fee !== undefined;
  return [{ ...asideOf(attention, payment), ...facts, ...(isReported && { fee }), sum: attention.sum ?? 0 }];
}

/** The line that ends «aside»: the money counts now, or there was none. */
export function noLongerAside(attention: Attention, payment: Payment | undefined): readonly Movement[] {
  if (!hasMoney(attention) || !attention.sum) return [];
  return [{ ...asideOf(attention, payment), sum: -attention.sum }];
}

/** The money of an attention was given back to its payer on the day of `at`. */
export function asideGivenBack(attention: Attention, payment: Payment | undefined, at: Instant): readonly Movement[] {
  if (!hasMoney(attention)) return [];
  const givenBack = attention.sum ? -attention.sum : 0;
  return [{ ...asideOf(attention, payment), kind: 'refund', moneyDay: moscowDateOf(at), sum: givenBack }];
}

/**
 * Money that had counted for a payment and stops counting because its purchase or bank row was taken back. After a
 * mistake (`taken_back`) it either waits for a person, whose own line follows, or has no place in the ledger until its
 * row counts again. Otherwise (`refund`) its payer has it again.
 */
export function countsNoLonger(
  { payment, sum, bankReference }: { payment: Payment; sum: Kopecks; bankReference?: string },
  kind: 'taken_back' | 'refund',
  at: Instant,
): readonly Movement[] {
  if (sum === 0) return [];
  const reference = bankReference === undefined ? {} : { bankReference };
  const moneyDay = moscowDateOf(at);
  return [{ ...aboutPayment(payment), ...reference, kind, sum: -sum, moneyDay, state: 'taken_back' }];
}

/** Reverses the line of the last closing: the attention is open again, and its money waits as before. */
export function asideAgain(attention: Attention, payment: Payment | undefined, at: Instant): readonly Movement[] {
  const { resolution, source, sum } = attention;
  if (!hasMoney(attention) || !sum || !resolution) return [];
  if (resolution.action === 'refunded') {
    return [{ ...asideOf(attention, payment), kind: 'refund', moneyDay: moscowDateOf(at), sum }];
  }
  const wasTakenOff = resolution.action === 'apply' || source === 'state_service';
  return wasTakenOff ? [{ ...asideOf(attention, payment), sum }] : [];
}

/** What opens attention without bringing money: a charge without an outcome, a missing receipt, a refund under way. */
const WITHOUT_MONEY: readonly Attention['source'][] = ['no_outcome', 'no_receipt', 'refund', 'refund_days'];

function hasMoney({ source }: Attention): boolean {
  return !WITHOUT_MONEY.includes(source);
}

function asideOf(
  { id, kind, openedAt, numberText, bankReference, claimedPortal, receivedOn }: Attention,
  payment: Payment | undefined,
): Omit<Movement, 'sum'> {
  const number = parsePaymentNumber(numberText);
  return {
    kind: 'aside',
    moneyDay: receivedOn ?? moscowDateOf(openedAt),
    state: kind,
    ...(number !== undefined && { number }),
    ...(claimedPortal !== undefined && { portal: claimedPortal }),
    ...(payment && aboutPayment(payment)),
    ...(bankReference !== undefined && { bankReference }),
    attention: id,
  };
}
