import { useCallback, useRef, useState } from 'preact/hooks';
import type { AttentionAnswer } from '../deskAnswers';
import type { DeskApi } from '../deskApi';
import { attentionText, type CountsText } from '../deskText';
import { decisionWords, isReopenable, resolvedAttentionText } from '../doneText';
import { nextOf } from '../rowLists';
import { AttentionFacts } from './attentionFacts';
import { Choices } from './choices';
import { DeskTrouble } from './deskTrouble';
import { MoreButton } from './moreButton';
import { RefundPart } from './refundPart';
import { Reopening } from './reopening';
import { ResolutionForm } from './resolutionForm';
import { useDeskList } from './useDeskList';

type Props = {
  readonly api: DeskApi;
  readonly counts: CountsText;
  readonly onPortal: (portal: string) => void;
  /** Something was decided: the counts on the tabs have changed. */
  readonly onActed: () => void;
};

const LISTS = [
  { id: 'open', title: 'Ждут решения', none: 'Разбирать нечего.' },
  { id: 'closed', title: 'Решённые', none: 'Ещё ничего не решали.' },
] as const;

type List = (typeof LISTS)[number]['id'];

/** The open attentions, the oldest first; and the closed ones, the last first. */
export function AttentionTab({ api, counts, onPortal, onActed }: Props) {
  const [list, choose] = useState<List>('open');
  const [told, tell] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);
  return (
    <section class="part" aria-labelledby="desk-attention">
      <h2 id="desk-attention" ref={heading} tabIndex={-1}>
        {list === 'open' ? 'Ждут решения человека' : 'Что уже решили'}
      </h2>
      <Choices
        label="Какие записи"
        choices={LISTS.map(({ id, title }) => ({
          id,
          title,
          count: counts[id === 'open' ? 'openAttention' : 'closedAttention'],
        }))}
        chosen={list}
        onChoose={(id) => {
          tell('');
          choose(id);
        }}
      />
      <div role="status">{told && <p class="note note-good">{told}</p>}</div>
      <Entries
        key={list}
        api={api}
        list={list}
        onPortal={onPortal}
        onEmpty={() => heading.current?.focus()}
        onActed={(words) => {
          tell(words);
          onActed();
        }}
      />
    </section>
  );
}

type EntriesProps = Pick<Props, 'api' | 'onPortal'> & {
  readonly list: List;
  readonly onActed: (words: string) => void;
  /** No entry is left that could take the focus. */
  readonly onEmpty: () => void;
};

/** One of the two lists. After a decision the next entry gets the focus. */
function Entries({ api, list, onPortal, onActed, onEmpty }: EntriesProps) {
  const { pages, trouble, more, reload } = useDeskList(
    useCallback((cursor?: string) => api.attention(list, cursor), [api, list]),
  );
  const items = useRef<HTMLUListElement>(null);
  const entries = pages?.flatMap((page) => page.attention);

  /** After a refund was withdrawn the money waits again, and its form is back. */
  async function onChanged(words: string): Promise<void> {
    onActed(words);
    await reload();
    setTimeout(onEmpty);
  }

  async function onDone(id: string, words: string): Promise<void> {
    const next = nextOf(entries ?? [], id);
    onActed(words);
    await reload();
    // Runs after the list is drawn again: the entry with the button is gone by then.
    setTimeout(() => {
      const item = next === undefined ? null : items.current?.querySelector<HTMLElement>(`[data-attention="${next}"]`);
      if (item) item.focus();
      else onEmpty();
    });
  }

  return (
    <>
      <DeskTrouble trouble={trouble} />
      {!entries && !trouble && <p class="quiet">Загружаем…</p>}
      {entries?.length === 0 && <p class="quiet">{LISTS.find(({ id }) => id === list)?.none}</p>}
      <ul class="rows" ref={items}>
        {entries?.map((entry) => (
          <Entry
            key={entry.id}
            api={api}
            entry={entry}
            onPortal={onPortal}
            onDone={(words) => void onDone(entry.id, words)}
            onChanged={(words) => void onChanged(words)}
          />
        ))}
      </ul>
      <MoreButton more={more} list={items} />
    </>
  );
}

type EntryProps = Pick<Props, 'api' | 'onPortal'> & {
  readonly entry: AttentionAnswer;
  readonly onDone: (words: string) => void;
  readonly onChanged: (words: string) => void;
};

function Entry({ api, entry, onPortal, onDone, onChanged }: EntryProps) {
  const { title, advice } = attentionText(entry.kind);
  const { resolution, refund, payment } = entry;
  const isGoingBack = refund !== undefined && payment !== undefined;
  return (
    <li data-attention={entry.id} tabIndex={-1} class="row" aria-label={title}>
      <div class="part">
        <div>
          <h3>{title}</h3>
          {!resolution && <p class="quiet">{advice}</p>}
        </div>
        <AttentionFacts entry={entry} onPortal={onPortal} />
        {[...(entry.earlier ?? []), ...(resolution ? [resolution] : [])].map((decision) => (
          <p key={decision.at}>{decisionWords(decision)}</p>
        ))}
      </div>
      {!resolution && isGoingBack && <GoingBack api={api} payment={payment} onChanged={onChanged} />}
      {!resolution && !isGoingBack && (
        <ResolutionForm api={api} entry={entry} onResolved={(resolved) => onDone(resolvedAttentionText(resolved))} />
      )}
      {resolution && isReopenable(resolution) && (
        <Reopening api={api} attention={entry} closedAt={resolution.at} onDone={onDone} />
      )}
    </li>
  );
}

type GoingBackProps = {
  readonly api: DeskApi;
  readonly payment: number;
  readonly onChanged: (words: string) => void;
};

/**
 * Shows the refund that is under way: how far it is, and «Отменить возврат» while it is not sent. Nothing else can be
 * done with the money meanwhile.
 */
function GoingBack({ api, payment, onChanged }: GoingBackProps) {
  return (
    <div class="part">
      <p class="note note-good">Эти деньги возвращаются. Запись закроется сама, когда они уйдут.</p>
      <RefundPart api={api} number={payment} onChanged={onChanged} />
    </div>
  );
}
