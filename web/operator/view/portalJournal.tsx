import { useRef, useState } from 'preact/hooks';
import { namesOf, notesOf } from '../attentionWords';
import { clockText } from '../clockText';
import type { AttentionAnswer, JournalAnswer, PortalState } from '../deskAnswers';
import type { DeskApi } from '../deskApi';
import { actorText, journalText } from '../journalText';
import { canBeReopened, canBeTakenBack } from '../reversalText';
import { MoreButton } from './moreButton';
import { RefundPart } from './refundPart';
import { Reopening } from './reopening';
import { ReversalForm } from './reversalForm';

type Props = {
  readonly api: DeskApi;
  readonly state: Pick<PortalState, 'journal' | 'attentionNamed' | 'subscription'>;
  /** Loads older entries; absent when the first one is shown. */
  readonly more: (() => Promise<void>) | undefined;
  readonly onChanged: (words: string) => void;
};

/** The journal of a portal, newest first, with the ways to take an entry back. */
export function PortalJournal({ api, state, more, onChanged }: Props) {
  const [opened, setOpened] = useState<number>();
  const [refunding, setRefunding] = useState<number>();
  const { journal, subscription, attentionNamed } = state;
  const [named, noteOf] = [namesOf(attentionNamed), notesOf(attentionNamed)];
  const lines = useRef<HTMLUListElement>(null);
  return (
    <section class="part" aria-labelledby="desk-journal">
      <h2 id="desk-journal">Журнал</h2>
      {journal.length === 0 && <p class="quiet">Записей пока нет.</p>}
      <ul class="rows" ref={lines}>
        {journal.map((entry) => {
          const { version } = entry;
          const isOpened = opened === version;
          const closed = canBeReopened(entry, journal) && attentionOf(entry.event, attentionNamed);
          const bought = entry.event.kind === 'purchase' ? entry.payment : undefined;
          const isRefunding = refunding === version;
          return (
            <li key={version}>
              <p>{journalText(entry, named, noteOf)}</p>
              <p class="quiet">
                {clockText(entry.at)}, {actorText(entry.by)}
              </p>
              <div class="line">
                {canBeTakenBack(entry, journal) && (
                  <button
                    type="button"
                    class="button-link"
                    aria-expanded={isOpened}
                    onClick={() => setOpened(isOpened ? undefined : version)}
                  >
                    {isOpened ? 'Не отменять' : `Отменить запись ${version}…`}
                  </button>
                )}
                {bought !== undefined && (
                  <button
                    type="button"
                    class="button-link"
                    aria-expanded={isRefunding}
                    onClick={() => setRefunding(isRefunding ? undefined : version)}
                  >
                    {isRefunding ? 'Скрыть возвраты' : 'Возврат денег…'}
                  </button>
                )}
              </div>
              {bought !== undefined && isRefunding && <RefundPart api={api} number={bought} onChanged={onChanged} />}
              {closed && <Reopening api={api} attention={closed} closedAt={entry.at} onDone={onChanged} />}
              {isOpened && (
                <ReversalForm api={api} portal={subscription.portal} entry={entry} named={named} onDone={onChanged} />
              )}
            </li>
          );
        })}
      </ul>
      <MoreButton more={more} list={lines} title="Показать ранние записи" />
    </section>
  );
}

function attentionOf(event: JournalAnswer['event'], named: readonly AttentionAnswer[]): AttentionAnswer | undefined {
  return event.kind === 'attention_resolved' ? named.find(({ id }) => id === event.attention) : undefined;
}
