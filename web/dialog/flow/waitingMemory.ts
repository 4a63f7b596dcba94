import type { Waited, WaitingMemory } from './checkout';

/**
 * Keeps the payment that is waited for as long as the browser's tab lives. Where the browser stores nothing for a frame
 * of another origin, waiting ends with the page.
 */
export function waitingMemory(portal: string): WaitingMemory {
  const name = `olchat-billing-waiting-${portal}`;
  return {
    recall: () => {
      try {
        const waited: Partial<Waited> | null = JSON.parse(sessionStorage.getItem(name) ?? 'null');
        // An older version of this page may have kept something else.
        return waited?.payment?.number && waited.form?.url
          ? { payment: waited.payment, form: waited.form, blocked: waited.blocked === true }
          : undefined;
      } catch {
        return undefined;
      }
    },
    keep: (waited) => {
      try {
        if (waited) sessionStorage.setItem(name, JSON.stringify(waited));
        else sessionStorage.removeItem(name);
      } catch {
        // Then only this page knows it.
      }
    },
  };
}
