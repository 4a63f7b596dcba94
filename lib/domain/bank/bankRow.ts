import type { CalendarDate } from '../calendar/calendarDate';
import type { Instant } from '../calendar/instant';
import { addMoney, type Kopecks, kopecks } from '../money/money';
import type { PaymentNumber } from '../payment/paymentNumber';
import { type Rejection, rejected } from '../rejection';
import { accepted, type Result } from '../result';
import type { PersonWhy } from './bankVerdict';
import type { RowClass } from './rowClass';

/**
 * `open`: some of it has no place yet. `part_counted`: some was counted, and a person said that the rest is not ours.
 * `same_as`: the money already stands under another name.
 */
export const ROW_STATES = ['open', 'settled', 'part_counted', 'ignored', 'same_as'] as const;
type RowState = (typeof ROW_STATES)[number];

/** The operators' lists. `by_hand`: what somebody typed and no statement has shown. */
export const ROW_LISTS = ['open', 'settled', 'by_hand', 'ignored'] as const;
export type RowList = (typeof ROW_LISTS)[number];

/** What an operator can look at: one of the lists, or the rows of all of them together. */
export const ROW_FILTERS = [...ROW_LISTS, 'all'] as const;
export type RowFilter = (typeof ROW_FILTERS)[number];

export const ROW_SOURCES = ['hand', 'statement', 'api'] as const;

/** A place for the row's money that one click gives it. */
type RowCandidate = { readonly number: PaymentNumber; readonly amount: Kopecks };

/** What the bank's statement says of a row, and what we made of it. Personal data: never logged. */
export type StatementFacts = {
  readonly class: RowClass;
  /** The order's number as written; empty where there is none. */
  readonly order: string;
  /** Absent for rows that are ignored: nothing of a stranger's payment is kept but day, class, sum and order. */
  readonly payerName?: string;
  readonly payerAccount?: string;
  readonly purpose?: string;
  /** `RUB`, or the three digits of the account's currency. */
  readonly currency: string;
  /** Why a person decides, and what may be one click. */
  readonly why?: PersonWhy;
  readonly candidates: readonly RowCandidate[];
};

/** What ended a row's waiting. */
export type RowDecision = {
  readonly kind: 'counted' | 'not_ours' | 'private_person' | 'same_as';
  readonly by: string;
  readonly at: Instant;
  readonly note?: string;
  /** With `same_as`: the other name of the same money. */
  readonly sameAs?: string;
};

/** A person's word that a row was closed by mistake. */
export type RowReopening = {
  /** When it was closed, as the operator saw it: a later word is not theirs to undo. */
  readonly closedAt: Instant;
  readonly by: string;
  readonly at: Instant;
  readonly note: string;
};

/** One row of the bank's statement, once, with its whole amount: what invoices count of it never exceeds that. */
export type BankRow = {
  readonly bankReference: string;
  readonly amount: Kopecks;
  readonly receivedOn: CalendarDate;
  readonly payerInn?: string;
  readonly source: (typeof ROW_SOURCES)[number];
  readonly state: RowState;
  readonly statement?: StatementFacts;
  readonly decided?: RowDecision;
  /** Each word that closed it by mistake, with the word that opened it again; oldest first. */
  readonly reopened?: readonly (Omit<RowReopening, 'closedAt'> & { readonly closed: RowDecision })[];
  readonly counted: readonly {
    readonly number: PaymentNumber;
    readonly amount: Kopecks;
    /** What of this share its invoice did not take when the row was counted: it went to a person as attention. */
    readonly aside?: Kopecks;
  }[];
  /** Invoices it was counted for by mistake: neither an import nor a repeat counts it for one of them again. */
  readonly undone?: readonly PaymentNumber[];
  /** What of it was given back to its payer. It stays counted: there is nothing of it left to count. */
  readonly returned?: readonly {
    readonly number: PaymentNumber;
    readonly amount: Kopecks;
    readonly on: CalendarDate;
  }[];
  /** As read; the store counts it. 0 for a row that is not stored yet. */
  readonly version: number;
};

/** What of the row stands in invoices or with a person as attention. */
function countedOf({ counted }: Pick<BankRow, 'counted'>): Kopecks {
  return counted.reduce((sum, { amount }) => addMoney(sum, amount), kopecks(0));
}

/** What of the row has no place yet. */
export function restOf(row: Pick<BankRow, 'amount' | 'counted'>): Kopecks {
  return kopecks(row.amount - countedOf(row));
}

/**
 * The row with a share counted in: it stays open while some of it has no place. `undefined` where so much is not left.
 */
export function countedFor(
  row: BankRow,
  share: BankRow['counted'][number],
  { by, at }: Pick<RowDecision, 'by' | 'at'>,
): BankRow | undefined {
  if (share.amount > restOf(row)) return undefined;
  const counted = { ...row, counted: [...row.counted, share] };
  return restOf(counted) > 0
    ? { ...counted, state: 'open' }
    : { ...counted, state: 'settled', decided: { kind: 'counted', by, at } };
}

/** The row with what of an invoice's share was put aside as it was counted. */
export function withAside(row: BankRow, number: PaymentNumber, aside: Kopecks | undefined): BankRow {
  if (aside === undefined) return row;
  return { ...row, counted: row.counted.map((share) => (share.number === number ? { ...share, aside } : share)) };
}

/** The row without an invoice it was counted for by mistake: that share waits for a person. */
export function uncounted({ decided, ...row }: BankRow, number: PaymentNumber): BankRow {
  const counted = row.counted.filter((share) => share.number !== number);
  return { ...row, counted, state: 'open', undone: [...(row.undone ?? []).filter((one) => one !== number), number] };
}

/** The row with the share of an invoice marked as given back. */
export function givenBack(row: BankRow, number: PaymentNumber, on: CalendarDate): BankRow {
  const shares = row.counted.filter((share) => share.number === number).map(({ amount }) => ({ number, amount, on }));
  return { ...row, returned: [...(row.returned ?? []), ...shares] };
}

/**
 * Whether nothing binds what is told of the row next: somebody typed it, and all that counted of it was taken back, also where
 * a person said afterwards that the slip is not ours. The bank's row of that name is real money.
 */
export function isForgotten({ source, statement, counted, undone, state }: BankRow): boolean {
  return source === 'hand' && !statement && counted.length === 0 && undone !== undefined && state !== 'same_as';
}

/** The row with a person's word that what is left of it buys nothing. */
export function dismissed(row: BankRow, decided: RowDecision): BankRow {
  const state = decided.kind === 'same_as' ? 'same_as' : row.counted.length > 0 ? 'part_counted' : 'ignored';
  return { ...row, state, decided };
}

/**
 * The row waits again that a person has closed as no money of ours; both words stay with it. The same row where this very
 * closing was undone before: the request is a repeat. Refused where its money counts somewhere: that is taken back instead.
 */
export function decideRowReopening(row: BankRow, { closedAt, ...opening }: RowReopening): Result<BankRow, Rejection> {
  const { decided, reopened = [], ...open } = row;
  if (reopened.some(({ closed }) => closed.at === closedAt)) return accepted(row);
  if (!decided) return rejected({ code: 'not_resolved' });
  if (decided.kind === 'counted' || decided.kind === 'same_as') return rejected({ code: 'row_counted' });
  if (decided.at !== closedAt) return rejected({ code: 'row_decided' });
  return accepted({ ...open, state: 'open', reopened: [...reopened, { closed: decided, ...opening }] });
}

/** The list in which an operator finds the row. */
export function listOf({ state, source, statement }: BankRow): RowList {
  if (state === 'open' || state === 'ignored') return state;
  return source === 'hand' && !statement ? 'by_hand' : 'settled';
}
