import { useEffect } from 'preact/hooks';
import type { Trouble } from '../../client/trouble';

/** Tries again by itself what the missing network stopped, as soon as the browser has one. */
export function useOnline(trouble: Trouble | undefined, again: () => void): void {
  const isCutOff = trouble?.kind === 'unreachable';
  useEffect(() => {
    if (!isCutOff) return;
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, [isCutOff, again]);
}
