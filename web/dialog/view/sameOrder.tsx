import { useState } from 'preact/hooks';
import type { Trouble } from '../../client/trouble';
import { TroubleNote } from './troubleNote';

export type SameOrderProps = {
  /** The number of the payment that is open. */
  readonly number: number;
  /** The words on the button that goes on with the open payment. */
  readonly take: string;
  /** Called inside the click. Resolves with the trouble if that failed. */
  readonly onTake: (number: number) => Promise<Trouble | undefined>;
  readonly onAnother: () => void;
};

/** The same order is open already: offers to go on with it before a second one is made. */
export function SameOrder({ number, take, onTake, onAnother }: SameOrderProps) {
  const [trouble, tell] = useState<Trouble>();
  return (
    <div class="note note-warm" role="alert">
      <p class="note-title">Такой же заказ уже ждёт оплаты: №&nbsp;{number}</p>
      <div class="buttons">
        <button type="button" class="button button-main" onClick={() => void onTake(number).then(tell)}>
          {take}
        </button>
        <button type="button" class="button button-plain" onClick={onAnother}>
          Всё равно создать ещё один
        </button>
      </div>
      {trouble && <TroubleNote trouble={trouble} />}
    </div>
  );
}
