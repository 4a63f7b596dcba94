import { useCallback, useState } from 'preact/hooks';
import type { Answer, Trouble } from '../../dialog/api/trouble';
import { useLoaded } from '../../dialog/view/useLoaded';

type Page = { readonly nextCursor?: string | undefined };

type DeskList<P> = {
  /** Undefined until the first page is there. */
  readonly pages: readonly P[] | undefined;
  readonly trouble: Trouble | undefined;
  readonly more: (() => Promise<void>) | undefined;
  readonly reload: () => Promise<void>;
};

/** A list, a page at a time. */
export function useDeskList<P extends Page>(load: (cursor?: string) => Promise<Answer<P>>): DeskList<P> {
  const first = useLoaded(useCallback(() => load(), [load]));
  const [rest, setRest] = useState<readonly P[]>([]);
  const [trouble, setTrouble] = useState<Trouble>();
  const cursor = (rest.at(-1) ?? first.value)?.nextCursor;
  return {
    pages: first.value && [first.value, ...rest],
    trouble: first.trouble ?? trouble,
    more:
      cursor === undefined
        ? undefined
        : async () => {
            const answer = await load(cursor);
            setTrouble(answer.ok ? undefined : answer.trouble);
            if (answer.ok) setRest((before) => [...before, answer.value]);
          },
    reload: async () => {
      await first.reload();
      setRest([]);
    },
  };
}
