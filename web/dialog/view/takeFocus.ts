/**
 * Gives the focus to what has just come. Those who are walking the tabs keep it, and those who are elsewhere on the page:
 * at a field around the dialog, or in another dialog.
 */
export function takeFocus(to: HTMLElement | null | undefined): void {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  const isFree = !at || at === document.body || (to?.getRootNode().contains(at) && !at.closest('[role="tablist"]'));
  if (isFree) to?.focus();
}
