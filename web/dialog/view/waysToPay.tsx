import { useEffect, useRef, useState } from 'preact/hooks';
import type { GivenContact, Subscription, Tariffs } from '../../client/answers';
import type { CustomerCalls } from '../../client/customerCalls';
import type { BuyerForm } from '../order/invoiceOrder';
import { CardPayment } from './cardPayment';
import { Tabs } from './tabs';
import { IN_PLACE, useAfterFirstLook } from './useAfterFirstLook';
import { type useCheckout, useInvoicing, useLeaving } from './useFlows';
import { useSharedForm } from './useSharedForm';

type Props = {
  readonly api: CustomerCalls;
  readonly card: ReturnType<typeof useCheckout>;
  /** The portal's contact. */
  readonly known: GivenContact | undefined;
  readonly prices: Tariffs;
  readonly subscription: Subscription;
  readonly onStalePrices: () => void;
  /** A payment was opened or decided: the subscription and the history on the page are out of date. */
  readonly onPaymentChanged: () => void;
  /** Reads a text out to people with a screen reader. */
  readonly say: (text: string) => void;
};

const NOBODY: BuyerForm = { inn: '', kpp: '', ogrn: '', name: '', address: '' };

/** The ways to pay, each in a tab. What was filled in stays there for the other tab, and for the next payment. */
export function WaysToPay({ api, card, known, prices, subscription, onStalePrices, onPaymentChanged, say }: Props) {
  const [tab, chooseTab] = useState(0);
  const [buyer, setBuyer] = useState(NOBODY);
  const form = useSharedForm({ api, prices, subscription, onStalePrices }, known);
  const free = useLeaving(api);
  const late = useAfterFirstLook();
  const words = typeof late === 'string' ? undefined : late;
  const { stage: invoiceStage, invoicing } = useInvoicing(api, late);
  const hasPaid = useRef(false);
  const hasInvoice = useRef(false);
  const freed = free.stage.at === 'done' ? free.stage.subscription : undefined;
  const over = card.stage.at === 'over' ? card.stage.payment : undefined;
  const issued = invoiceStage.at === 'issued' ? invoiceStage.invoice : undefined;

  useEffect(() => {
    if (card.stage.at !== 'waiting' && card.stage.at !== 'over') return;
    hasPaid.current = true;
    // A card payment may be opened from the history while the other tab is shown.
    chooseTab(0);
    onPaymentChanged();
  }, [card.stage.at, onPaymentChanged]);

  useEffect(() => {
    if (free.stage.at === 'resting' || free.stage.at === 'sending') return;
    hasPaid.current = true;
    // A refusal means that the page was out of date.
    if (free.stage.at === 'done' || free.stage.trouble) onPaymentChanged();
  }, [free.stage, onPaymentChanged]);

  useEffect(() => {
    if (!issued) return;
    hasInvoice.current = true;
    onPaymentChanged();
  }, [issued, onPaymentChanged]);

  // Runs once for each outcome, whatever else changes.
  useEffect(() => {
    const told = over && words?.outcomeText(over, prices);
    say(told ? `${told.title}. ${told.text}` : '');
  }, [over]);
  useEffect(() => {
    const told = freed && words?.freedText(freed);
    if (told) say(`${told.title}. ${told.text}`);
  }, [freed]);
  useEffect(() => {
    const told = issued && words?.issuedText(issued, '');
    say(told ? `${told.title}. ${told.term}` : '');
  }, [issued]);

  if (!form) return <p class="card">Сейчас оплатить тариф нельзя. Напишите в поддержку OLChat.</p>;
  const tabs = [
    {
      id: 'card',
      title: 'Оплата картой',
      content: (
        <CardPayment
          form={form}
          stage={card.stage}
          checkout={card.checkout}
          leavingStage={free.stage}
          leaving={free.leaving}
          isBack={hasPaid.current}
        />
      ),
    },
    {
      id: 'invoice',
      title: 'Выставить счёт',
      content:
        typeof late === 'string' || !invoicing ? (
          <p class="quiet">{IN_PLACE[typeof late === 'string' ? late : 'coming']}</p>
        ) : (
          <late.InvoicePayment
            form={form}
            buyer={buyer}
            onBuyer={setBuyer}
            stage={invoiceStage}
            invoicing={invoicing}
            isBack={hasInvoice.current}
          />
        ),
    },
  ];
  return <Tabs label="Способ оплаты" tabs={tabs} chosen={tab} onChoose={chooseTab} />;
}
