import { useEffect } from 'preact/hooks';
import type { Trouble } from '../../client/trouble';

/** Calls `again` as soon as the browser is online again, if the trouble was that the service could not be reached. */
export function useOnline(trouble: Trouble | undefined, again: () => void): void {
  const isCutOff = trouble?.kind === 'unreachable';
  useEffect(() => {
    if (!isCutOff) return;
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, [isCutOff, again]);
}
