import { useCallback, useState } from 'preact/hooks';
import type { Payment } from '../../client/answers';
import type { CustomerCalls } from '../../client/customerCalls';
import type { Trouble } from '../../client/trouble';
import { useLoaded } from './useLoaded';

export type LoadedHistory = {
  /** Undefined until the first page is there. */
  readonly payments: readonly Payment[] | undefined;
  readonly trouble: Trouble | undefined;
  /** Absent when there are no more. Resolves when the next page is shown, or could not be loaded. */
  readonly more: (() => Promise<void>) | undefined;
  readonly reload: () => Promise<void>;
};

type Rest = { readonly payments: readonly Payment[]; readonly nextCursor: string | undefined };

/** The payments loaded so far, newest first, page by page. */
export function useHistory(load: CustomerCalls['listPayments']): LoadedHistory {
  const first = useLoaded(useCallback(() => load(), [load]));
  const [rest, setRest] = useState<Rest>();
  const [trouble, setTrouble] = useState<Trouble>();
  const cursor = rest ? rest.nextCursor : first.value?.nextCursor;

  const more = useCallback(async () => {
    const answer = await load(cursor);
    setTrouble(answer.ok ? undefined : answer.trouble);
    if (!answer.ok) return;
    const { payments, nextCursor } = answer.value;
    setRest((before) => ({ payments: [...(before?.payments ?? []), ...payments], nextCursor }));
  }, [load, cursor]);

  const reload = useCallback(async () => {
    await first.reload();
    // A new payment moves every page: what was loaded behind the first page does not continue it any more.
    setRest(undefined);
    setTrouble(undefined);
  }, [first.reload]);

  return {
    payments: first.value && [...first.value.payments, ...(rest?.payments ?? [])],
    trouble: first.trouble ?? trouble,
    more: cursor === undefined ? undefined : more,
    reload,
  };
}
