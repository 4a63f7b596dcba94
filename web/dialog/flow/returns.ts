import type { Returned } from './checkout';

// How return.ts, the page to which Robokassa sends payers back, reaches the dialog in the first tab. The payer's window
// has no opener, so that Robokassa's page cannot reach into ours: the two meet on a channel of their origin. Some
// browsers give frames of another site a channel of their own. A dialog in such a frame asks the window, which answers
// every page of our origin.

const RETURNS = 'olchat-billing-returns';

/**
 * Passes on what pages say of payers who came back, until `end`. It listens to pages of our own origin only; what they
 * say proves nothing.
 */
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

/**
 * Tells the tabs of this origin how the payer came back, and later every page of this origin that says anything to this
 * window.
 */
export function tellReturned(returned: Returned): void {
  window.addEventListener('message', ({ origin, source }) => {
    if (origin === window.location.origin) source?.postMessage(returned, { targetOrigin: origin });
  });
  new BroadcastChannel(RETURNS).postMessage(returned);
}

/** The channel may carry anything, and the page that speaks may be of another version. */
function isReturned(said: unknown): said is Returned {
  if (typeof said !== 'object' || said === null || !('how' in said) || !('number' in said)) return false;
  return (said.how === 'paid' || said.how === 'unpaid') && typeof said.number === 'number';
}
