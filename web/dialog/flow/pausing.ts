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
