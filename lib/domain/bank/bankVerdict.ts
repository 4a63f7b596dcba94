import type { CalendarDate } from '../calendar/calendarDate';
import { addMoney, type Kopecks, kopecks } from '../money/money';
import type { PaymentNumber } from '../payment/paymentNumber';
import type { RowClass } from './rowClass';

export type IncomingRow = {
  readonly class: RowClass;
  readonly receivedOn: CalendarDate;
  readonly hasOrder: boolean;
  readonly payerInn?: string;
  readonly amount: Kopecks;
  readonly currency: string;
  readonly purpose: string;
};

/** A payment of ours that the row's purpose names, or an open invoice of its payer. */
export type InvoiceFacts = {
  readonly number: PaymentNumber;
  readonly kind: 'invoice' | 'card' | 'autopay';
  readonly state: 'open' | 'paid' | 'closed' | 'cancelled';
  readonly buyerInn?: string;
  readonly missing: Kopecks;
  readonly issuedOn: CalendarDate;
  readonly lastDayForMoney: CalendarDate;
  /** A newer choice of the customer's that paying this invoice would lower. */
  readonly lowersNewerChoice: boolean;
  /** Sums of typed rows that no statement's row is linked to: counted for this invoice, or perhaps this row's money. */
  readonly countedByHand: readonly Kopecks[];
};

export type VerdictFacts = {
  /** What the store holds under this row's name. For a typed row the statement may show a larger sum. */
  readonly known?: {
    readonly amount: Kopecks;
    readonly isOnlyByHand?: boolean;
    /** Its payer's account or its purpose differs: an equal sum alone does not make it the same row. */
    readonly isOtherMoney?: boolean;
  };
  /** In the order of the purpose. A number that names no payment is absent. */
  readonly named: readonly { readonly number: PaymentNumber; readonly invoice?: InvoiceFacts }[];
  readonly openOfPayer: readonly InvoiceFacts[];
};

export const PERSON_REASONS = [
  'row_changed',
  'rest_of_a_row_told_by_hand',
  'not_roubles',
  'private_person',
  'technical_with_number',
  'refund_or_mistake',
  'no_number',
  'several_numbers',
  'unknown_number',
  'number_of_a_card_payment',
  'cancelled',
  'closed',
  'already_paid',
  'before_issue',
  'too_late',
  'other_payer',
  'part',
  'too_much',
  'no_order_number',
  'perhaps_the_row_confirmed_by_hand',
  'tariff_conflict',
  'before_cut_over',
  'not_settled',
] as const;
export type PersonWhy = (typeof PERSON_REASONS)[number];

export type Verdict =
  | { readonly kind: 'ignored'; readonly class: RowClass }
  | { readonly kind: 'known' }
  | { readonly kind: 'settle'; readonly number: PaymentNumber }
  | {
      readonly kind: 'person';
      readonly why: PersonWhy;
      /** Invoices that one click may count the row for. */
      readonly candidates: readonly PaymentNumber[];
      /** The money may already be here under the name somebody typed. */
      readonly perhapsByHand: boolean;
    };

/**
 * What a row of a statement means. Only three facts together settle it without a person: one number of an open invoice,
 * its buyer's ИНН, and exactly the missing sum; everything in doubt waits (docs/rules.md, «Bank statements»).
 */
export function verdictOf(row: IncomingRow, { known, named, openOfPayer }: VerdictFacts): Verdict {
  const isNotOurs = row.class === 'outgoing' || row.class === 'own_transfer' || row.class === 'acquirer';
  const isNothing = isNotOurs || (row.class === 'technical' && named.length === 0);
  // For every class of row: a typed sum counts, and the bank contradicts it. A person must be told.
  const isContradicted = known?.isOtherMoney || (known?.isOnlyByHand && known.amount !== row.amount);
  if (isNothing && !isContradicted) return { kind: 'ignored', class: row.class };
  if (known?.amount === row.amount && !known.isOtherMoney) return { kind: 'known' };
  if (known)
    return person(known.isOnlyByHand && known.amount < row.amount ? 'rest_of_a_row_told_by_hand' : 'row_changed');
  if (row.currency !== 'RUB') return person('not_roubles');
  if (row.class === 'private_person') return person('private_person');
  if (row.class === 'technical') return person('technical_with_number');
  if (/возврат|ошибочн/i.test(row.purpose)) return person('refund_or_mistake');
  const [first, second] = named;
  if (!first) return person('no_number', onlyFitting(row, openOfPayer));
  if (second) return person('several_numbers', fittingTogether(row, named));
  const { number, invoice } = first;
  if (!invoice) return person('unknown_number');
  const why = misfitOf(row, invoice);
  if (!why) return { kind: 'settle', number };
  return person(
    why,
    // This includes another payer's row: the invoice is open, and a person who has compared the two names may count it.
    why === 'part' || why === 'too_much' || why === 'other_payer' ? [number] : [],
    invoice.countedByHand.some((sum) => sum === row.amount),
  );
}

function misfitOf(row: IncomingRow, invoice: InvoiceFacts): PersonWhy | undefined {
  if (invoice.kind !== 'invoice') return 'number_of_a_card_payment';
  if (invoice.state === 'cancelled' || invoice.state === 'closed') return invoice.state;
  if (invoice.state === 'paid') return 'already_paid';
  if (row.receivedOn < invoice.issuedOn) return 'before_issue';
  if (row.receivedOn > invoice.lastDayForMoney) return 'too_late';
  if (row.payerInn === undefined || row.payerInn !== invoice.buyerInn) return 'other_payer';
  if (invoice.countedByHand.some((sum) => sum === row.amount)) return 'perhaps_the_row_confirmed_by_hand';
  if (row.amount < invoice.missing) return 'part';
  if (row.amount > invoice.missing) return 'too_much';
  if (!row.hasOrder) return 'no_order_number';
  return invoice.lowersNewerChoice ? 'tariff_conflict' : undefined;
}

/** The one open invoice of this payer with exactly this rest; two such are no suggestion. */
function onlyFitting({ amount }: IncomingRow, openOfPayer: readonly InvoiceFacts[]): readonly PaymentNumber[] {
  const fitting = openOfPayer.filter(({ state, missing }) => state === 'open' && missing === amount);
  return fitting.length === 1 ? fitting.map(({ number }) => number) : [];
}

/** All numbers that the purpose names, if they are open invoices of this payer and their rests add up to the row. */
function fittingTogether(row: IncomingRow, named: VerdictFacts['named']): readonly PaymentNumber[] {
  const invoices = named.map(({ invoice }) => invoice).filter((invoice) => invoice !== undefined);
  const areAllOpen = invoices.every(
    ({ kind, state, buyerInn, issuedOn }) =>
      kind === 'invoice' && state === 'open' && buyerInn === row.payerInn && issuedOn <= row.receivedOn,
  );
  const sum = invoices.reduce((total, { missing }) => addMoney(total, missing), kopecks(0));
  return areAllOpen && invoices.length === named.length && sum === row.amount ? named.map(({ number }) => number) : [];
}

function person(why: PersonWhy, candidates: readonly PaymentNumber[] = [], perhapsByHand = false): Verdict {
  return { kind: 'person', why, candidates, perhapsByHand };
}
