import type { PriceList, Subscription } from '../api/answers';
import { subscriptionText } from '../text/subscriptionText';

type Props = { readonly subscription: Subscription; readonly prices: PriceList | undefined };

/** What the portal holds now, and what its people should know about it. */
export function CurrentTariff({ subscription, prices }: Props) {
  const { facts, notices } = subscriptionText(subscription, prices);
  return (
    <section class="card current" aria-label="Текущий тариф">
      <dl>
        {facts.map(({ label, value, mood = 'fine' }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd class={`mood-${mood}`}>{value}</dd>
          </div>
        ))}
      </dl>
      {notices.map((notice) => (
        <p key={notice} class="note note-warm">
          {notice}
        </p>
      ))}
    </section>
  );
}
