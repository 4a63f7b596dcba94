/** Resolves when the page can be seen; true when it could not be at first. After `end` it does not look, and never resolves. */
export async function untilVisible(end: AbortSignal): Promise<boolean> {
  if (document.visibilityState === 'visible') return false;
  await new Promise<void>((seen) => {
    const look = () => {
      if (document.visibilityState !== 'visible') return;
      document.removeEventListener('visibilitychange', look);
      seen();
    };
    document.addEventListener('visibilitychange', look, { signal: end });
  });
  return true;
}
