import { useEffect, useState } from 'preact/hooks';
import type { CardOrder } from '../../client/customerCalls';
import { isRefusedFor } from '../../client/trouble';
import type { Checkout } from '../flow/checkout';
import type { FieldErrors } from '../order/fieldErrors';
import { isOrder, orderOf } from '../order/order';
import { autopayEffectText } from '../text/autopayEffectText';
import { roubles } from '../text/money';
import { AutopayBox } from './autopayBox';
import { OrderForm } from './orderForm';
import { type FormStage, SubmitButton } from './submitButton';
import { FreeSummary } from './summary';
import { useQuote } from './useQuote';
import type { SharedForm } from './useSharedForm';

type Props = {
  readonly form: SharedForm;
  readonly stage: FormStage;
  readonly checkout: Checkout;
  /** The customer wants the free groups instead. */
  readonly onFree: () => void;
  readonly isBack: boolean;
};

/** The form of a payment by card, with autopay or without; or of the way back to the free groups. */
export function CardForm({ form, stage, checkout, onFree, isBack }: Props) {
  const { api, choice, contact, subscription } = form;
  // The text that the customer agreed to. A consent is good for this very text: with another sum or day the box is
  // empty again.
  const [agreedTo, agreeTo] = useState<string>();
  const [wantsFree, wantFree] = useState(false);
  const isAsked = agreedTo !== undefined && subscription.autopay.on;
  const asked = useQuote(api.quotePurchase, { ...choice, autopay: isAsked }, subscription.version);
  const consent = asked.quote?.autopayConsent;
  const isTicked = consent !== undefined && consent.text === agreedTo;
  const trouble = stage.at === 'choosing' ? stage.trouble : undefined;
  const isFree = wantsFree && subscription.canSwitchToFree;

  useEffect(() => {
    if (consent && consent.text !== agreedTo) agreeTo(undefined);
  }, [consent, agreedTo]);

  // Runs once for each trouble, when it comes.
  useEffect(() => {
    if (!trouble || !isRefusedFor(trouble, ['consent_text_changed'])) return;
    agreeTo(undefined);
    asked.again();
  }, [trouble]);

  function make(amount: CardOrder['expectedAmount']): CardOrder | FieldErrors {
    const made = orderOf(choice, contact, amount);
    return isOrder(made) && isTicked ? { ...made, autopay: { consentVersion: consent.version } } : made;
  }

  return (
    <OrderForm
      {...form}
      asked={asked}
      stage={stage}
      isBack={isBack}
      emailHint="Для чека и уведомлений о тарифе"
      free={{
        hint: undefined,
        isChosen: isFree,
        onChoose: wantFree,
        onSubmit: onFree,
        summary: <FreeSummary subscription={subscription} />,
      }}
      after={
        <AutopayBox
          consent={consent}
          isTicked={isTicked}
          legal={form.prices.legal}
          onTick={(ticked) => agreeTo(ticked ? consent?.text : undefined)}
        />
      }
      autopay={asked.quote && autopayEffectText(asked.quote, isTicked)}
      make={make}
      onMade={(order) => void checkout.pay(order)}
      button={(amount, submit) => (
        <SubmitButton
          stage={stage}
          title={`Оплатить ${roubles(amount)}`}
          underWay="Открываем оплату…"
          note="Картой МИР, Visa или Mastercard на странице Робокассы. Данные карты OLChat не получает."
          assurance="Деньги не списаны."
          onRepeat={submit}
          sameOrder={{ take: 'Оплатить открытый', onTake: checkout.payAgain, onAnother: () => submit(true) }}
        />
      )}
    />
  );
}
