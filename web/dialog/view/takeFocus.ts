/**
 * Gives the focus to what has just come onto the page. It leaves the focus where it is while the person walks the tabs,
 * or is elsewhere on the page: in a field around the dialog, or in another dialog.
 */
export function takeFocus(to: HTMLElement | null | undefined): void {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  const isFree = !at || at === document.body || (to?.getRootNode().contains(at) && !at.closest('[role="tablist"]'));
  if (isFree) to?.focus();
}
