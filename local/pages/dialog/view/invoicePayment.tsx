import type { InvoiceStage, Invoicing } from '../flow/invoicing';
import { type BuyerForm, invoiceOrderOf } from '../order/invoiceOrder';
import { BuyerFields } from './buyerFields';
import { IssuedPanel } from './issuedPanel';
import { OrderForm } from './orderForm';
import { SubmitButton } from './submitButton';
import type { SharedForm } from './useSharedForm';

type Props = {
  readonly form: SharedForm;
  readonly buyer: BuyerForm;
  readonly onBuyer: (buyer: BuyerForm) => void;
  readonly stage: InvoiceStage;
  readonly invoicing: Invoicing;
  readonly isBack: boolean;
};

/** Paying by bank transfer: from the requisites to the invoice. */
export function InvoicePayment({ form, buyer, onBuyer, stage, invoicing, isBack }: Props) {
  if (stage.at === 'issued') {
    return <IssuedPanel stage={stage} onSend={(to) => void invoicing.sendAgain(to)} onLeave={invoicing.leave} />;
  }
  return (
    <OrderForm
      {...form}
      stage={stage}
      isBack={isBack}
      emailHint="Пришлём счёт на эту почту"
      make={(amount) => invoiceOrderOf(form.choice, form.contact, buyer, amount)}
      onMade={(order) => void invoicing.issue(order)}
      before={(errors) => <BuyerFields buyer={buyer} errors={errors} onBuyer={onBuyer} />}
      button={(_amount, submit) => (
        <SubmitButton
          stage={stage}
          title="Получить счёт на оплату"
          underWay="Готовим счёт…"
          note="Срок посчитан так, будто деньги пришли сегодня. Новый период начнётся, когда они поступят."
          onRepeat={submit}
        />
      )}
    />
  );
}
