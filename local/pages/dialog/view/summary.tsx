import type { ComponentChildren } from 'preact';
import type { Money, Quote } from '../api/answers';
import type { Trouble } from '../api/trouble';
import type { Choice } from '../order/choice';
import { daysText } from '../text/days';
import { roubles } from '../text/money';
import { quoteText } from '../text/quoteText';
import { TroubleNote } from './troubleNote';

type Props = {
  readonly title: string;
  readonly choice: Choice;
  readonly amount: Money;
  readonly quote: Quote | undefined;
  readonly trouble: Trouble | undefined;
  readonly onAgain: () => void;
  /** The button and what belongs to it. */
  readonly children: ComponentChildren;
};

/** What is bought, what it does, and what it costs: the last look before the button. */
export function Summary({ title, choice, amount, quote, trouble, onAgain, children }: Props) {
  return (
    <section class="summary" aria-labelledby="billing-summary">
      <h2 id="billing-summary" class="small-heading">
        К оплате
      </h2>
      <p class="sum">{roubles(amount)}</p>
      <p>
        {title}, {daysText(choice.periodDays)}
      </p>
      <div class="quote" aria-live="polite" aria-busy={!quote && !trouble}>
        {quote && <p>{quoteText(quote)}</p>}
        {!quote && !trouble && <p class="quiet">Считаем, до какого дня…</p>}
        {trouble && <TroubleNote trouble={trouble} onRepeat={onAgain} />}
      </div>
      {children}
    </section>
  );
}
