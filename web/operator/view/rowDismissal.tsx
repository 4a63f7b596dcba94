import { useState } from 'preact/hooks';
import type { RowResolution } from '../deskApi';
import { DeskField } from './deskField';

type Props = { readonly isUnderWay: boolean; readonly onResolve: (resolution: RowResolution) => void };

const KINDS = [
  { kind: 'not_ours', title: 'Не наше' },
  { kind: 'private_person', title: 'Частное лицо: чек выдан' },
] as const;

/** Closes a row that buys nothing, with the reason. */
export function RowDismissal({ isUnderWay, onResolve }: Props) {
  const [note, setNote] = useState('');
  return (
    <form
      class="part"
      aria-label="Закрыть строку"
      onSubmit={(event) => {
        event.preventDefault();
        const pressed = event.submitter?.getAttribute('value');
        const kind = KINDS.find((one) => one.kind === pressed)?.kind;
        if (kind) onResolve({ kind, note: note.trim() });
      }}
    >
      <div class="line">
        <DeskField label="Или закрыть: что это за деньги" value={note} onValue={setNote} />
        {KINDS.map(({ kind, title }) => (
          <button key={kind} type="submit" value={kind} class="button button-plain" aria-disabled={isUnderWay}>
            {title}
          </button>
        ))}
      </div>
    </form>
  );
}
