import { isSameRow, otherNameOf } from '../domain/bank/alikeRows';
import { type BankRow, isForgotten } from '../domain/bank/bankRow';
import { decideConfirmation } from '../domain/bank/bankTransfer';
import { type PersonWhy, verdictOf } from '../domain/bank/bankVerdict';
import { factsToKeep, isOnlyByHand, placesOf, rowOfStatement, type SeenRow } from '../domain/bank/seenRow';
import type { Catalogue } from '../domain/buying/catalogue';
import { addDays, type CalendarDate } from '../domain/calendar/calendarDate';
import { type Instant, instant } from '../domain/calendar/instant';
import type { PaymentNumber } from '../domain/payment/paymentNumber';
import type { BillingStore, Changes, Patience } from './ports';
import { type RowKnowledge, readKnowledge, readRowsNamed, readTypedRows } from './statementFacts';
import { untilCommitted } from './untilCommitted';

export type StatementStore = Pick<
  BillingStore,
  | 'readBankRows'
  | 'readPayments'
  | 'readSubscription'
  | 'listInvoicesOf'
  | 'listTypedRows'
  | 'beginStatement'
  | 'endStatement'
  | 'readStatementsUpTo'
  | 'commit'
>;

type ApplyNeeds = {
  readonly store: StatementStore;
  readonly catalogue: Catalogue;
  readonly patience: Patience;
  /** Rows received before this day wait for a person: they were typed by hand, under other names. */
  readonly cutOver: CalendarDate;
};

/** One statement, as an operator sent it. */
export type SentStatement = {
  readonly sha256: string;
  readonly rows: readonly SeenRow[];
  readonly from?: CalendarDate;
  readonly to?: CalendarDate;
  /** The end of the file is missing: the number of its rows and its days are unknown. */
  readonly isTorn: boolean;
  readonly by: `operator:${string}`;
};

/**
 * The state of the rows of a file. It is read from the store, so that a repeat, a killed run and a colleague see the
 * same.
 */
export type Progress = {
  readonly counted: number;
  readonly waiting: number;
  readonly known: number;
  readonly ignored: number;
  readonly left: number;
};

const MOST_ROWS = 200;
const LONGEST_MS = 10_000;
const HALF_WAY_MS = 15 * 60_000;

/**
 * Takes in the rows of a statement, one transaction each, in the order of day and name, at most 200 rows or ten seconds
 * per call. A row that was taken in is recognised by its name, so the next call continues where the last one stopped
 * (docs/rules.md, «Bank statements»).
 * @throws Busy when the store is down. What is done stays done, and a repeat continues.
 */
export async function applyStatement(needs: ApplyNeeds, statement: SentStatement, now: Instant): Promise<Progress> {
  const { store, patience } = needs;
  const { sha256, rows, by } = statement;
  await store.beginStatement(sha256, instant(now + HALF_WAY_MS));
  const until = patience.remainingMs() - LONGEST_MS;
  const storedBefore = await takenIn(store, rows);
  const fresh = rows.filter((row) => !storedBefore(row));
  const typed = await readTypedRows(store, fresh);
  let done = 0;
  for (const row of fresh) {
    if (done === MOST_ROWS || patience.remainingMs() < until) break;
    await takeIn(needs, row, typed, by, now);
    done += 1;
  }
  const left = fresh.length - done;
  if (left === 0) await store.endStatement(sha256, await coveredTo(store, statement));
  const storedNow = await takenIn(store, fresh.slice(0, done));
  return { ...standing(rows, (row) => storedBefore(row) ?? storedNow(row)), left };
}

/**
 * The last day up to which this file covers every row. A file without its end covers no day completely: if nothing was
 * covered before, the result is the day before the file, so that its own days show as a gap.
 */
async function coveredTo(
  store: Pick<BillingStore, 'readStatementsUpTo'>,
  { from, to, isTorn }: SentStatement,
): Promise<CalendarDate | undefined> {
  if (!isTorn) return to;
  return (await store.readStatementsUpTo()) ?? (from && addDays(from, -1));
}

/** The rows that are taken in already: the store has them from a statement, with this sum and payer. */
async function takenIn(
  store: Pick<BillingStore, 'readBankRows'>,
  rows: readonly SeenRow[],
): Promise<(row: SeenRow) => BankRow | undefined> {
  const stored = await readRowsNamed(store, rows);
  return (row) => {
    const known = stored.get(row.name);
    const told = known && (isSameRow(known, row) ? known : stored.get(otherNameOf(row, known)));
    return told && !isOnlyByHand(told) ? told : undefined;
  };
}

async function takeIn(
  needs: ApplyNeeds,
  row: SeenRow,
  typed: readonly BankRow[],
  by: SentStatement['by'],
  now: Instant,
): Promise<void> {
  await untilCommitted(needs.patience, async () => {
    // Decided again from what is read now: since the preview, money may have come another way.
    const knowledgeOf = await readKnowledge(needs.store, [row], typed);
    const changes = changesOf(needs, row, knowledgeOf(row), by, now);
    return { commit: changes ? await needs.store.commit(changes) : 'committed', answer: undefined };
  });
}

function changesOf(
  { catalogue, cutOver }: ApplyNeeds,
  row: SeenRow,
  knowledge: RowKnowledge,
  by: SentStatement['by'],
  now: Instant,
): Changes | undefined {
  const { row: known } = knowledge;
  const verdict = verdictOf(row, knowledge.facts);
  if (verdict.kind === 'known') return linked(row, knowledge);
  if (verdict.kind === 'ignored') {
    const isNew = !known || isForgotten(known);
    const ignored = isNew ? { bankRows: [inPlaceOf(known, rowOfStatement(row, 'ignored'))] } : undefined;
    return linked(row, knowledge) ?? ignored;
  }
  if (verdict.kind === 'person') return { bankRows: [waiting(row, verdict.why, verdict.candidates, knowledge)] };
  const { number } = verdict;
  if (row.receivedOn < cutOver) return { bankRows: [waiting(row, 'before_cut_over', [number], knowledge)] };
  const decision = decideConfirmation(
    {
      amount: row.amount,
      receivedOn: row.receivedOn,
      bankReference: row.name,
      // The verdict has already compared the statement's row with each row that counts.
      otherThan: 'all',
      by,
    },
    { ...knowledge.stateOf(number), row: inPlaceOf(known, rowOfStatement(row, 'open')) },
    catalogue,
    now,
  );
  // No person is watching here. Anything but a plain purchase waits, and a person decides with the same facts.
  if (!decision.ok || decision.value.outcome !== 'settled' || decision.value.attention) {
    return { bankRows: [waiting(row, 'not_settled', [number], knowledge)] };
  }
  const { payment, draft, row: counted } = decision.value;
  return { payments: [payment], drafts: [draft], bankRows: [counted] };
}

/**
 * The statement's row in place of one that somebody had typed and taken back. It keeps the list of invoices it must not
 * count for again.
 */
function inPlaceOf(typed: BankRow | undefined, told: BankRow): BankRow {
  return typed ? { ...told, version: typed.version, ...(typed.undone && { undone: typed.undone }) } : told;
}

/** The statement shows the row that somebody typed: from now on both are the same money. */
function linked(row: SeenRow, { row: known }: RowKnowledge): Changes | undefined {
  // With another sum it is different money: the statement's row waits under a name of its own.
  if (!known || !isOnlyByHand(known) || known.amount !== row.amount) return undefined;
  return { bankRows: [{ ...known, statement: factsToKeep(row, known.state) }] };
}

function waiting(
  row: SeenRow,
  why: PersonWhy,
  candidates: readonly PaymentNumber[],
  { row: known, facts }: RowKnowledge,
): BankRow {
  const judged = { why, candidates: placesOf(row.amount, candidates, missingOf) };
  if (!known || isForgotten(known)) return inPlaceOf(known, rowOfStatement(row, 'open', judged));
  if (why === 'row_changed') return rowOfStatement(row, 'open', judged, otherNameOf(row, known));
  // Somebody typed less than really came. The row gets the bank's sum, and the rest waits to be counted.
  const { decided: _typed, ...before } = known;
  return { ...before, amount: row.amount, state: 'open', statement: factsToKeep(row, 'open', judged) };

  function missingOf(number: PaymentNumber) {
    return facts.named.find((named) => named.number === number)?.invoice?.missing;
  }
}

function standing(rows: readonly SeenRow[], storedOf: (row: SeenRow) => BankRow | undefined): Omit<Progress, 'left'> {
  const counts = { counted: 0, waiting: 0, known: 0, ignored: 0 };
  for (const row of rows) {
    const stored = storedOf(row);
    if (stored) counts[standingOf(stored)] += 1;
  }
  return counts;
}

function standingOf({ state, source }: BankRow): 'counted' | 'waiting' | 'known' | 'ignored' {
  if (state === 'open') return 'waiting';
  if (state === 'ignored') return 'ignored';
  return source === 'hand' || state === 'same_as' ? 'known' : 'counted';
}
