import type { Trouble } from '../../client/trouble';
import { deskTroubleText } from '../deskText';

/** What went wrong, for the operator. */
export function DeskTrouble({ trouble }: { readonly trouble: Trouble | undefined }) {
  if (!trouble) return null;
  const { title, advice } = deskTroubleText(trouble);
  return (
    <div class="note note-bad" role="alert">
      <p class="note-title">{title}</p>
      <p>{advice}</p>
      {trouble.kind === 'refused' && trouble.requestId && <p class="quiet">Номер запроса: {trouble.requestId}</p>}
    </div>
  );
}
