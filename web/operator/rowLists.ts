import type { BankRowAnswer, BankRowCounts } from './deskAnswers';
import type { RowList } from './deskApi';

export const ROW_LISTS: readonly { readonly id: RowList; readonly title: string; readonly none: string }[] = [
  { id: 'open', title: 'Требуют разбора', none: 'Разбирать нечего.' },
  { id: 'settled', title: 'Учтены', none: 'По выпискам ещё ничего не учтено.' },
  { id: 'by_hand', title: 'Вручную', none: 'Всё, что учтено вручную, уже нашлось в выписках.' },
  { id: 'ignored', title: 'Пропущены', none: 'Пропущенных строк нет.' },
  { id: 'all', title: 'Все', none: 'Строк банка ещё нет.' },
];

/** The rows loaded of each list; a list that nobody has opened yet is absent. */
export type LoadedRows = Partial<Record<RowList, LoadedList>>;

type LoadedList = { readonly rows: readonly BankRowAnswer[]; readonly nextCursor?: string | undefined };

/** Adds a page to a list. A row that has come into the list meanwhile stands in it once. */
export function withPage(lists: LoadedRows, list: RowList, page: LoadedList, isFirst: boolean): LoadedRows {
  const before = isFirst ? [] : (lists[list]?.rows ?? []);
  const known = new Set(before.map(({ id }) => id));
  return {
    ...lists,
    [list]: { rows: [...before, ...page.rows.filter(({ id }) => !known.has(id))], nextCursor: page.nextCursor },
  };
}

/**
 * Puts the row as it stands now in its place where it still belongs, and into the list of what it has become. Other
 * rows that offer one of its invoices as one click were judged before it was counted: they lose that offer.
 */
export function withRow(lists: LoadedRows, row: BankRowAnswer): LoadedRows {
  const target = listOf(row);
  const changed = { ...lists };
  for (const { id: list } of ROW_LISTS) {
    const loaded = lists[list];
    if (!loaded) continue;
    const belongs = list === target || list === 'all';
    const rows = loaded.rows.flatMap((one) => (one.id !== row.id ? [judgedBeside(one, row)] : belongs ? [row] : []));
    const comes = list === target && !rows.includes(row);
    changed[list] = { ...loaded, rows: comes ? withNew(row, rows, target) : rows };
  }
  return changed;
}

/**
 * Open rows are sorted by their days. In the other lists the row that was just decided comes first, because it is
 * looked for there.
 */
function withNew(row: BankRowAnswer, rows: readonly BankRowAnswer[], list: RowList): readonly BankRowAnswer[] {
  if (list !== 'open') return [row, ...rows];
  const later = rows.findIndex((one) => orderOf(one) > orderOf(row));
  return later === -1 ? [...rows, row] : rows.toSpliced(later, 0, row);
}

function orderOf({ receivedOn, name }: BankRowAnswer): string {
  return `${receivedOn}#${name}`;
}

/** The counts after a row has changed: the index in which the service counts may not know of it yet. */
export function countsWith(counts: BankRowCounts, before: BankRowAnswer, row: BankRowAnswer): BankRowCounts {
  const [source, target] = [listOf(before), listOf(row)];
  // A count at its bound stays as it is: how many there are beyond is unknown.
  const moved = (list: keyof BankRowCounts, by: number) =>
    counts[list] < counts.upTo ? counts[list] + by : counts[list];
  if (source === target) return counts;
  return { ...counts, [source]: moved(source, -1), [target]: moved(target, 1) };
}

/** The row to which a person goes after this one: the next, or else the one before. */
export function nextOf(rows: readonly { readonly id: string }[], id: string): string | undefined {
  const at = rows.findIndex((row) => row.id === id);
  return (rows[at + 1] ?? rows[at - 1])?.id;
}

/** «7», or «1000+» where no more are counted; empty until it is known. */
export function countText(counts: BankRowCounts | undefined, list: RowList): string {
  if (!counts) return '';
  const { open, settled, by_hand, ignored, upTo } = counts;
  const asked = list === 'all' ? [open, settled, by_hand, ignored] : [counts[list]];
  const isMore = asked.some((count) => count >= upTo);
  return `${asked.reduce((sum, count) => sum + count, 0)}${isMore ? '+' : ''}`;
}

function judgedBeside(other: BankRowAnswer, { counted }: BankRowAnswer): BankRowAnswer {
  const isStale = other.candidates.some(({ number }) => counted.some((share) => share.number === number));
  return isStale ? { ...other, candidates: [] } : other;
}

function listOf({ state, source, class: rowClass }: BankRowAnswer): Exclude<RowList, 'all'> {
  if (state === 'open' || state === 'ignored') return state;
  return source === 'hand' && rowClass === undefined ? 'by_hand' : 'settled';
}
