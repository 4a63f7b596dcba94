import { useLayoutEffect, useState } from 'preact/hooks';

type Note = { readonly show: (isShown: boolean) => void };

// Of one page, newest last.
const notes: Note[] = [];

/**
 * Whether this note is the one to show. A network that is gone stops the list, the price and the order at once, and each would
 * say the same: only the newest does, where the person has just pressed a button.
 */
export function useSoleNote(isCutOff: boolean): boolean {
  const [isShown, show] = useState(true);
  useLayoutEffect(() => {
    if (!isCutOff) return;
    const note = { show };
    notes.push(note);
    showNewest();
    return () => {
      notes.splice(notes.indexOf(note), 1);
      showNewest();
    };
  }, [isCutOff]);
  return !isCutOff || isShown;
}

function showNewest(): void {
  for (const note of notes) note.show(note === notes.at(-1));
}
