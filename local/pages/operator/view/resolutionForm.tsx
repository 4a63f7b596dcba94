import { useState } from 'preact/hooks';
import type { AttentionAnswer } from '../../../../lib/api/answers/operator';
import { useSending } from '../../dialog/view/useSending';
import type { DeskApi, Resolution } from '../deskApi';
import { attentionActions } from '../deskText';
import { DeskField } from './deskField';
import { DeskTrouble } from './deskTrouble';

type Props = { readonly api: DeskApi; readonly entry: AttentionAnswer; readonly onResolved: () => void };

/** What was done about the money: which button it was says what, the note says why. */
export function ResolutionForm({ api, entry, onResolved }: Props) {
  const [note, setNote] = useState('');
  const [to, setTo] = useState('');
  const { send, isUnderWay, trouble } = useSending();
  const actions = attentionActions(entry.kind);
  // Whether a charge succeeded is asked of that charge alone; with a receipt no money waits.
  const isOwn = entry.kind === 'outcome_unknown' || entry.kind === 'receipt_missing';

  function resolve(action: Resolution['action']): void {
    const target = action === 'apply' && to.trim() !== '' ? { to: Number(to) } : {};
    void send(() => api.resolve(entry.id, { action, ...target, note: note.trim() }), onResolved);
  }

  return (
    <form
      class="part"
      aria-label="Решение"
      onSubmit={(event) => {
        event.preventDefault();
        const pressed = event.submitter?.getAttribute('value');
        const chosen = actions.find(({ action }) => action === pressed);
        if (chosen) resolve(chosen.action);
      }}
    >
      <div class="fields">
        <DeskField label="Что сделано и почему" value={note} onValue={setNote} />
        {!isOwn && (
          <DeskField
            label="Засчитать за платёж №"
            kind="number"
            hint={entry.payment === undefined ? 'Укажите номер' : `Пусто — за № ${entry.payment}`}
            optional
            value={to}
            onValue={setTo}
          />
        )}
      </div>
      <DeskTrouble trouble={trouble} />
      <div class="line">
        {actions.map(({ action, title }) => (
          <button key={action} type="submit" value={action} class="button button-plain" aria-disabled={isUnderWay}>
            {title}
          </button>
        ))}
      </div>
    </form>
  );
}
