import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Payment, Subscription, Tariffs } from '../../client/answers';
import type { CustomerCalls } from '../../client/customerCalls';
import type { DialogLooks } from '../looks';
import { Contacts } from './contacts';
import { CurrentTariff } from './currentTariff';
import { TroubleNote } from './troubleNote';
import { IN_PLACE, useAfterFirstLook } from './useAfterFirstLook';
import { useContact } from './useContact';
import { useCheckout } from './useFlows';
import { useHistory } from './useHistory';
import { useLoaded } from './useLoaded';
import { WaysToPay } from './waysToPay';

type Props = DialogLooks & {
  readonly portal: string;
  readonly api: CustomerCalls;
  readonly onPaid: (payment: Payment) => void;
  readonly onSubscription: (subscription: Subscription) => void;
};

/** The payment dialog of one portal. */
export function Dialog({ portal, api, lang, support, legal, onPaid, onSubscription }: Props) {
  const loaded = useLoaded(api.getTariffs);
  const subscription = useLoaded(api.getSubscription);
  const contact = useContact(api, subscription.value);
  const history = useHistory(api.listPayments);
  const card = useCheckout(api, portal);
  const [said, say] = useState('');
  const late = useAfterFirstLook();
  const trouble = loaded.trouble ?? subscription.trouble;
  const prices = loaded.value && { ...loaded.value, legal: shownLegal(loaded.value.legal, legal) };
  const paid = card.stage.at === 'over' && card.stage.payment.status === 'paid' ? card.stage.payment : undefined;
  const known = useRef<Subscription>(undefined);

  const onStalePrices = useCallback(() => void loaded.reload(), [loaded.reload]);
  const onPaymentChanged = useCallback(() => {
    void subscription.reload();
    void history.reload();
  }, [subscription.reload, history.reload]);

  useEffect(() => {
    if (paid) onPaid(paid);
  }, [paid, onPaid]);
  useEffect(() => {
    const { value } = subscription;
    if (value && known.current && value.version !== known.current.version) onSubscription(value);
    known.current = value;
  }, [subscription.value, onSubscription]);

  function reloadAll(): void {
    void loaded.reload();
    onPaymentChanged();
  }

  const isReady = prices !== undefined && subscription.value !== undefined;
  return (
    <div class="olchat-billing" lang={lang}>
      <header class="head">
        <h1>Оплата групп WhatsApp</h1>
        {portal && <p class="quiet">Портал {portal}</p>}
      </header>
      {trouble && <TroubleNote trouble={trouble} onRepeat={reloadAll} />}
      {subscription.value && (
        <CurrentTariff
          api={api}
          subscription={subscription.value}
          prices={prices}
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
      {prices && subscription.value && (
        <WaysToPay
          api={api}
          card={card}
          known={contact.value?.contact}
          prices={prices}
          subscription={subscription.value}
          onStalePrices={onStalePrices}
          onPaymentChanged={onPaymentChanged}
          say={say}
        />
      )}
      {!isReady && !trouble && <p class="card quiet">Загружаем тарифы…</p>}
      {isReady &&
        (typeof late === 'string' ? (
          <p class="card quiet">{IN_PLACE[late]}</p>
        ) : (
          <late.OwnHistory
            api={api}
            history={history}
            prices={prices}
            checkout={card.checkout}
            onChanged={onPaymentChanged}
            say={say}
          />
        ))}
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

/** The service's addresses of the documents, replaced where the page around the dialog shows them itself. */
function shownLegal(named: Tariffs['legal'], shown: DialogLooks['legal']): Tariffs['legal'] {
  return named && { ...named, ...shown };
}
