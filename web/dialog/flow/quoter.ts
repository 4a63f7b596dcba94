import type { Quote } from '../../client/answers';
import type { Wanted } from '../../client/customerCalls';
import type { Answer, Trouble } from '../../client/trouble';

export type QuoteState =
  | { readonly at: 'asking' }
  | { readonly at: 'known'; readonly quote: Quote }
  | { readonly at: 'failed'; readonly trouble: Trouble };

type Needs = {
  readonly ask: (wanted: Wanted, signal: AbortSignal) => Promise<Answer<Quote>>;
  readonly pause: (ms: number) => Promise<void>;
  readonly show: (state: QuoteState) => void;
};

export type Quoter = {
  readonly quote: (wanted: Wanted) => Promise<void>;
  readonly stop: () => void;
};

/**
 * How long a choice must stay before it is asked about: a person who walks through the choices by the arrow keys asks
 * about the last one only.
 */
const STILLNESS_MS = 250;

/** Asks what a choice would do. A later question cancels the earlier one, whose answer is never shown. */
export function startQuoter({ ask, pause, show }: Needs): Quoter {
  let latest = new AbortController();
  return {
    quote: async (wanted) => {
      latest.abort();
      const mine = new AbortController();
      latest = mine;
      show({ at: 'asking' });
      await pause(STILLNESS_MS);
      if (mine.signal.aborted) return;
      const answer = await ask(wanted, mine.signal);
      if (mine.signal.aborted) return;
      show(answer.ok ? { at: 'known', quote: answer.value } : { at: 'failed', trouble: answer.trouble });
    },
    stop: () => latest.abort(),
  };
}
