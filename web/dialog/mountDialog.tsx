import { render } from 'preact';
import type { Payment, Subscription } from '../client/answers';
import { createCalls } from '../client/calls';
import { customerCalls } from '../client/customerCalls';
import { type ToldTrouble, tellingTroubles } from './flow/toldTroubles';
import { pausing, unlessEnded } from './flow/untilEnd';
import type { DialogLooks } from './looks';
import { Dialog } from './view/dialog';
import { PlaceOfDialog } from './view/place';

type DialogOptions = {
  /** The portal's name as the person sees it. Which portal pays, the token alone says. */
  readonly portal: string;
  /**
   * Fetches a fresh token of the person from the page around the dialog. Called at the start and whenever one is
   * refused.
   */
  readonly getToken: () => Promise<string>;
  /** Where the API is; empty for the page's own origin. */
  readonly apiUrl: string;
  /** The payment that the dialog waited for is paid. */
  readonly onPaid: (payment: Payment) => void;
  /** The portal's subscription has changed since the dialog read it before. */
  readonly onSubscription: (subscription: Subscription) => void;
  /** Something is wrong that the page around the dialog may have to mend; told once until a call succeeds again. */
  readonly onTrouble: (trouble: ToldTrouble) => void;
};

type MountedDialog = {
  readonly show: (looks: DialogLooks) => void;
  /** Takes the dialog away, and ends its timers, listeners and open requests. */
  readonly remove: () => void;
};

/**
 * Puts the payment dialog into an element; `show` draws it. The element needs style/dialog.css, and the page a content
 * security policy that lets forms go to Robokassa.
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
