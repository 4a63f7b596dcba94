import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Money, PriceList, Subscription } from '../api/answers';
import type { BillingApi } from '../api/billingApi';
import { isAboutPrices } from '../api/trouble';
import { type Choice, listPrice } from '../order/choice';
import { type Contact, isOrder, type Order, orderOf } from '../order/order';
import { tariffTitle } from '../text/tariffTitle';
import { ContactFields } from './contactFields';
import { type FormStage, PayButton } from './payButton';
import { PeriodChoice } from './periodChoice';
import { Summary } from './summary';
import { TariffChoice } from './tariffChoice';
import { useFormErrors } from './useFormErrors';
import { useQuote } from './useQuote';

type Props = {
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
  readonly onPay: (order: Order) => void;
  /** The price list on the page is not the service's any more. */
  readonly onStalePrices: () => void;
};

const NOTHING: Money = { value: '0.00', currency: 'RUB' };

/** Who pays, what for, and the button. */
export function OrderForm(props: Props) {
  const { api, prices, subscription, choice, contact, stage, onChoice, onStalePrices } = props;
  const form = useRef<HTMLFormElement>(null);
  const trouble = stage.at === 'choosing' ? stage.trouble : undefined;
  const { errors, setErrors } = useFormErrors(form, trouble);
  const { quote, trouble: quoteTrouble, again } = useQuote(api.quote, choice, subscription.version);
  const listed = listPrice(prices, choice);
  const amount = quote?.amount ?? listed ?? NOTHING;

  useLayoutEffect(() => {
    if (props.isBack) form.current?.querySelector<HTMLElement>('input:checked')?.focus();
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
    const made = orderOf(choice, contact, amount);
    setErrors(isOrder(made) ? {} : made);
    // Nothing may be waited for before this: it opens the window, which is allowed inside the click only.
    if (isOrder(made)) props.onPay(made);
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
        <ContactFields contact={contact} errors={errors} onContact={props.onContact} />
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
        <PayButton stage={stage} amount={amount} onRepeat={submit} />
      </Summary>
    </form>
  );
}
