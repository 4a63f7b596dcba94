import { changedRowName, nameWithoutOrdinal, purposeLetters } from './bankReference';
import type { BankRow } from './bankRow';
import type { SeenRow } from './seenRow';

/**
 * Whether a row of a statement is different money from the row that is stored under its name with its sum: payers of
 * two banks, or two payers without an ИНН, may use one order number. A fact that either side lacks is no evidence.
 */
export function isOtherMoney({ statement }: BankRow, { payerAccount, purpose }: SeenRow): boolean {
  return (
    differ(digitsOf(statement?.payerAccount), digitsOf(payerAccount)) ||
    differ(purposeLetters(statement?.purpose ?? ''), purposeLetters(purpose))
  );
}

/** Whether a stored row is this row of a statement, as far as sum, payer's account and purpose show. */
export function isSameRow(stored: BankRow, row: SeenRow): boolean {
  return stored.amount === row.amount && !isOtherMoney(stored, row);
}

/** The name of a row whose own name is taken: by another sum, or by different money of the same sum. */
export function otherNameOf({ name, amount, mark }: SeenRow, taken: BankRow): string {
  return taken.amount === amount ? markedName(name, mark) : changedRowName(name, amount);
}

/** Groups of rows with one name and one sum that differ only in payer or purpose. Their ordinals have to be found. */
export function alikeRows(rows: readonly SeenRow[]): readonly (readonly SeenRow[])[] {
  const groups = new Map<string, SeenRow[]>();
  for (const row of rows) {
    const alike = changedRowName(nameWithoutOrdinal(row.name), row.amount);
    groups.set(alike, [...(groups.get(alike) ?? []), row]);
  }
  return [...groups.values()].filter((group) => new Set(group.map(({ mark }) => mark)).size > 1);
}

/** The names under which rows of such a group may be stored. */
export function namesOfAlike(group: readonly SeenRow[]): readonly string[] {
  return group.flatMap(({ name, mark }) => [name, markedName(nameWithoutOrdinal(name), mark)]);
}

/**
 * The rows of such a group with their stored names; a new row takes a free name. The position in the file alone does
 * not suffice: a row that the bank shows only in the evening would take the name of one that was imported in the
 * morning.
 */
export function namedAsStored(group: readonly SeenRow[], stored: ReadonlyMap<string, BankRow>): readonly SeenRow[] {
  const free = new Set(group.map(({ name }) => name));
  const nameOf = new Map<SeenRow, string>();
  for (const row of group)
    give(
      row,
      storedNameOf(row, (known) => known.statement !== undefined && isSameRow(known, row)),
    );
  for (const row of group)
    give(
      row,
      storedNameOf(row, (known) => isTypedFor(known, row)),
    );
  for (const row of group) give(row, freeNames()[0]);
  return group.map((row) => ({ ...row, name: nameOf.get(row) ?? row.name }));

  function give(row: SeenRow, name: string | undefined): void {
    if (name === undefined || nameOf.has(row)) return;
    nameOf.set(row, name);
    free.delete(name);
  }

  function storedNameOf(row: SeenRow, fits: (known: BankRow) => boolean): string | undefined {
    const marked = markedName(nameWithoutOrdinal(row.name), row.mark);
    const taken = new Set(nameOf.values());
    return [...free, ...(taken.has(marked) ? [] : [marked])].find((name) => {
      const known = stored.get(name);
      return known !== undefined && fits(known);
    });
  }

  /** Names of rows that this file does not show come last: under those a row waits as different money. */
  function freeNames(): readonly string[] {
    const isShown = (name: string) => stored.get(name)?.statement === undefined;
    return [...[...free].filter(isShown), ...[...free].filter((name) => !isShown(name))];
  }
}

function isTypedFor({ statement, counted }: BankRow, { numbers }: SeenRow): boolean {
  return !statement && counted.some(({ number }) => numbers.includes(number));
}

function markedName(name: string, mark: string): string {
  return `${name} ≠${mark}`;
}

function digitsOf(account: string | undefined): string {
  return account?.replace(/\D/g, '') ?? '';
}

function differ(one: string, other: string): boolean {
  return one !== '' && other !== '' && one !== other;
}
