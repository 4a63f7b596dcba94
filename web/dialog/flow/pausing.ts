/** Waits so many milliseconds, unless `end` comes before: then the timer is taken away, and the pause never ends. */
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
