import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { takeFocus } from '../../dialog/view/takeFocus';

type Props = {
  readonly mood: 'good' | 'warm';
  /** What has been answered: with each answer the note takes the focus, which its button may have taken away. */
  readonly of: unknown;
  readonly children: ComponentChildren;
};

/** What has become of what the operator pressed; the keyboard goes on from here. */
export function ToldNote({ mood, of, children }: Props) {
  const note = useRef<HTMLParagraphElement>(null);
  useLayoutEffect(() => takeFocus(note.current), [of]);
  return (
    <p ref={note} tabIndex={-1} class={`note note-${mood}`} role="status">
      {children}
    </p>
  );
}
