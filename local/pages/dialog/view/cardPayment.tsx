import { useEffect, useRef, useState } from 'preact/hooks';
import type { PriceList, Subscription } from '../api/answers';
import type { BillingApi } from '../api/billingApi';
import { type Choice, soldChoice } from '../order/choice';
import type { Contact } from '../order/order';
import { outcomeText } from '../text/paymentText';
import { OrderForm } from './orderForm';
import { OutcomePanel } from './outcomePanel';
import { useCheckout } from './useCheckout';
import { WaitingPanel } from './waitingPanel';

type Props = {
  readonly api: BillingApi;
  readonly prices: PriceList;
  readonly subscription: Subscription;
  readonly onStalePrices: () => void;
  /** A payment was opened, or came to its end: what is shown of the subscription and the history is old. */
  readonly onPaymentChanged: () => void;
  /** For those who hear the page. */
  readonly say: (text: string) => void;
};

/** Paying by card, from choosing to the outcome. What was filled in stays for the next time. */
export function CardPayment({ api, prices, subscription, onStalePrices, onPaymentChanged, say }: Props) {
  const [wanted, want] = useState<Partial<Choice>>({});
  const [contact, setContact] = useState<Contact>({ phone: '', email: '' });
  const { stage, checkout } = useCheckout(api);
  const hasLeftForm = useRef(false);
  const choice = soldChoice(prices, wanted, subscription.tariff);
  const over = stage.at === 'over' ? stage.payment : undefined;

  useEffect(() => {
    if (stage.at === 'waiting' || stage.at === 'over') hasLeftForm.current = true;
    if (stage.at === 'waiting' || stage.at === 'over') onPaymentChanged();
  }, [stage.at, onPaymentChanged]);

  // Once for each outcome, whatever else changes.
  useEffect(() => {
    const told = over && outcomeText(over, prices);
    say(told ? `${told.title}. ${told.text}` : '');
  }, [over]);

  if (stage.at === 'waiting') {
    return <WaitingPanel stage={stage} onOpened={checkout.windowOpened} onLeave={checkout.leave} />;
  }
  if (stage.at === 'over') return <OutcomePanel payment={stage.payment} prices={prices} onLeave={checkout.leave} />;
  if (!choice) return <p>Сейчас оплатить тариф нельзя. Напишите в поддержку OLChat.</p>;
  return (
    <OrderForm
      api={api}
      prices={prices}
      subscription={subscription}
      choice={choice}
      contact={contact}
      stage={stage}
      isBack={hasLeftForm.current}
      onChoice={want}
      onContact={setContact}
      onPay={(order) => void checkout.pay(order)}
      onStalePrices={onStalePrices}
    />
  );
}
