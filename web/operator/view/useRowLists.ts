import { useEffect, useState } from 'preact/hooks';
import type { Trouble } from '../../client/trouble';
import type { BankRowAnswer, BankRowCounts } from '../deskAnswers';
import type { DeskApi, RowList } from '../deskApi';
import { countsWith, type LoadedRows, withPage, withRow } from '../rowLists';

type RowLists = {
  readonly lists: LoadedRows;
  /** Undefined until they are loaded. */
  readonly counts: BankRowCounts | undefined;
  readonly trouble: Trouble | undefined;
  readonly more: (() => Promise<void>) | undefined;
  /** To be called with a row that has changed: nothing is loaded again for it. */
  readonly know: (row: BankRowAnswer) => void;
};

/** The lists of rows, each loaded when it is first opened, and how many rows each has. */
export function useRowLists(api: Pick<DeskApi, 'bankRows' | 'bankRowCounts'>, list: RowList): RowLists {
  const [lists, setLists] = useState<LoadedRows>({});
  const [counts, setCounts] = useState<BankRowCounts>();
  const [trouble, setTrouble] = useState<Trouble>();
  const loaded = lists[list];
  const cursor = loaded?.nextCursor;

  async function fetchPage(from?: string): Promise<void> {
    const answer = await api.bankRows(list, from);
    setTrouble(answer.ok ? undefined : answer.trouble);
    if (answer.ok) setLists((before) => withPage(before, list, answer.value, from === undefined));
  }

  useEffect(() => {
    setTrouble(undefined);
    if (!loaded) void fetchPage();
  }, [list]);

  useEffect(() => {
    // Without the counts the lists have no numbers, and everything else works: no trouble is shown.
    void api.bankRowCounts().then((answer) => answer.ok && setCounts(answer.value));
  }, []);

  return {
    lists,
    counts,
    trouble,
    more: cursor === undefined ? undefined : () => fetchPage(cursor),
    know: (row) => {
      const shown = loaded?.rows.find(({ id }) => id === row.id);
      setLists((before) => withRow(before, row));
      if (shown) setCounts((before) => before && countsWith(before, shown, row));
    },
  };
}
