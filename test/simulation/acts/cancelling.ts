import { type Act, insist, portalOf } from './story';

/** A customer cancels a card payment or an invoice; some press twice, some name a payment of another portal. */
const cancel: Act = {
  name: 'cancel a payment',
  weight: 1,
  async perform(story, luck, id) {
    const { world, memory } = story;
    const one = luck.happens(0.5) ? luck.anyOf(memory.links) : luck.anyOf(memory.invoices);
    if (!one) return;
    const portal = luck.happens(0.1) ? portalOf(story, luck) : one.portal;
    const path = { number: String(one.number) };
    const request = { routeKey: 'DELETE /v1/payments/{number}', caller: { portal, sub: 'user-1' }, path };
    const presses = [insist(world, id, request, 3)];
    if (luck.happens(0.2)) presses.push(insist(world, `${id} once more`, request, 3));
    for (const reply of await Promise.all(presses)) {
      if (reply === 'nothing' || reply.status !== 204) continue;
      if (portal !== one.portal) world.ledger.leaks.push(`${portal} has cancelled payment ${one.number}`);
      world.ledger.cancelled.add(one.number);
    }
  },
};

export const CANCELLING: readonly Act[] = [cancel];
