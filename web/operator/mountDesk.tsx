import { render } from 'preact';
import { startSession } from '../dialog/api/session';
import { pause } from '../dialog/flow/waiting';
import { orderKeys } from '../dialog/order/orderKeys';
import { deskApi } from './deskApi';
import { Desk } from './view/desk';

/** Puts the operators' desk into an element. */
export function mountDesk(root: Element, getToken: () => Promise<string>): void {
  const send = startSession({ apiUrl: '', getToken, fetch: (url, init) => fetch(url, init) });
  const keys = orderKeys<object>(() => crypto.randomUUID());
  render(<Desk api={deskApi(send, pause, keys)} />, root);
}
