import { render } from 'preact';
import { createBillingClient } from '../client/client';
import type { Support } from './view/contacts';
import { Dialog } from './view/dialog';

type DialogOptions = {
  /** As it is shown to the person. Whose money it is, the token alone says. */
  readonly portal: string;
  /** A fresh token of the person's, by the house the dialog stands in. Called at the start and whenever one is refused. */
  readonly getToken: () => Promise<string>;
  /** Where the API is; the page's own origin unless said otherwise. */
  readonly apiUrl?: string;
  /** Shown where a word to the support is what helps. */
  readonly support?: Support;
};

/**
 * Puts the payment dialog into an element. Of the page it needs style/dialog.css, and a content security policy that lets
 * forms go to Robokassa.
 */
export function mountDialog(root: Element, { portal, getToken, apiUrl = '', support }: DialogOptions): void {
  render(<Dialog portal={portal} api={createBillingClient({ apiUrl, getToken })} support={support} />, root);
}
