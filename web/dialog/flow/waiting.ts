/** Waits; in a file of its own because the pure parts are given it. */
export function pause(ms: number): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, ms);
  });
}

/** Resolves when the page can be seen; true when it could not be at first. */
export async function untilVisible(): Promise<boolean> {
  if (document.visibilityState === 'visible') return false;
  await new Promise<void>((seen) => {
    const look = () => {
      if (document.visibilityState !== 'visible') return;
      document.removeEventListener('visibilitychange', look);
      seen();
    };
    document.addEventListener('visibilitychange', look);
  });
  return true;
}
