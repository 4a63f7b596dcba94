import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Trouble } from '../../client/trouble';
import { TroubleNote } from './troubleNote';

type Props = {
  readonly question: string;
  readonly about: string;
  readonly yes: string;
  readonly no: string;
  readonly isUnderWay: boolean;
  readonly trouble: Trouble | undefined;
  readonly onYes: () => void;
  readonly onNo: () => void;
};

/** Asks once more before something that cannot be undone. Escape means «no». */
export function ConfirmStep({ question, about, yes, no, isUnderWay, trouble, onYes, onNo }: Props) {
  const text = useRef<HTMLParagraphElement>(null);
  useLayoutEffect(() => text.current?.focus(), []);
  return (
    <fieldset
      class="confirm"
      aria-labelledby="billing-confirm"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onNo();
      }}
    >
      <p ref={text} id="billing-confirm" tabIndex={-1}>
        <strong>{question}</strong> {about}
      </p>
      {trouble && <TroubleNote trouble={trouble} />}
      <div class="buttons">
        <button type="button" class="button button-plain" aria-disabled={isUnderWay} onClick={onYes}>
          {isUnderWay ? 'Отправляем…' : yes}
        </button>
        <button type="button" class="button button-quiet" onClick={onNo}>
          {no}
        </button>
      </div>
    </fieldset>
  );
}
