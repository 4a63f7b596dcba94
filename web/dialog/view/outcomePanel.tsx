import type { Payment, Tariffs } from '../../client/answers';
import { outcomeText } from '../text/outcomeText';
import { StageHeading } from './stageHeading';

type Props = { readonly payment: Payment; readonly prices: Tariffs; readonly onLeave: () => void };

/** How waiting for a payment ended. */
export function OutcomePanel({ payment, prices, onLeave }: Props) {
  const { title, text, good } = outcomeText(payment, prices);
  return (
    <div class="stage">
      <span class={`mark ${payment.status === 'paid' ? 'mark-good' : 'mark-warm'}`} aria-hidden="true" />
      <StageHeading>{title}</StageHeading>
      <p>{text}</p>
      <p class="quiet">Платёж №&nbsp;{payment.number}</p>
      <div class="actions">
        <button type="button" class={`button ${good ? 'button-plain' : 'button-main'}`} onClick={onLeave}>
          {good ? 'Вернуться к тарифам' : 'Выбрать тариф заново'}
        </button>
      </div>
    </div>
  );
}
