import type { Subscription } from '../../client/answers';
import { roubles } from '../text/money';
import { freeSummary } from '../text/quoteText';
import { NOTHING, Summary } from './summary';

/** The summary of the free groups: they cost nothing, and which days they cost is asked in the next step. */
export function FreeSummary({ subscription }: { readonly subscription: Subscription }) {
  return (
    <Summary amount={NOTHING} what="50&nbsp;групп, бессрочно" about={<p>{freeSummary(subscription)}</p>}>
      <button type="submit" class="button button-main">
        Оплатить {roubles(NOTHING)}
      </button>
    </Summary>
  );
}
