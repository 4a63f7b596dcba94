import type { Invoicing } from '../flow/invoicing';
import { type BuyerForm, invoiceOrderOf } from '../order/invoiceOrder';
import { autopayEffectText } from '../text/autopayEffectText';
import { ClosingBox, RenewalBox } from './addressBox';
import { BuyerFields } from './buyerFields';
import { OrderForm } from './orderForm';
import { type FormStage, SubmitButton } from './submitButton';
import { useBuyerHelp } from './useBuyerHelp';
import { useQuote } from './useQuote';
import type { SharedForm } from './useSharedForm';

type Props = {
  readonly form: SharedForm;
  readonly buyer: BuyerForm;
  readonly onBuyer: (buyer: BuyerForm) => void;
  readonly stage: FormStage;
  readonly invoicing: Invoicing;
  readonly isBack: boolean;
};

/** The form of an invoice: the buyer, and what is bought. */
export function InvoiceForm({ form, buyer, onBuyer, stage, invoicing, isBack }: Props) {
  const { api, choice, contact, prices, subscription } = form;
  const asked = useQuote(api.quotePurchase, choice, subscription.version);
  const help = useBuyerHelp(api, {
    buyer,
    contact,
    portalContact: form.portalContact,
    asksForClosing: prices.closingDocuments === true,
    onBuyer,
    onContact: form.onContact,
  });
  return (
    <OrderForm
      {...form}
      asked={asked}
      stage={stage}
      isBack={isBack}
      emailHint="Пришлём счёт на эту почту"
      free={{ isChosen: false, hint: 'на вкладке «Оплата картой»' }}
      autopay={asked.quote && autopayEffectText(asked.quote)}
      make={(amount) => invoiceOrderOf(choice, contact, buyer, amount)}
      onMade={(order) => void invoicing.issue(order)}
      before={(errors) => (
        <>
          <BuyerFields buyer={buyer} errors={errors} help={help} onBuyer={onBuyer} />
          {prices.closingDocuments && (
            <ClosingBox buyer={buyer} errors={errors} email={contact.email} onBuyer={onBuyer} />
          )}
          {subscription.renewalInvoices?.to === undefined && (
            <RenewalBox buyer={buyer} errors={errors} email={contact.email} onBuyer={onBuyer} />
          )}
        </>
      )}
      button={(_amount, submit) => (
        <SubmitButton
          stage={stage}
          title="Получить счёт на оплату"
          underWay="Готовим счёт…"
          note="Срок посчитан так, будто деньги пришли сегодня. Новый период начнётся, когда они поступят."
          onRepeat={submit}
          sameOrder={{ take: 'Показать тот счёт', onTake: invoicing.showOpen, onAnother: () => submit(true) }}
        />
      )}
    />
  );
}
