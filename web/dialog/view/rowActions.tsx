import { useRef, useState } from 'preact/hooks';
import { stateWords } from '../../../lib/words/stateWords';
import type { Payment } from '../../client/answers';
import type { Answer, Trouble } from '../../client/trouble';
import { ConfirmStep } from './confirmStep';
import { TroubleNote } from './troubleNote';
import { useSending } from './useSending';

type Props = {
  readonly payment: Payment;
  /** To be called inside the click. Resolves with the trouble if Robokassa's page could not be opened. */
  readonly onPay: (number: number) => Promise<Trouble | undefined>;
  readonly onCancel: (number: number) => Promise<Answer<unknown>>;
  readonly onCancelled: (number: number) => void;
};

/** What can be done with a card payment or an invoice that is not paid yet. */
export function RowActions({ payment, onPay, onCancel, onCancelled }: Props) {
  const { number, kind } = payment;
  const [isAsking, ask] = useState(false);
  const [unpaid, setUnpaid] = useState<Trouble>();
  const place = useRef<HTMLDivElement>(null);
  const { send, isUnderWay, trouble } = useSending();

  function cancel(): void {
    void send(
      () => onCancel(number),
      () => {
        // The buttons disappear with the open state, and the row stays: it gets the focus.
        place.current?.closest('tr')?.focus();
        onCancelled(number);
      },
    );
  }

  if (isAsking) {
    return (
      <div ref={place}>
        <ConfirmStep
          question={`Отменить ${kind === 'invoice' ? 'счёт' : 'платёж'} №\u00a0${number}?`}
          about={stateWords({ of: 'payment', kind, status: 'cancelled' }).text}
          yes="Да, отменить"
          no="Не отменять"
          isUnderWay={isUnderWay}
          trouble={trouble}
          onYes={cancel}
          onNo={() => ask(false)}
        />
      </div>
    );
  }
  return (
    <div ref={place} class="row-actions">
      {kind === 'card' && (
        <button
          type="button"
          class="link-button"
          aria-label={`Оплатить платёж № ${number}`}
          onClick={() => void onPay(number).then(setUnpaid)}
        >
          Оплатить
        </button>
      )}
      <button
        type="button"
        class="link-button"
        aria-label={`Отменить ${kind === 'invoice' ? 'счёт' : 'платёж'} № ${number}`}
        onClick={() => ask(true)}
      >
        Отменить
      </button>
      {unpaid && <TroubleNote trouble={unpaid} />}
    </div>
  );
}
