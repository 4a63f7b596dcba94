import type { AutopayTold } from '../text/autopayEffectText';
import { quoteText } from '../text/quoteText';
import { TroubleNote } from './troubleNote';
import type { ShownQuote } from './useQuote';

type Props = ShownQuote & {
  /** What buying does to autopay. */
  readonly autopay: AutopayTold | undefined;
};

/** What buying would do, or why that is not known. */
export function QuoteLines({ quote, trouble, again, autopay }: Props) {
  if (trouble) return <TroubleNote trouble={trouble} onRepeat={again} />;
  if (!quote) return <p class="quiet">Считаем, до какого дня…</p>;
  return (
    <>
      <p>{quoteText(quote)}</p>
      {autopay && <p class={autopay.isWarning ? 'note note-warm' : ''}>{autopay.text}</p>}
    </>
  );
}
