import { useCallback, useContext, useEffect, useState } from 'preact/hooks';
import type { Quote } from '../../client/answers';
import type { CustomerCalls, Wanted } from '../../client/customerCalls';
import type { Trouble } from '../../client/trouble';
import { type QuoteState, startQuoter } from '../flow/quoter';
import { PlaceOfDialog } from './place';
import { useOnline } from './useOnline';

export type ShownQuote = {
  /** Stays while the same choice is asked about once more. */
  readonly quote: Quote | undefined;
  readonly trouble: Trouble | undefined;
  readonly again: () => void;
};

/** What the choice would do. It is asked again when the choice or the version of the subscription changes. */
export function useQuote(ask: CustomerCalls['quotePurchase'], wanted: Wanted, version: number): ShownQuote {
  const { pause } = useContext(PlaceOfDialog);
  const [state, show] = useState<QuoteState>({ at: 'asking' });
  const [known, setKnown] = useState<Quote>();
  const [round, setRound] = useState(0);
  const { tariff, periodDays, autopay = false } = wanted;

  // The version and the round are no part of the question: they are reasons to ask it again.
  useEffect(() => {
    const quoter = startQuoter({
      ask,
      pause,
      show: (next) => {
        show(next);
        if (next.at === 'known') setKnown(next.quote);
      },
    });
    void quoter.quote({ tariff, periodDays, autopay });
    return quoter.stop;
  }, [ask, pause, tariff, periodDays, autopay, version, round]);

  const trouble = state.at === 'failed' ? state.trouble : undefined;
  const again = useCallback(() => setRound((before) => before + 1), []);
  useOnline(trouble, again);

  // Between a click and the effect above, the known quote is still the one of the old choice.
  const isOfChoice = known?.tariff === tariff && known.periodDays === periodDays;
  return {
    quote: isOfChoice && state.at !== 'failed' ? known : undefined,
    trouble,
    again,
  };
}
