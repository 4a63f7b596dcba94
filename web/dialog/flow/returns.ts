import type { Returned } from './checkout';

// The page to which Robokassa sends a payer back (return.ts) and the dialog of the tab before. The payer's window has no
// opener, so that Robokassa's page cannot reach into ours: the two meet on a channel of their origin. A browser that keeps
// frames of other sites apart has another channel in them; from there the dialog asks the window, which answers whoever asks.

const RETURNS = 'olchat-billing-returns';

/** Hears of payers who came back, until `end`. Only pages of our own origin are listened to; and what they say proves nothing. */
export function hearReturns(hear: (returned: Returned) => void, end: AbortSignal): void {
  if (end.aborted) return;
  const read = ({ data, origin }: MessageEvent) => {
    if (origin !== window.location.origin || !isReturned(data)) return;
    hear({ number: data.number, how: data.how });
  };
  window.addEventListener('message', read, { signal: end });
  const channel = new BroadcastChannel(RETURNS);
  channel.addEventListener('message', read);
  end.addEventListener('abort', () => channel.close());
}

/** Tells the tabs of this origin how the payer came back, and every page of it that says anything to this window later. */
export function tellReturned(returned: Returned): void {
  window.addEventListener('message', ({ origin, source }) => {
    if (origin === window.location.origin) source?.postMessage(returned, { targetOrigin: origin });
  });
  new BroadcastChannel(RETURNS).postMessage(returned);
}

/** Anything may be said on a channel; another version of the page may say it. */
function isReturned(said: unknown): said is Returned {
  if (typeof said !== 'object' || said === null || !('how' in said) || !('number' in said)) return false;
  return (said.how === 'paid' || said.how === 'unpaid') && typeof said.number === 'number';
}
