import { render } from 'preact';
import { createCalls } from '../client/calls';
import { orderKeys } from '../client/orderKeys';
import { deskApi } from './deskApi';
import { Desk } from './view/desk';

/** Puts the operators' desk into an element. */
export function mountDesk(root: Element, getToken: () => Promise<string>): void {
  const keys = orderKeys<object>(() => crypto.randomUUID());
  render(<Desk api={deskApi(createCalls({ getToken }), keys)} />, root);
}
