import { useCallback, useState } from 'preact/hooks';
import type { BillingApi } from '../api/billingApi';
import { CardPayment } from './cardPayment';
import { CurrentTariff } from './currentTariff';
import { PaymentHistory } from './paymentHistory';
import { type Tab, Tabs } from './tabs';
import { TroubleNote } from './troubleNote';
import { useHistory } from './useHistory';
import { useLoaded } from './useLoaded';

type Props = { readonly portal: string; readonly api: BillingApi };

/** The payment dialog of one portal. */
export function Dialog({ portal, api }: Props) {
  const prices = useLoaded(api.prices);
  const subscription = useLoaded(api.subscription);
  const history = useHistory(api.payments);
  const [said, say] = useState('');
  const trouble = prices.trouble ?? subscription.trouble;

  const onStalePrices = useCallback(() => void prices.reload(), [prices.reload]);
  const onPaymentChanged = useCallback(() => {
    void subscription.reload();
    void history.reload();
  }, [subscription.reload, history.reload]);

  function reloadAll(): void {
    void prices.reload();
    onPaymentChanged();
  }

  const tabs: Tab[] = [];
  if (prices.value && subscription.value) {
    const card = { api, prices: prices.value, subscription: subscription.value, onStalePrices, onPaymentChanged, say };
    tabs.push({ id: 'card', title: 'Оплата картой', content: <CardPayment {...card} /> });
  }
  return (
    <div class="olchat-billing" lang="ru">
      <header class="head">
        <h1>Оплата групп WhatsApp</h1>
        <p class="quiet">Портал {portal}</p>
      </header>
      {trouble && <TroubleNote trouble={trouble} onRepeat={reloadAll} />}
      {subscription.value && <CurrentTariff subscription={subscription.value} prices={prices.value} />}
      {tabs.length > 0 && <Tabs label="Способ оплаты" tabs={tabs} />}
      {tabs.length === 0 && !trouble && <p class="card quiet">Загружаем тарифы…</p>}
      {tabs.length > 0 && <PaymentHistory history={history} prices={prices.value} />}
      <p class="unseen" role="status" aria-live="polite">
        {said}
      </p>
    </div>
  );
}
