/**
 * Resolves when the page is visible: at once with false, or later with true. After `end` it no longer looks, and never
 * resolves.
 */
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
