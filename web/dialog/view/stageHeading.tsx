import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { takeFocus } from './takeFocus';

/**
 * The heading of what has just replaced the form. The form's button had the focus and is gone: the heading takes it.
 */
export function StageHeading({ children }: { readonly children: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => takeFocus(heading.current), []);
  return (
    <h2 ref={heading} tabIndex={-1} class="stage-heading">
      {children}
    </h2>
  );
}
