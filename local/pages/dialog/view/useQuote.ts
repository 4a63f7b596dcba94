import { useEffect, useState } from 'preact/hooks';
import type { Quote } from '../api/answers';
import type { BillingApi } from '../api/billingApi';
import type { Trouble } from '../api/trouble';
import { type QuoteState, startQuoter } from '../flow/quoter';
import { pause } from '../flow/waiting';
import type { Choice } from '../order/choice';

type ShownQuote = {
  readonly quote: Quote | undefined;
  readonly trouble: Trouble | undefined;
  readonly again: () => void;
};

/** What the choice would do, asked anew when the choice or the subscription (by its version) changes. */
export function useQuote(ask: BillingApi['quote'], choice: Choice, version: number): ShownQuote {
  const [state, show] = useState<QuoteState>({ at: 'asking' });
  const [round, setRound] = useState(0);
  const { tariff, periodDays } = choice;

  // The version and the round are not part of the question, but reasons to ask it again.
  useEffect(() => {
    const quoter = startQuoter({ ask, pause, show });
    void quoter.quote({ tariff, periodDays });
    return quoter.stop;
  }, [ask, tariff, periodDays, version, round]);

  const quote = state.at === 'known' ? state.quote : undefined;
  return {
    // Between a click and the effect above the state is still the old choice's.
    quote: quote?.tariff === tariff && quote.periodDays === periodDays ? quote : undefined,
    trouble: state.at === 'failed' ? state.trouble : undefined,
    again: () => setRound((before) => before + 1),
  };
}
