import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Money, PriceList, Subscription } from '../api/answers';
import type { BillingApi } from '../api/billingApi';
import { isAboutPrices } from '../api/trouble';
import { type Choice, listPrice } from '../order/choice';
import { type Contact, type FieldErrors, isOrder, type Order } from '../order/order';
import { tariffTitle } from '../text/tariffTitle';
import { ContactFields } from './contactFields';
import { PeriodChoice } from './periodChoice';
import type { FormStage } from './submitButton';
import { Summary } from './summary';
import { takeFocus } from './takeFocus';
import { TariffChoice } from './tariffChoice';
import { useFormErrors } from './useFormErrors';
import { useQuote } from './useQuote';

type Props<Made extends Order> = {
  readonly api: BillingApi;
  readonly prices: PriceList;
  readonly subscription: Subscription;
  readonly choice: Choice;
  readonly contact: Contact;
  readonly stage: FormStage;
  /** Whether the customer was here before: then he goes on choosing where he left. */
  readonly isBack: boolean;
  readonly onChoice: (choice: Choice) => void;
  readonly onContact: (contact: Contact) => void;
  readonly emailHint: string;
  /** What stands above the contact. */
  readonly before?: (errors: FieldErrors) => ComponentChildren;
  /** The button and what belongs to it. */
  readonly button: (amount: Money, submit: () => void) => ComponentChildren;
  readonly make: (amount: Money) => Made | FieldErrors;
  readonly onMade: (order: Made) => void;
  /** The price list on the page is not the service's any more. */
  readonly onStalePrices: () => void;
};

const NOTHING: Money = { value: '0.00', currency: 'RUB' };

/** Who pays, what for, and the button. */
export function OrderForm<Made extends Order>(props: Props<Made>) {
  const { api, prices, subscription, choice, contact, stage, onChoice, onStalePrices } = props;
  const form = useRef<HTMLFormElement>(null);
  const trouble = stage.at === 'choosing' ? stage.trouble : undefined;
  const { errors, setErrors } = useFormErrors(form, trouble);
  const { quote, trouble: quoteTrouble, again } = useQuote(api.quote, choice, subscription.version);
  const listed = listPrice(prices, choice);
  const amount = quote?.amount ?? listed ?? NOTHING;

  useLayoutEffect(() => {
    if (props.isBack) takeFocus(form.current?.querySelector<HTMLElement>('input:checked'));
  }, []);

  useEffect(() => {
    if (quote && listed && quote.amount.value !== listed.value) onStalePrices();
  }, [quote, listed, onStalePrices]);

  // Once for each trouble, when it comes.
  useEffect(() => {
    if (!trouble || !isAboutPrices(trouble)) return;
    onStalePrices();
    again();
  }, [trouble]);
  useEffect(() => {
    if (quoteTrouble && isAboutPrices(quoteTrouble)) onStalePrices();
  }, [quoteTrouble]);

  function submit(): void {
    if (stage.at === 'opening') return;
    const made = props.make(amount);
    setErrors(isOrder(made) ? {} : made);
    // Nothing may be waited for before this: paying opens a window, which is allowed inside the click only.
    if (isOrder(made)) props.onMade(made);
  }

  return (
    <form
      ref={form}
      class="order"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div class="order-fields">
        {props.before?.(errors)}
        <ContactFields contact={contact} errors={errors} emailHint={props.emailHint} onContact={props.onContact} />
        <TariffChoice
          prices={prices}
          subscription={subscription}
          chosen={choice.tariff}
          error={errors.tariff}
          onChoose={(tariff) => onChoice({ ...choice, tariff })}
        />
        <PeriodChoice
          prices={prices}
          choice={choice}
          error={errors.periodDays}
          onChoose={(periodDays) => onChoice({ ...choice, periodDays })}
        />
      </div>
      <Summary
        title={tariffTitle(prices, choice.tariff)}
        choice={choice}
        amount={amount}
        quote={quote}
        trouble={quoteTrouble}
        onAgain={again}
      >
        {props.button(amount, submit)}
      </Summary>
    </form>
  );
}
