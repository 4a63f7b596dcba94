import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

type Note = { readonly tree: Node | undefined; readonly show: (isShown: boolean) => void };

// All notes about a missing network, newest last. Each dialog has a tree of its own, and another may be on the page.
const notes: Note[] = [];

/**
 * Whether this note is to be shown. Without a network the list, the price and the order fail at once, and each would
 * say the same. Only the newest note does: it stands where the person has just pressed a button.
 */
export function useSoleNote(isCutOff: boolean, shown: RefObject<HTMLElement | null>): boolean {
  const [isShown, show] = useState(true);
  useLayoutEffect(() => {
    if (!isCutOff) return;
    const note = { tree: shown.current?.getRootNode(), show };
    notes.push(note);
    showNewest(note);
    return () => {
      notes.splice(notes.indexOf(note), 1);
      showNewest(note);
    };
  }, [isCutOff]);
  return !isCutOff || isShown;
}

function showNewest({ tree }: Note): void {
  const beside = notes.filter((note) => note.tree === tree);
  for (const note of beside) note.show(note === beside.at(-1));
}
