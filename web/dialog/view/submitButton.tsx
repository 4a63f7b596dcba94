import { useRef } from 'preact/hooks';
import type { Trouble } from '../../client/trouble';
import { SameOrder, type SameOrderProps } from './sameOrder';
import { TroubleNote } from './troubleNote';

/** The stages in which a form is on the page. */
export type FormStage =
  | { readonly at: 'choosing'; readonly trouble?: Trouble }
  | { readonly at: 'opening'; readonly busy: boolean };

type Props = {
  readonly stage: FormStage;
  readonly title: string;
  /** The words on the button while the service is asked. */
  readonly underWay: string;
  readonly note: string;
  /** What the person need not fear when the order has failed. */
  readonly assurance?: string;
  readonly onRepeat: () => void;
  readonly sameOrder: Omit<SameOrderProps, 'number'>;
};

/** The button of a form, and why the order failed the last time. */
export function SubmitButton({ stage, title, underWay, note, assurance, onRepeat, sameOrder }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  const isOpening = stage.at === 'opening';
  const trouble = stage.at === 'choosing' ? stage.trouble : undefined;
  const same = trouble?.kind === 'refused' && trouble.code === 'same_order_open' ? trouble.number : undefined;

  function repeat(): void {
    // The note disappears with its «Повторить»: the focus goes to the button that is pressed again.
    button.current?.focus();
    onRepeat();
  }

  return (
    <>
      {same !== undefined && <SameOrder number={same} {...sameOrder} />}
      {trouble && same === undefined && (
        <TroubleNote trouble={trouble} {...(assurance && { assurance })} onRepeat={repeat} />
      )}
      {/* Never `disabled`: a disabled button loses the focus. */}
      <button ref={button} type="submit" class="button button-main" aria-disabled={isOpening}>
        {isOpening ? underWay : title}
      </button>
      <p class="quiet" role="status">
        {isOpening && stage.busy ? 'Сервис занят, пробуем ещё раз сами…' : note}
      </p>
    </>
  );
}
