import { useCallback, useState } from 'preact/hooks';
import type { CustomerCalls } from '../../client/customerCalls';
import { Contacts, type Support } from './contacts';
import { CurrentTariff } from './currentTariff';
import { PassOn } from './passOn';
import { PaymentHistory } from './paymentHistory';
import { RowActions } from './rowActions';
import { TroubleNote } from './troubleNote';
import { useAfterFirstLook } from './useAfterFirstLook';
import { useCheckout } from './useCheckout';
import { useContact } from './useContact';
import { useHistory } from './useHistory';
import { useLoaded } from './useLoaded';
import { WaysToPay } from './waysToPay';

type Props = { readonly portal: string; readonly api: CustomerCalls; readonly support: Support | undefined };

/** The payment dialog of one portal. */
export function Dialog({ portal, api, support }: Props) {
  const prices = useLoaded(api.getTariffs);
  const subscription = useLoaded(api.getSubscription);
  const contact = useContact(api, subscription.value);
  const history = useHistory(api.listPayments);
  const card = useCheckout(api, portal);
  const [said, say] = useState('');
  const late = useAfterFirstLook();
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

  const isReady = prices.value !== undefined && subscription.value !== undefined;
  return (
    <div class="olchat-billing" lang="ru">
      <header class="head">
        <h1>Оплата групп WhatsApp</h1>
        <p class="quiet">Портал {portal}</p>
      </header>
      {trouble && <TroubleNote trouble={trouble} onRepeat={reloadAll} />}
      {subscription.value && (
        <CurrentTariff
          api={api}
          subscription={subscription.value}
          prices={prices.value}
          support={support}
          onChanged={onPaymentChanged}
          say={say}
        />
      )}
      {typeof late !== 'string' && subscription.value && (
        <>
          {contact.value && subscription.value.status !== 'free' && (
            <late.ContactState
              known={contact.value}
              save={api.giveContact}
              subscription={subscription.value}
              support={support}
              onChanged={() => {
                void contact.reload();
                void subscription.reload();
              }}
              say={say}
            />
          )}
          <late.RenewalState
            api={api}
            subscription={subscription.value}
            onChanged={() => void subscription.reload()}
            say={say}
          />
        </>
      )}
      {prices.value && subscription.value && (
        <WaysToPay
          api={api}
          card={card}
          known={contact.value?.contact}
          prices={prices.value}
          subscription={subscription.value}
          onStalePrices={onStalePrices}
          onPaymentChanged={onPaymentChanged}
          say={say}
        />
      )}
      {!isReady && !trouble && <p class="card quiet">Загружаем тарифы…</p>}
      {isReady && (
        <PaymentHistory
          history={history}
          prices={prices.value}
          actions={(payment) => (
            <>
              {payment.status === 'pending' && (
                <RowActions
                  payment={payment}
                  onPay={card.checkout.payAgain}
                  onCancel={api.cancelPayment}
                  onCancelled={(number) => {
                    say(`Платёж № ${number} отменён`);
                    onPaymentChanged();
                  }}
                />
              )}
              {payment.payUrl && <PassOn number={payment.number} url={payment.payUrl} say={say} />}
            </>
          )}
        />
      )}
      {support && (
        <footer class="foot">
          <span class="quiet">Поддержка OLChat</span>
          <Contacts support={support} />
        </footer>
      )}
      <p class="unseen" role="status" aria-live="polite">
        {said}
      </p>
    </div>
  );
}
