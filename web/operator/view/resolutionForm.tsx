import { useState } from 'preact/hooks';
import { useSending } from '../../dialog/view/useSending';
import { attentionWords } from '../attentionWords';
import type { AttentionAnswer } from '../deskAnswers';
import type { DeskApi, Resolution } from '../deskApi';
import { attentionActions, goesBack, isTold } from '../deskText';
import { moneyAsTyped } from '../typed';
import { DeskField } from './deskField';
import { DeskTrouble } from './deskTrouble';
import { Insisting } from './insisting';

type Props = {
  readonly api: DeskApi;
  readonly entry: AttentionAnswer;
  readonly onResolved: (resolved: AttentionAnswer) => void;
};

/** The form that closes an attention: the button says what was done, the note says why. */
export function ResolutionForm({ api, entry, onResolved }: Props) {
  const [note, setNote] = useState('');
  const [to, setTo] = useState('');
  const [sum, setSum] = useState('');
  const [isLacking, setLacking] = useState(false);
  const { send, isUnderWay, trouble } = useSending();
  const [isGoing, setGoing] = useState(false);
  const actions = attentionActions(entry.kind);
  // Whether a charge succeeded concerns that charge alone. With a missing receipt or a refund no money waits.
  const isOwn = entry.kind === 'outcome_unknown' || !actions.some(({ action }) => action === 'apply');

  function resolve(action: Resolution['action'], more: Pick<Resolution, 'evenCancelled'> = {}): void {
    // Surplus money never counts for the payment to which it was surplus.
    const lacks = action === 'apply' && entry.kind === 'surplus' && to.trim() === '';
    setLacking(lacks);
    if (lacks) return;
    const target = action === 'apply' && to.trim() !== '' ? { to: Number(to) } : {};
    const read = action === 'apply' && sum.trim() !== '' ? { sum: moneyAsTyped(sum) } : {};
    void send(() => api.resolve(entry.id, { action, ...target, ...read, ...more, note: note.trim() }), onResolved);
  }

  function giveBack(): void {
    if (entry.payment === undefined) return;
    const order = { days: 'keep', attention: entry.id, note: note.trim() } as const;
    const { payment } = entry;
    setLacking(false);
    void send(
      () => api.refund(payment, order),
      () => setGoing(true),
    );
  }

  if (isGoing) {
    return (
      <p class="note note-good" role="status">
        Возврат начат, клиент получит письмо. Запись закроется сама, когда деньги уйдут.
      </p>
    );
  }
  return (
    <form
      class="part"
      aria-label={`Решение: ${attentionWords(entry)}`}
      onSubmit={(event) => {
        event.preventDefault();
        const pressed = event.submitter?.getAttribute('value');
        const chosen = actions.find(({ action }) => action === pressed);
        if (chosen) resolve(chosen.action);
        else if (pressed === 'refund') giveBack();
      }}
    >
      <div class="fields">
        <DeskField label="Что сделано и почему" value={note} onValue={setNote} />
        {!isOwn && (
          <DeskField
            label="Засчитать за платёж №"
            kind="number"
            hint={
              entry.payment === undefined || entry.kind === 'surplus'
                ? 'Укажите номер'
                : `Пусто — за № ${entry.payment}`
            }
            optional
            value={to}
            onValue={setTo}
          />
        )}
        {!isOwn && entry.amount === undefined && (
          <DeskField
            label="Сумма по кабинету, ₽"
            hint="Если засчитываете: в сообщении она не читается"
            optional
            value={sum}
            onValue={setSum}
          />
        )}
      </div>
      {isLacking ? (
        <p class="note note-warm" role="alert">
          Укажите номер платежа, за который засчитать лишние деньги.
        </p>
      ) : (
        <DeskTrouble trouble={trouble} />
      )}
      <Insisting
        trouble={trouble}
        isUnderWay={isUnderWay}
        onEvenCancelled={() => resolve('apply', { evenCancelled: true })}
      />
      {isTold(entry) && <p class="quiet">О любом решении клиент узнает из письма.</p>}
      <div class="line">
        {goesBack(entry) && (
          <button type="submit" value="refund" class="button button-plain" aria-disabled={isUnderWay}>
            Вернуть через Робокассу
          </button>
        )}
        {actions.map(({ action, title }) => (
          <button key={action} type="submit" value={action} class="button button-plain" aria-disabled={isUnderWay}>
            {title}
          </button>
        ))}
      </div>
    </form>
  );
}
