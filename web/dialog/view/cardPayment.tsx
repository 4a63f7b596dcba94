import type { Checkout, Stage } from '../flow/checkout';
import type { Leaving, LeavingStage } from '../flow/leaving';
import { CardForm } from './cardForm';
import { IN_PLACE, useAfterFirstLook } from './useAfterFirstLook';
import type { SharedForm } from './useSharedForm';
import { WaitingPanel } from './waitingPanel';

type Props = {
  readonly form: SharedForm;
  readonly stage: Stage;
  readonly checkout: Checkout;
  readonly leavingStage: LeavingStage;
  readonly leaving: Leaving;
  readonly isBack: boolean;
};

/** Paying by card, from the choice to the outcome. The free groups are chosen here too. */
export function CardPayment({ form, stage, checkout, leavingStage, leaving, isBack }: Props) {
  const late = useAfterFirstLook();
  if (stage.at === 'waiting') {
    return (
      <WaitingPanel
        stage={stage}
        onOpened={checkout.windowOpened}
        onPaid={() => void checkout.check()}
        onLeave={checkout.leave}
      />
    );
  }
  if (stage.at === 'over') {
    return typeof late === 'string' ? (
      <Missing late={late} button="Вернуться к тарифам" onLeave={checkout.leave} />
    ) : (
      <late.OutcomePanel payment={stage.payment} prices={form.prices} onLeave={checkout.leave} />
    );
  }
  if (leavingStage.at !== 'resting') {
    if (typeof late === 'string') return <Missing late={late} button="Не переходить" onLeave={leaving.leave} />;
    return (
      <late.LeavingPanel
        stage={leavingStage}
        subscription={form.subscription}
        onGo={(effective) => void leaving.go(effective)}
        onLeave={leaving.leave}
      />
    );
  }
  return (
    <CardForm
      form={form}
      stage={stage}
      checkout={checkout}
      onFree={() => leaving.ask(form.subscription.daysLeft ?? 0)}
      isBack={isBack}
    />
  );
}

type MissingProps = {
  readonly late: keyof typeof IN_PLACE;
  readonly button: string;
  readonly onLeave: () => void;
};

function Missing({ late, button, onLeave }: MissingProps) {
  return (
    <div class="stage">
      <p>{IN_PLACE[late]}</p>
      <div class="actions">
        <button type="button" class="button button-quiet" onClick={onLeave}>
          {button}
        </button>
      </div>
    </div>
  );
}
