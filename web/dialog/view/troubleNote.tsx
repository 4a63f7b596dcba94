import { useRef } from 'preact/hooks';
import type { Trouble } from '../../client/trouble';
import { mayPass } from '../../client/trouble';
import { troubleText } from '../text/troubleText';
import { useSoleNote } from './useSoleNote';

type Props = {
  readonly trouble: Trouble;
  /** What the person need not fear; it stands before the advice. */
  readonly assurance?: string;
  /** Offered as «Повторить» when trying later may help. */
  readonly onRepeat?: () => void;
};

/** What went wrong and what to do next. */
export function TroubleNote({ trouble, assurance, onRepeat }: Props) {
  const { title, advice } = troubleText(trouble);
  const note = useRef<HTMLDivElement>(null);
  const isShown = useSoleNote(trouble.kind === 'unreachable', note);
  if (!isShown) return null;
  const requestId = trouble.kind === 'refused' && trouble.status >= 500 ? trouble.requestId : undefined;
  return (
    <div ref={note} class="note note-bad" role="alert">
      <p class="note-title">{title}</p>
      <p>{assurance ? `${assurance} ${advice}` : advice}</p>
      {requestId && (
        <p class="quiet">
          Номер запроса: <code>{requestId}</code>
        </p>
      )}
      {onRepeat && mayPass(trouble) && (
        <button type="button" class="button button-plain" onClick={onRepeat}>
          Повторить
        </button>
      )}
    </div>
  );
}
