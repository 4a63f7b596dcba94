import { useEffect } from 'preact/hooks';
import type { Trouble } from '../../client/trouble';

/** Tries again, as soon as the browser has a network, what failed for want of one. */
export function useOnline(trouble: Trouble | undefined, again: () => void): void {
  const isCutOff = trouble?.kind === 'unreachable';
  useEffect(() => {
    if (!isCutOff) return;
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, [isCutOff, again]);
}
