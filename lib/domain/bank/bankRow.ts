import type { CalendarDate } from '../calendar/calendarDate';
import type { Instant } from '../calendar/instant';
import { addMoney, type Kopecks, kopecks } from '../money/money';
import type { PaymentNumber } from '../payment/paymentNumber';
import { type Rejection, rejected } from '../rejection';
import { accepted, type Result } from '../result';
import type { PersonWhy } from './bankVerdict';
import type { RowClass } from './rowClass';

/**
 * `open`: some of it is not counted anywhere yet. `part_counted`: some was counted, and a person said that the rest is
 * not ours. `same_as`: the money already stands under another name.
 */
export const ROW_STATES = ['open', 'settled', 'part_counted', 'ignored', 'same_as'] as const;
type RowState = (typeof ROW_STATES)[number];

/** The operators' lists. `by_hand`: rows that somebody typed and that no statement has shown. */
export const ROW_LISTS = ['open', 'settled', 'by_hand', 'ignored'] as const;
export type RowList = (typeof ROW_LISTS)[number];

/** What an operator can look at: one of the lists, or the rows of all of them together. */
export const ROW_FILTERS = [...ROW_LISTS, 'all'] as const;
export type RowFilter = (typeof ROW_FILTERS)[number];

export const ROW_SOURCES = ['hand', 'statement', 'api'] as const;

/** An invoice that one click may count the row for. */
type RowCandidate = { readonly number: PaymentNumber; readonly amount: Kopecks };

/** What the bank's statement says of a row, and how we judged it. Personal data: never logged. */
export type StatementFacts = {
  readonly class: RowClass;
  /** The order's number as written; empty where there is none. */
  readonly order: string;
  /** Absent for ignored rows: of a stranger's payment only day, class, sum and order are kept. */
  readonly payerName?: string;
  readonly payerAccount?: string;
  readonly purpose?: string;
  /** `RUB`, or the three digits of the account's currency. */
  readonly currency: string;
  /** Why a person decides, and which invoices one click may count it for. */
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
  /** When it was closed, as the operator saw it. A later closing is not what they undo. */
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
  /** Closings that were mistakes, each with the reopening that undid it; oldest first. */
  readonly reopened?: readonly (Omit<RowReopening, 'closedAt'> & { readonly closed: RowDecision })[];
  readonly counted: readonly {
    readonly number: PaymentNumber;
    readonly amount: Kopecks;
    /** The part of this share that its invoice did not take: it waits for a person as attention. */
    readonly aside?: Kopecks;
  }[];
  /** Invoices it was counted for by mistake. Neither an import nor a repeat counts it for one of them again. */
  readonly undone?: readonly PaymentNumber[];
  /** The part that was given back to its payer. It stays counted, so that it cannot be counted a second time. */
  readonly returned?: readonly {
    readonly number: PaymentNumber;
    readonly amount: Kopecks;
    readonly on: CalendarDate;
  }[];
  /** As read; the store counts it. 0 for a row that is not stored yet. */
  readonly version: number;
};

/** The part of the row that stands in invoices or waits for a person as attention. */
function countedOf({ counted }: Pick<BankRow, 'counted'>): Kopecks {
  return counted.reduce((sum, { amount }) => addMoney(sum, amount), kopecks(0));
}

/** The part of the row that is not counted anywhere yet. */
export function restOf(row: Pick<BankRow, 'amount' | 'counted'>): Kopecks {
  return kopecks(row.amount - countedOf(row));
}

/**
 * The row after a share was counted; it stays open while some of it remains. `undefined` where less than the share
 * remains.
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

/** The row after a part of an invoice's share was put aside while it was counted. */
export function withAside(row: BankRow, number: PaymentNumber, aside: Kopecks | undefined): BankRow {
  if (aside === undefined) return row;
  return { ...row, counted: row.counted.map((share) => (share.number === number ? { ...share, aside } : share)) };
}

/** The row without an invoice that it was counted for by mistake. That share waits for a person. */
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
 * Whether the facts of the row may still change: somebody typed it, and everything that counted of it was taken back,
 * even where a person afterwards called the typed row «not ours». The bank's row of that name is real money.
 */
export function isForgotten({ source, statement, counted, undone, state }: BankRow): boolean {
  return source === 'hand' && !statement && counted.length === 0 && undone !== undefined && state !== 'same_as';
}

/** The row after a person said that what is left of it buys nothing. */
export function dismissed(row: BankRow, decided: RowDecision): BankRow {
  const state = decided.kind === 'same_as' ? 'same_as' : row.counted.length > 0 ? 'part_counted' : 'ignored';
  return { ...row, state, decided };
}

/**
 * Opens a row again that a person had closed as not ours; both decisions stay recorded. Returns the same row where this
 * closing was undone before: the request is a repeat. Refused where its money counts somewhere: that has to be taken
 * back instead.
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
