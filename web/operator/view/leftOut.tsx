import type { StatementPreview } from '../deskAnswers';
import { isTorn, leftOutText, TORN_TEXT } from '../statementText';

type Props = { readonly preview: Pick<StatementPreview, 'leftOut'> };

/** The documents of a file that could not be read, and what to do about a torn file. */
export function LeftOut({ preview }: Props) {
  const { leftOut } = preview;
  if (leftOut.length === 0) return null;
  return (
    <div class="note note-warm">
      <p class="note-title">Прочитать не удалось</p>
      {leftOut.map((document, index) => (
        <p key={`${index} ${document.number}`}>{leftOutText(document)}</p>
      ))}
      {isTorn(preview) && <p>{TORN_TEXT}</p>}
    </div>
  );
}
