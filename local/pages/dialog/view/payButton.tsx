import { useRef } from 'preact/hooks';
import type { Money } from '../api/answers';
import type { Stage } from '../flow/checkout';
import { roubles } from '../text/money';
import { TroubleNote } from './troubleNote';

/** The stages in which the form is on the page. */
export type FormStage = Extract<Stage, { at: 'choosing' | 'opening' }>;

type Props = { readonly stage: FormStage; readonly amount: Money; readonly onRepeat: () => void };

/** The button, and why it did not work the last time. */
export function PayButton({ stage, amount, onRepeat }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  const isOpening = stage.at === 'opening';

  function repeat(): void {
    // The note goes away with its own button; the focus stays with what will happen.
    button.current?.focus();
    onRepeat();
  }

  return (
    <>
      {stage.at === 'choosing' && stage.trouble && (
        <TroubleNote trouble={stage.trouble} assurance="Деньги не списаны." onRepeat={repeat} />
      )}
      {/* Never disabled: that would take the focus away from it. */}
      <button ref={button} type="submit" class="button button-main" aria-disabled={isOpening}>
        {isOpening ? 'Открываем оплату…' : `Оплатить ${roubles(amount)}`}
      </button>
      <p class="quiet" role="status">
        {isOpening && stage.busy
          ? 'Сервис занят, пробуем ещё раз сами…'
          : 'Картой МИР, Visa или Mastercard на странице Робокассы. Данные карты OLChat не получает.'}
      </p>
    </>
  );
}
