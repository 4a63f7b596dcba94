import { useState } from 'preact/hooks';
import { useSending } from '../../dialog/view/useSending';
import type { NameAttention } from '../attentionWords';
import type { JournalAnswer, ReversalAnswer } from '../deskAnswers';
import type { DeskApi, ReversalQuestion } from '../deskApi';
import { takenBackText } from '../doneText';
import { canMove, previewLines, type Reason, reasonsFor } from '../reversalText';
import { Choices } from './choices';
import { DeskField } from './deskField';
import { DeskTrouble } from './deskTrouble';
import { PlainButton } from './plainButton';

type Props = {
  readonly api: DeskApi;
  readonly portal: string;
  readonly entry: JournalAnswer;
  readonly named: NameAttention;
  readonly onDone: (words: string) => void;
};

/** Takes an entry of the journal back: first it shows what would change, then it acts with a reason. */
export function ReversalForm({ api, portal, entry, named, onDone }: Props) {
  const [question, setQuestion] = useState<ReversalQuestion>({ reason: 'mistake' });
  const [moveTo, setMoveTo] = useState('');
  const [preview, setPreview] = useState<ReversalAnswer>();
  const { send, isUnderWay, trouble } = useSending();
  const { version } = entry;
  const rows = trouble?.kind === 'refused' ? (trouble.rows ?? []) : [];

  function look(changed: ReversalQuestion): void {
    setQuestion(changed);
    setPreview(undefined);
    void send(() => api.previewReversal(portal, version, changed), setPreview);
  }

  function change(changed: ReversalQuestion): void {
    setQuestion(changed);
    setPreview(undefined);
  }

  return (
    <section class="part" aria-label={`Отмена записи ${version}`}>
      <Choices
        label="Что случилось"
        choices={reasonsFor(entry)}
        chosen={question.reason}
        onChoose={(reason: Reason) => change({ ...question, reason })}
      />
      {canMove(entry) && question.reason === 'mistake' && (
        <DeskField
          label="Засчитать строку за другой счёт №"
          kind="number"
          hint="Пусто — деньги будут ждать решения"
          optional
          value={moveTo}
          onValue={(typed) => {
            setMoveTo(typed);
            const { moveTo: _before, ...others } = question;
            change(typed.trim() === '' ? others : { ...others, moveTo: Number(typed) });
          }}
        />
      )}
      <DeskTrouble trouble={trouble} />
      {rows.length > 0 && (
        <ul class="rows">
          {rows.map((row) => (
            <li key={row}>
              <button type="button" class="button-link" onClick={() => look({ ...question, row })}>
                Отменить строку «{row}»
              </button>
            </li>
          ))}
        </ul>
      )}
      {preview ? (
        <Act
          api={api}
          portal={portal}
          entry={entry}
          named={named}
          question={question}
          preview={preview}
          onFree={(thenFree) => {
            const { thenFree: _before, ...others } = question;
            look(thenFree ? { ...others, thenFree: true } : others);
          }}
          onDone={onDone}
        />
      ) : (
        <div class="line">
          <PlainButton isUnderWay={isUnderWay} onPress={() => look(question)}>
            {isUnderWay ? 'Считаем…' : 'Показать, что получится'}
          </PlainButton>
        </div>
      )}
    </section>
  );
}

type ActProps = Props & {
  readonly question: ReversalQuestion;
  readonly preview: ReversalAnswer;
  readonly onFree: (thenFree: boolean) => void;
};

function Act({ api, portal, entry, named, question, preview, onFree, onDone }: ActProps) {
  const [note, setNote] = useState('');
  const [forCustomer, setForCustomer] = useState('');
  const { send, isUnderWay, trouble } = useSending();
  const { after, takesBack, moved } = preview;

  function take(): void {
    const { status, endsOn = null, autopay } = after;
    const told = forCustomer.trim();
    const body = {
      ...question,
      note: note.trim(),
      ...(told !== '' && { wordsForCustomer: told }),
      expected: { status, tariff: after.tariff, endsOn, autopay, takesBack, ...(moved && { moved: moved.outcome }) },
    };
    void send(
      () => api.takeBack(portal, entry.version, body),
      (granted) => onDone(takenBackText(entry, granted)),
    );
  }

  return (
    <form
      class="part"
      aria-label="Отменить запись"
      onSubmit={(event) => {
        event.preventDefault();
        take();
      }}
    >
      <ul class="rows" aria-label="Что получится">
        {previewLines(preview, question.reason, named).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {(preview.freeOffer || question.thenFree) && (
        <label class="check">
          <input
            type="checkbox"
            checked={question.thenFree === true}
            onChange={(event) => onFree(event.currentTarget.checked)}
          />
          Сразу вернуть бесплатные 50 групп
        </label>
      )}
      <div class="fields">
        <DeskField label="Почему отменяем" wide value={note} onValue={setNote} />
        {preview.mailTo.length > 0 && (
          <DeskField
            label="Что написать клиенту"
            hint="Добавим в письмо об исправлении"
            optional
            wide
            value={forCustomer}
            onValue={setForCustomer}
          />
        )}
      </div>
      <DeskTrouble trouble={trouble} />
      <div class="line">
        <button type="submit" class="button button-main" aria-disabled={isUnderWay}>
          {isUnderWay ? 'Отправляем…' : 'Отменить запись'}
        </button>
      </div>
    </form>
  );
}
