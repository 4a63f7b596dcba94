import { useState } from 'preact/hooks';
import type { Subscription } from '../../client/answers';
import type { WantedFree } from '../../client/customerCalls';
import type { LeavingStage } from '../flow/leaving';
import { burnQuestion, freeQuestion } from '../text/freeQuestion';
import { freedText } from '../text/freeText';
import { ConfirmStep } from './confirmStep';
import { StageHeading } from './stageHeading';
import { TroubleNote } from './troubleNote';

type Asking = Exclude<LeavingStage, { readonly at: 'resting' }>;

type Props = {
  readonly stage: Asking;
  readonly subscription: Subscription;
  readonly onGo: (effective: WantedFree['effective']) => void;
  readonly onLeave: () => void;
};

/** The way back to the free groups: when, at what cost, and that it is done. */
export function LeavingPanel({ stage, subscription, onGo, onLeave }: Props) {
  // Days that were paid for need a second click to be given up.
  const [isBurning, burn] = useState(false);
  if (stage.at === 'done') {
    const { title, text } = freedText(stage.subscription);
    return (
      <div key="done" class="stage">
        <span class="mark mark-good" aria-hidden="true" />
        <StageHeading>{title}</StageHeading>
        <p>{text}</p>
        <div class="actions">
          <button type="button" class="button button-plain" onClick={onLeave}>
            Вернуться к тарифам
          </button>
        </div>
      </div>
    );
  }
  const { title, now, later, autopay } = freeQuestion(subscription, stage.days);
  const burning = burnQuestion(subscription, stage.days);
  const isSending = stage.at === 'sending';
  return (
    <div key="asking" class="stage">
      <StageHeading>{title}</StageHeading>
      {autopay && <p>{autopay}</p>}
      {stage.at === 'asking' && stage.trouble && <TroubleNote trouble={stage.trouble} />}
      {subscription.canSwitchToFree && (
        <div class="ways">
          {later && <Way id="later" {...later} isMain isSending={isSending} onGo={() => onGo('term_end')} />}
          {isBurning && burning ? (
            <ConfirmStep
              {...burning}
              isUnderWay={isSending}
              trouble={undefined}
              onYes={() => onGo('now')}
              onNo={() => burn(false)}
            />
          ) : (
            <Way id="now" {...now} isSending={isSending} onGo={() => (burning ? burn(true) : onGo('now'))} />
          )}
        </div>
      )}
      <p class="quiet" role="status">
        {isSending && (stage.busy ? 'Сервис занят, пробуем ещё раз сами…' : 'Отправляем…')}
      </p>
      <div class="actions">
        <button type="button" class="button button-quiet" onClick={onLeave}>
          Не переходить
        </button>
      </div>
    </div>
  );
}

type WayProps = {
  readonly id: string;
  readonly button: string;
  /** What this way takes away, and what else there is to know. */
  readonly cost: string;
  readonly about: string;
  readonly isMain?: boolean;
  readonly isSending: boolean;
  readonly onGo: () => void;
};

function Way({ id, button, cost, about, isMain = false, isSending, onGo }: WayProps) {
  return (
    <div class="way">
      <p id={`billing-free-${id}`}>
        <strong>{cost}</strong> {about}
      </p>
      <button
        type="button"
        class={`button ${isMain ? 'button-main' : 'button-plain'}`}
        aria-describedby={`billing-free-${id}`}
        aria-disabled={isSending}
        onClick={onGo}
      >
        {button}
      </button>
    </div>
  );
}
