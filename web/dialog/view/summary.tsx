import type { ComponentChildren } from 'preact';
import type { Money } from '../../client/answers';
import { roubles } from '../text/money';

type Props = {
  readonly amount: Money;
  readonly what: string;
  /** What the purchase does. */
  readonly about: ComponentChildren;
  readonly isBusy?: boolean;
  /** The button, and what stands around it. */
  readonly children: ComponentChildren;
};

export const NOTHING: Money = { value: '0.00', currency: 'RUB' };

/** What is bought, what it does and what it costs, right above the button. */
export function Summary({ amount, what, about, isBusy = false, children }: Props) {
  return (
    <section class="summary" aria-labelledby="billing-summary">
      <h2 id="billing-summary" class="small-heading">
        К оплате
      </h2>
      <p class="sum">{roubles(amount)}</p>
      <p>{what}</p>
      <div class="quote" aria-live="polite" aria-busy={isBusy}>
        {about}
      </div>
      {children}
    </section>
  );
}
