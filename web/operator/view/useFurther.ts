import { useState } from 'preact/hooks';
import type { Answer, Trouble } from '../../client/trouble';

type Further<P> = {
  readonly pages: readonly P[];
  readonly trouble: Trouble | undefined;
  /** Absent when there are no more. Resolves when the next page is shown, or could not be loaded. */
  readonly more: (() => Promise<void>) | undefined;
};

/**
 * The pages behind a first one. When the first is loaded again the others are dropped: a new entry moves every page,
 * and what was loaded before does not continue it any more.
 */
export function useFurther<P>(
  first: P | undefined,
  cursorOf: (page: P) => string | undefined,
  load: (cursor: string) => Promise<Answer<P>>,
): Further<P> {
  const [rest, setRest] = useState<{ readonly behind: P | undefined; readonly pages: readonly P[] }>();
  const [trouble, setTrouble] = useState<Trouble>();
  const further = rest && rest.behind === first ? rest.pages : [];
  const last = further.at(-1) ?? first;
  const cursor = last && cursorOf(last);
  return {
    pages: first === undefined ? [] : [first, ...further],
    trouble,
    more:
      cursor === undefined
        ? undefined
        : async () => {
            const answer = await load(cursor);
            setTrouble(answer.ok ? undefined : answer.trouble);
            if (answer.ok) setRest({ behind: first, pages: [...further, answer.value] });
          },
  };
}
