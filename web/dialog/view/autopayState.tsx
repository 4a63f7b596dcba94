import { useRef, useState } from 'preact/hooks';
import type { Subscription } from '../../client/answers';
import type { CustomerCalls } from '../../client/customerCalls';
import { autopayText, cancelText, chargingText } from '../text/autopayText';
import { ConfirmStep } from './confirmStep';
import { useSending } from './useSending';

type Props = {
  readonly subscription: Subscription;
  readonly cancel: CustomerCalls['cancelAutopay'];
  readonly onCancelled: () => void;
};

/** Whether and when autopay charges the card, or why it no longer does; and the way to stop it. */
export function AutopayState({ subscription, cancel, onCancelled }: Props) {
  const { autopay, status } = subscription;
  const [isAsking, ask] = useState(false);
  const { send, isUnderWay, trouble } = useSending();
  const button = useRef<HTMLButtonElement>(null);
  const text = autopayText(subscription);
  const mayStop = autopay.on || autopay.chargeInProgress;
  const isCharging = autopay.chargeInProgress && status !== 'expired';
  if (!text && !isCharging) return null;

  function keep(): void {
    ask(false);
    button.current?.focus();
  }

  return (
    <div class="autopay-state">
      <div class="autopay-line">
        {text && <p class={autopay.on ? '' : 'quiet'}>{text}</p>}
        {mayStop && (
          <button
            ref={button}
            type="button"
            class="button button-plain"
            aria-expanded={isAsking}
            onClick={() => ask(!isAsking)}
          >
            Отключить автоплатёж
          </button>
        )}
      </div>
      {isCharging && <p class="note note-warm">{chargingText(subscription)}</p>}
      {mayStop && isAsking && (
        <ConfirmStep
          question="Отключить автоплатёж?"
          about={cancelText(subscription)}
          yes="Да, отключить"
          no="Оставить"
          isUnderWay={isUnderWay}
          trouble={trouble}
          onYes={() => void send(cancel, onCancelled)}
          onNo={keep}
        />
      )}
    </div>
  );
}
