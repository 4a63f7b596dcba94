import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { takeFocus } from '../../dialog/view/takeFocus';

type Props = {
  readonly mood: 'good' | 'warm';
  /**
   * The answer that the note shows: with each new answer the note takes the focus, as the pressed button may be gone.
   */
  readonly of: unknown;
  readonly children: ComponentChildren;
};

/** The outcome of what the operator pressed; the keyboard goes on from here. */
export function ToldNote({ mood, of, children }: Props) {
  const note = useRef<HTMLParagraphElement>(null);
  useLayoutEffect(() => takeFocus(note.current), [of]);
  return (
    <p ref={note} tabIndex={-1} class={`note note-${mood}`} role="status">
      {children}
    </p>
  );
}
