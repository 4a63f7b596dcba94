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
