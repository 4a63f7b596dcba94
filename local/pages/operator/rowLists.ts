import type { BankRowAnswer } from '../../../lib/api/answers/statements';
import type { RowList } from './deskApi';

export const ROW_LISTS: readonly { readonly id: RowList; readonly title: string; readonly none: string }[] = [
  { id: 'open', title: 'Требуют разбора', none: 'Разбирать нечего.' },
  { id: 'settled', title: 'Учтены', none: 'По выпискам ещё ничего не учтено.' },
  { id: 'by_hand', title: 'Вручную', none: 'Всё, что учтено вручную, уже нашлось в выписках.' },
  { id: 'ignored', title: 'Пропущены', none: 'Пропущенных строк нет.' },
];

/** What is loaded of each list; a list that nobody has opened yet is absent. */
export type LoadedRows = Partial<Record<RowList, LoadedList>>;

type LoadedList = { readonly rows: readonly BankRowAnswer[]; readonly nextCursor?: string | undefined };

/** A further page behind what is there; rows that have come into the list meanwhile stand in it once. */
export function withPage(lists: LoadedRows, list: RowList, page: LoadedList, isFirst: boolean): LoadedRows {
  const before = isFirst ? [] : (lists[list]?.rows ?? []);
  const known = new Set(before.map(({ id }) => id));
  return {
    ...lists,
    [list]: { rows: [...before, ...page.rows.filter(({ id }) => !known.has(id))], nextCursor: page.nextCursor },
  };
}

/** The row as it stands now: in its place while it is open, else on top of the list that it belongs to. */
export function withRow(lists: LoadedRows, row: BankRowAnswer): LoadedRows {
  const open = lists.open ?? { rows: [] };
  if (row.state === 'open') {
    return { ...lists, open: { ...open, rows: open.rows.map((one) => (one.id === row.id ? row : one)) } };
  }
  const target = listOf(row);
  const there = lists[target];
  return {
    ...lists,
    open: { ...open, rows: open.rows.filter(({ id }) => id !== row.id) },
    ...(there && { [target]: { ...there, rows: [row, ...there.rows] } }),
  };
}

/** The row that a person looks at after this one: the next, else the one before. */
export function nextOf(rows: readonly BankRowAnswer[], id: string): string | undefined {
  const at = rows.findIndex((row) => row.id === id);
  return (rows[at + 1] ?? rows[at - 1])?.id;
}

/** «7», «50+» while there is more than is loaded; nothing before it is loaded. */
export function countText(list: LoadedList | undefined): string {
  return list ? `${list.rows.length}${list.nextCursor === undefined ? '' : '+'}` : '';
}

function listOf({ state, source, class: rowClass }: BankRowAnswer): RowList {
  if (state === 'open' || state === 'ignored') return state;
  return source === 'hand' && rowClass === undefined ? 'by_hand' : 'settled';
}
