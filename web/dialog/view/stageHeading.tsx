import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { takeFocus } from './takeFocus';

/** The heading of what has just taken the form's place: it takes the focus, which the form's button took with it. */
export function StageHeading({ children }: { readonly children: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => takeFocus(heading.current), []);
  return (
    <h2 ref={heading} tabIndex={-1} class="stage-heading">
      {children}
    </h2>
  );
}
