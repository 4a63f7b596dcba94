import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Answer, Trouble } from '../../client/trouble';
import { useOnline } from './useOnline';

export type Loaded<T> = {
  /** Stays as it was while it is loaded again. */
  readonly value: T | undefined;
  readonly trouble: Trouble | undefined;
  readonly reload: () => Promise<void>;
};

/** Loads a value at once, and again at each `reload`. Of two loads under way the later one counts. */
export function useLoaded<T>(load: () => Promise<Answer<T>>): Loaded<T> {
  const [value, setValue] = useState<T>();
  const [trouble, setTrouble] = useState<Trouble>();
  const latest = useRef(0);

  const reload = useCallback(async () => {
    latest.current += 1;
    const mine = latest.current;
    const answer = await load();
    if (mine !== latest.current) return;
    if (answer.ok) setValue(() => answer.value);
    setTrouble(answer.ok ? undefined : answer.trouble);
  }, [load]);

  useEffect(() => {
    void reload();
    return () => {
      latest.current += 1;
    };
  }, [reload]);

  useOnline(trouble, reload);

  return { value, trouble, reload };
}
