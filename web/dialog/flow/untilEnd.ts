// Pauses and calls that end when the dialog is taken away.

/** Waits so many milliseconds. When `end` comes before, the timer is taken away and the promise never resolves. */
export function pausing(end: AbortSignal): (ms: number) => Promise<void> {
  const timers = new Set<ReturnType<typeof setTimeout>>();
  end.addEventListener('abort', () => timers.forEach(clearTimeout));
  return (ms) =>
    new Promise((done) => {
      if (end.aborted) return;
      const timer = setTimeout(() => {
        timers.delete(timer);
        done();
      }, ms);
      timers.add(timer);
    });
}

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/**
 * A `fetch` that ends with the dialog, not only by the signal of its own call; once the dialog has ended it sends
 * nothing.
 */
export function unlessEnded(fetch: Fetch, end: AbortSignal): Fetch {
  return async (url, init) => {
    end.throwIfAborted();
    const call = new AbortController();
    const stop = () => call.abort();
    // AbortSignal.any is younger than some of the browsers we serve.
    end.addEventListener('abort', stop);
    init.signal?.addEventListener('abort', stop);
    try {
      return await fetch(url, { ...init, signal: call.signal });
    } finally {
      end.removeEventListener('abort', stop);
      init.signal?.removeEventListener('abort', stop);
    }
  };
}
