import { useRef, useState } from 'preact/hooks';
import type { Answer, Trouble } from '../../client/trouble';

type Sending = {
  readonly isUnderWay: boolean;
  readonly trouble: Trouble | undefined;
  /** Does nothing while another call is under way. */
  readonly send: <T>(call: () => Promise<Answer<T>>, onDone: (value: T) => void) => Promise<void>;
};

/** Sends one call at a time, and keeps why the last one failed. */
export function useSending(): Sending {
  const [isUnderWay, setUnderWay] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const guard = useRef(false);
  return {
    isUnderWay,
    trouble,
    send: async (call, onDone) => {
      if (guard.current) return;
      guard.current = true;
      setUnderWay(true);
      setTrouble(undefined);
      const answer = await call();
      guard.current = false;
      setUnderWay(false);
      if (answer.ok) onDone(answer.value);
      else setTrouble(answer.trouble);
    },
  };
}
