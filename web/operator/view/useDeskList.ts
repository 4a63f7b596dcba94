import { useCallback } from 'preact/hooks';
import type { Answer, Trouble } from '../../client/trouble';
import { useLoaded } from '../../dialog/view/useLoaded';
import { useFurther } from './useFurther';

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
  const { pages, trouble, more } = useFurther(first.value, ({ nextCursor }) => nextCursor, load);
  return { pages: first.value && pages, trouble: first.trouble ?? trouble, more, reload: first.reload };
}
