import { useEffect, useState } from 'preact/hooks';
import type { BankRowAnswer } from '../../../../lib/api/answers/statements';
import type { Trouble } from '../../dialog/api/trouble';
import type { DeskApi, RowList } from '../deskApi';
import { type LoadedRows, withPage, withRow } from '../rowLists';

type RowLists = {
  readonly lists: LoadedRows;
  readonly trouble: Trouble | undefined;
  readonly more: (() => Promise<void>) | undefined;
  /** A row has become what it is now: nothing is loaded again for that. */
  readonly know: (row: BankRowAnswer) => void;
};

/** The lists of rows, each loaded when it is first looked at. */
export function useRowLists(load: DeskApi['bankRows'], list: RowList): RowLists {
  const [lists, setLists] = useState<LoadedRows>({});
  const [trouble, setTrouble] = useState<Trouble>();
  const loaded = lists[list];
  const cursor = loaded?.nextCursor;

  async function fetchPage(from?: string): Promise<void> {
    const answer = await load(list, from);
    setTrouble(answer.ok ? undefined : answer.trouble);
    if (answer.ok) setLists((before) => withPage(before, list, answer.value, from === undefined));
  }

  useEffect(() => {
    setTrouble(undefined);
    if (!loaded) void fetchPage();
  }, [list]);

  return {
    lists,
    trouble,
    more: cursor === undefined ? undefined : () => fetchPage(cursor),
    know: (row) => setLists((before) => withRow(before, row)),
  };
}
