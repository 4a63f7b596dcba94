import { type Act, insist, portalOf } from './story';

/**
 * A customer presses «check» («I have paid, ask now») once, twice or ten times, for a card payment that is open, paid
 * or long forgotten.
 */
const pressCheck: Act = {
  name: 'press «check»',
  weight: 5,
  async perform(story, luck, id) {
    const { world, memory } = story;
    const link = luck.anyOf(memory.links);
    if (!link) return;
    // Sometimes a customer of another portal tries the number.
    const portal = luck.happens(0.05) ? portalOf(story, luck) : link.portal;
    const request = {
      routeKey: 'POST /v1/payments/{number}/check',
      caller: { portal, sub: 'user-1' },
      path: { number: String(link.number) },
    };
    const presses = luck.oneOf([1, 1, 1, 1, 2, 10]);
    for (let press = 1; press <= presses; press += 1) {
      const reply = await insist(world, id, request, 2);
      const isSeen = reply !== 'nothing' && reply.status < 300;
      if (isSeen && portal !== link.portal) world.ledger.leaks.push(`${portal} has asked about ${link.number}`);
      await world.wait(luck.oneOf([200, 30_000, 90_000]));
    }
  },
};

/** An operator asks about a payment of any kind and in any state. */
const askAbout: Act = {
  name: 'ask about a payment',
  weight: 2,
  async perform({ world }, luck, id) {
    const payment = luck.anyOf([...world.table.payments.values()]);
    if (!payment) return;
    const path = { number: String(payment.number) };
    const caller = { sub: 'operator-1' };
    await insist(world, id, { routeKey: 'POST /v1/operator/payments/{number}/check', caller, path }, 2);
  },
};

/** For hours no function answers a request, and no schedule runs. */
const goDown: Act = {
  name: 'the shop is down',
  weight: 1,
  async perform({ world }, luck, id) {
    // A story whose store never refuses a call has no such hours either.
    if (world.faults.refused === 0) return;
    const hours = luck.oneOf([0.2, 1, 6, 30]);
    world.downUntil = world.timeline.now + hours * 3_600_000;
    world.tell(id, `for ${hours} hours`);
  },
};

export const ASKING: readonly Act[] = [pressCheck, askAbout, goDown];
