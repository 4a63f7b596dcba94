import type { Subscription } from '../../client/answers';
import type { CustomerCalls } from '../../client/customerCalls';
import { switchNotice } from '../text/freeText';
import { TroubleNote } from './troubleNote';
import { useSending } from './useSending';

type Props = {
  readonly subscription: Subscription;
  readonly stay: CustomerCalls['stayPaid'];
  readonly onStayed: () => void;
};

/** Says that the free groups come at the end of the term, and offers to stay with the paid tariff. */
export function SwitchMark({ subscription, stay, onStayed }: Props) {
  const { send, isUnderWay, trouble } = useSending();
  if (!subscription.switchesToFreeOn) return null;
  return (
    <div class="note note-warm">
      <p>{switchNotice(subscription)}</p>
      {trouble && <TroubleNote trouble={trouble} />}
      <button
        type="button"
        class="button button-plain"
        aria-disabled={isUnderWay}
        onClick={() => void send(stay, onStayed)}
      >
        {isUnderWay ? 'Отправляем…' : 'Остаться на платном тарифе'}
      </button>
    </div>
  );
}
