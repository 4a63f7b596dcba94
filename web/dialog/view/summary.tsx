import type { ComponentChildren } from 'preact';
import type { Money, Subscription, Tariffs } from '../../client/answers';
import type { AutopayTold } from '../text/autopayEffectText';
import { roubles } from '../text/money';
import { freeSummary, quoteText } from '../text/quoteText';
import { TroubleNote } from './troubleNote';
import type { ShownQuote } from './useQuote';

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

/** The summary of the free groups: the price is zero, and the next step asks which days are given up. */
export function FreeSummary({ subscription }: { readonly subscription: Subscription }) {
  return (
    <Summary amount={NOTHING} what="50&nbsp;групп, бессрочно" about={<p>{freeSummary(subscription)}</p>}>
      <button type="submit" class="button button-main">
        Оплатить {roubles(NOTHING)}
      </button>
    </Summary>
  );
}

type QuoteProps = ShownQuote & {
  /** What buying does to autopay. */
  readonly autopay: AutopayTold | undefined;
};

/** What buying would do, or why that is not known. */
export function QuoteLines({ quote, trouble, again, autopay }: QuoteProps) {
  if (trouble) return <TroubleNote trouble={trouble} onRepeat={again} />;
  if (!quote) return <p class="quiet">Считаем, до какого дня…</p>;
  return (
    <>
      <p>{quoteText(quote)}</p>
      {autopay && <p class={autopay.isWarning ? 'note note-warm' : ''}>{autopay.text}</p>}
    </>
  );
}

/** What the customer agrees to by pressing the button above. */
export function LegalWords({ legal }: Pick<Tariffs, 'legal'>) {
  if (!legal) return null;
  const link = (url: string, text: string) => (
    <a class="link" href={url} target="_blank" rel="noopener">
      {text}
    </a>
  );
  return (
    <p class="quiet">
      Оплачивая, вы принимаете {link(legal.offer, 'оферту')} и {link(legal.terms, 'условия')}.{' '}
      {link(legal.privacy, 'Как мы обрабатываем персональные данные')}
    </p>
  );
}
