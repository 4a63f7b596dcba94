import { render } from 'preact';
import type { Payment, Subscription } from '../client/answers';
import { createCalls } from '../client/calls';
import { customerCalls } from '../client/customerCalls';
import { pausing } from './flow/pausing';
import { type ToldTrouble, tellingTroubles } from './flow/toldTroubles';
import { unlessEnded } from './flow/unlessEnded';
import type { DialogLooks } from './looks';
import { Dialog } from './view/dialog';
import { PlaceOfDialog } from './view/place';

type DialogOptions = {
  /** As it is shown to the person. Whose money it is, the token alone says. */
  readonly portal: string;
  /** A fresh token of the person's, by the house the dialog stands in. Called at the start and whenever one is refused. */
  readonly getToken: () => Promise<string>;
  /** Where the API is: empty for the page's own origin. */
  readonly apiUrl: string;
  /** A payment that was waited for has come. */
  readonly onPaid: (payment: Payment) => void;
  /** What the portal holds is not what it was when the dialog read it before. */
  readonly onSubscription: (subscription: Subscription) => void;
  /** Something is wrong that the house may have to see to; once until a call succeeds again. */
  readonly onTrouble: (trouble: ToldTrouble) => void;
};

type MountedDialog = {
  readonly show: (looks: DialogLooks) => void;
  /** Takes the dialog away, with all that it waits for, listens to and has asked. */
  readonly remove: () => void;
};

/**
 * Puts the payment dialog into an element; `show` draws it. Of the place it needs style/dialog.css, and a content security policy
 * that lets forms go to Robokassa.
 */
export function mountDialog(root: ParentNode & Node, options: DialogOptions): MountedDialog {
  const { portal, getToken, apiUrl, onPaid, onSubscription, onTrouble } = options;
  const end = new AbortController();
  const place = { pause: pausing(end.signal), end: end.signal };
  const calls = createCalls({
    apiUrl,
    getToken,
    fetch: unlessEnded((url, init) => fetch(url, init), end.signal),
    pause: place.pause,
  });
  const api = customerCalls(tellingTroubles(calls, onTrouble, end.signal));
  return {
    show: (looks) =>
      render(
        <PlaceOfDialog.Provider value={place}>
          <Dialog {...looks} portal={portal} api={api} onPaid={onPaid} onSubscription={onSubscription} />
        </PlaceOfDialog.Provider>,
        root,
      ),
    remove: () => {
      end.abort();
      render(null, root);
    },
  };
}
