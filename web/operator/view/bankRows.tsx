import { useRef, useState } from 'preact/hooks';
import type { BankRowAnswer } from '../deskAnswers';
import type { DeskApi, RowList } from '../deskApi';
import { countText, nextOf, ROW_LISTS } from '../rowLists';
import { Choices } from './choices';
import { DecidedRow } from './decidedRow';
import { DeskTrouble } from './deskTrouble';
import { MoreButton } from './moreButton';
import { OpenRow } from './openRow';
import { useRowLists } from './useRowLists';

type Props = {
  readonly api: DeskApi;
  readonly onInvoice: (number: number) => void;
  /** A row was decided: the counts on the tabs have changed. */
  readonly onActed: () => void;
};

/** All rows of the bank, in lists by what became of them. After a decision the next open row gets the focus. */
export function BankRows({ api, onInvoice, onActed }: Props) {
  const [list, choose] = useState<RowList>('open');
  const [told, tell] = useState('');
  const { lists, counts, trouble, more, know } = useRowLists(api, list);
  const items = useRef<HTMLUListElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const rows = lists[list]?.rows;

  function onResolved(row: BankRowAnswer, words: string): void {
    const alike = (rows ?? []).filter(({ id, state }) => id === row.id || list !== 'all' || state === 'open');
    const stays = row.state === 'open' && (list === 'open' || list === 'all');
    const next = stays ? row.id : nextOf(alike, row.id);
    know(row);
    tell(words);
    onActed();
    // Runs after the list is drawn again: the row with the button is gone by then.
    setTimeout(() => {
      const item = next === undefined ? null : items.current?.querySelector<HTMLElement>(`[data-row="${next}"]`);
      (item ?? heading.current)?.focus();
    });
  }

  return (
    <section class="part" aria-labelledby="desk-rows">
      <h2 id="desk-rows" ref={heading} tabIndex={-1}>
        Строки банка
      </h2>
      <Choices
        label="Какие строки"
        choices={ROW_LISTS.map(({ id, title }) => ({ id, title, count: countText(counts, id) }))}
        chosen={list}
        onChoose={(id) => {
          tell('');
          choose(id);
        }}
      />
      <div role="status">{told && <p class="note note-good">{told}</p>}</div>
      <DeskTrouble trouble={trouble} />
      {!rows && !trouble && <p class="quiet">Загружаем…</p>}
      {rows?.length === 0 && <p class="quiet">{ROW_LISTS.find(({ id }) => id === list)?.none}</p>}
      <ul class="rows" ref={items}>
        {rows?.map((row, index) => (
          <li key={row.id} data-row={row.id} tabIndex={-1} class="row" aria-label={`Строка ${row.name}`}>
            {row.state === 'open' ? (
              <OpenRow
                key={`${row.counted.length} ${row.rest.value}`}
                api={api}
                row={row}
                isFirst={index === 0}
                onInvoice={onInvoice}
                onResolved={onResolved}
              />
            ) : (
              <DecidedRow api={api} row={row} onInvoice={onInvoice} onReopened={onResolved} />
            )}
          </li>
        ))}
      </ul>
      <MoreButton more={more} list={items} />
    </section>
  );
}
