import type { Checkout, Stage } from '../flow/checkout';
import { orderOf } from '../order/order';
import { roubles } from '../text/money';
import { OrderForm } from './orderForm';
import { OutcomePanel } from './outcomePanel';
import { SubmitButton } from './submitButton';
import type { SharedForm } from './useSharedForm';
import { WaitingPanel } from './waitingPanel';

type Props = {
  readonly form: SharedForm;
  readonly stage: Stage;
  readonly checkout: Checkout;
  readonly isBack: boolean;
};

/** Paying by card, from choosing to the outcome. */
export function CardPayment({ form, stage, checkout, isBack }: Props) {
  if (stage.at === 'waiting') {
    return <WaitingPanel stage={stage} onOpened={checkout.windowOpened} onLeave={checkout.leave} />;
  }
  if (stage.at === 'over') {
    return <OutcomePanel payment={stage.payment} prices={form.prices} onLeave={checkout.leave} />;
  }
  return (
    <OrderForm
      {...form}
      stage={stage}
      isBack={isBack}
      emailHint="Для чека и уведомлений о тарифе"
      make={(amount) => orderOf(form.choice, form.contact, amount)}
      onMade={(order) => void checkout.pay(order)}
      button={(amount, submit) => (
        <SubmitButton
          stage={stage}
          title={`Оплатить ${roubles(amount)}`}
          underWay="Открываем оплату…"
          note="Картой МИР, Visa или Mastercard на странице Робокассы. Данные карты OLChat не получает."
          assurance="Деньги не списаны."
          onRepeat={submit}
        />
      )}
    />
  );
}
