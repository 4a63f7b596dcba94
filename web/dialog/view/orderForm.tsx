import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Money, Subscription, Tariffs } from '../../client/answers';
import { isAboutPrices } from '../../client/trouble';
import { type Choice, listPrice } from '../order/choice';
import type { Contact } from '../order/contact';
import type { FieldErrors } from '../order/fieldErrors';
import { isOrder, type Order } from '../order/order';
import type { AutopayTold } from '../text/autopayEffectText';
import { daysText } from '../text/days';
import { tariffTitle } from '../text/tariffTitle';
import { ContactFields } from './contactFields';
import { PeriodChoice } from './periodChoice';
import type { FormStage } from './submitButton';
import { LegalWords, NOTHING, QuoteLines, Summary } from './summary';
import { takeFocus } from './takeFocus';
import { type FreeOffer, TariffChoice } from './tariffChoice';
import { useFormErrors } from './useFormErrors';
import type { ShownQuote } from './useQuote';

/** The free tariff among those to choose from. */
type FreeOption = FreeOffer & {
  readonly onSubmit?: () => void;
  /** Shown in place of the sum and its button. */
  readonly summary?: ComponentChildren;
};

type Props<Made extends Order> = {
  readonly asked: ShownQuote;
  readonly prices: Tariffs;
  readonly subscription: Subscription;
  readonly choice: Choice;
  readonly contact: Contact;
  readonly portalContact: Contact | undefined;
  readonly stage: FormStage;
  /** Whether the customer comes back to the form: then the focus goes to the choice that was made. */
  readonly isBack: boolean;
  readonly onChoice: (choice: Choice) => void;
  readonly onContact: (contact: Contact) => void;
  readonly emailHint: string;
  /** What stands above the contact. */
  readonly before?: (errors: FieldErrors) => ComponentChildren;
  /** What stands below the period. */
  readonly after?: ComponentChildren;
  /** What buying does to autopay. */
  readonly autopay: AutopayTold | undefined;
  readonly free: FreeOption;
  /** The button, and what stands around it. */
  readonly button: (amount: Money, submit: (another?: true) => void) => ComponentChildren;
  readonly make: (amount: Money) => Made | FieldErrors;
  readonly onMade: (order: Made) => void;
  /** The price list on the page is out of date. */
  readonly onStalePrices: () => void;
};

/** The form of an order: who pays, what for, and the button. */
export function OrderForm<Made extends Order>(props: Props<Made>) {
  const { asked, free, prices, subscription, choice, contact, stage, onChoice, onStalePrices } = props;
  const form = useRef<HTMLFormElement>(null);
  const trouble = stage.at === 'choosing' ? stage.trouble : undefined;
  const { quote, trouble: quoteTrouble, again } = asked;
  const listed = listPrice(prices, choice);
  const amount = quote?.amount ?? listed ?? NOTHING;
  const madeNow = props.make(amount);
  const { errors, setErrors, onInput } = useFormErrors(form, trouble, isOrder(madeNow) ? {} : madeNow);

  useLayoutEffect(() => {
    if (props.isBack) takeFocus(form.current?.querySelector<HTMLElement>('input:checked'));
  }, []);

  useEffect(() => {
    if (quote && listed && quote.amount.value !== listed.value) onStalePrices();
  }, [quote, listed, onStalePrices]);

  // Runs once for each trouble, when it comes.
  useEffect(() => {
    if (!trouble || !isAboutPrices(trouble)) return;
    onStalePrices();
    again();
  }, [trouble]);
  useEffect(() => {
    if (quoteTrouble && isAboutPrices(quoteTrouble)) onStalePrices();
  }, [quoteTrouble]);

  function submit(another?: true): void {
    if (stage.at === 'opening') return;
    if (free.isChosen) {
      free.onSubmit?.();
      return;
    }
    const made = props.make(amount);
    setErrors(isOrder(made) ? {} : made);
    // No `await` may come before this: paying opens a window, which browsers allow inside the click only.
    if (isOrder(made)) props.onMade(another ? { ...made, another } : made);
  }

  return (
    <form
      ref={form}
      class="order"
      noValidate
      onInput={onInput}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div class="order-fields">
        {props.before?.(errors)}
        <ContactFields
          contact={contact}
          portalContact={props.portalContact}
          errors={errors}
          emailHint={props.emailHint}
          onContact={props.onContact}
        />
        <TariffChoice
          prices={prices}
          subscription={subscription}
          chosen={choice.tariff}
          free={free}
          error={errors.tariff}
          onChoose={(tariff) => onChoice({ ...choice, tariff })}
        />
        {!free.isChosen && (
          <PeriodChoice
            prices={prices}
            choice={choice}
            error={errors.periodDays}
            onChoose={(periodDays) => onChoice({ ...choice, periodDays })}
          />
        )}
        {!free.isChosen && props.after}
      </div>
      {free.isChosen ? (
        free.summary
      ) : (
        <Summary
          amount={amount}
          what={`${tariffTitle(prices, choice.tariff)}, ${daysText(choice.periodDays)}`}
          about={<QuoteLines {...asked} autopay={props.autopay} />}
          isBusy={!quote && !quoteTrouble}
        >
          {props.button(amount, submit)}
          <LegalWords legal={prices.legal} />
        </Summary>
      )}
    </form>
  );
}
