import { useRef } from 'preact/hooks';
import type { Subscription, Tariffs } from '../../client/answers';
import type { CustomerCalls } from '../../client/customerCalls';
import type { Support } from '../looks';
import { subscriptionText } from '../text/subscriptionText';
import { Contacts } from './contacts';
import { useAfterFirstLook } from './useAfterFirstLook';

type Props = {
  readonly api: CustomerCalls;
  readonly subscription: Subscription;
  readonly prices: Tariffs | undefined;
  readonly support: Support | undefined;
  /** What is shown is out of date. */
  readonly onChanged: () => void;
  /** Reads a text out to people with a screen reader. */
  readonly say: (text: string) => void;
};

/** What the portal holds now, what its people should know about it, and what they can undo. */
export function CurrentTariff({ api, subscription, prices, support, onChanged, say }: Props) {
  const { facts, notices } = subscriptionText(subscription, prices);
  const late = useAfterFirstLook();
  const section = useRef<HTMLElement>(null);

  function done(text: string): void {
    // The button that was pressed disappears: the focus goes to the section that has changed.
    section.current?.focus();
    say(text);
    onChanged();
  }

  return (
    <section ref={section} tabIndex={-1} class="card current" aria-label="Текущий тариф">
      <dl>
        {facts.map(({ label, value, mood = 'fine' }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd class={`mood-${mood}`}>{value}</dd>
          </div>
        ))}
      </dl>
      {notices.map(({ text, contacts }) => (
        <div key={text} class="note note-warm">
          <p>{text}</p>
          {contacts && <Contacts support={support} />}
        </div>
      ))}
      {typeof late !== 'string' && (
        <>
          <late.SwitchMark
            subscription={subscription}
            stay={api.stayPaid}
            onStayed={() => done('Вы остаётесь на платном тарифе.')}
          />
          <late.AutopayState
            key={`${subscription.autopay.on}`}
            subscription={subscription}
            cancel={api.cancelAutopay}
            onCancelled={() => done('Автоплатёж отключён.')}
          />
        </>
      )}
    </section>
  );
}
