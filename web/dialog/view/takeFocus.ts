/** Gives the focus to what has just come; who is walking the tabs keeps his. */
export function takeFocus(to: HTMLElement | null | undefined): void {
  if (!document.activeElement?.closest('[role="tablist"]')) to?.focus();
}
