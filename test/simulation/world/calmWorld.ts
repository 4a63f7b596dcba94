import { Clockwork } from './clockwork';
import type { Operation } from './robokassa';
import { type Reply, World } from './world';

const MINUTE_MS = 60_000;

/** A world without faults, and one customer who buys in it. */
export type CalmWorld = {
  readonly world: World;
  /** Lets time pass until this minute after the beginning, and runs everything that is due until then. */
  readonly pass: (untilMinute: number) => Promise<void>;
  /** Orders thirty days by card for 3 000 roubles, and opens Robokassa's form. */
  readonly order: (change?: object) => Promise<Operation>;
};

export function calmWorld(begin: number): CalmWorld {
  const world = new World(1, { onCommit: () => undefined, tell: () => undefined }, true);
  const clockwork = new Clockwork(world);
  world.timeline.now = begin;
  let orders = 0;

  async function pass(untilMinute: number): Promise<void> {
    const until = begin + untilMinute * MINUTE_MS;
    for (;;) {
      const [soon, tick] = [world.timeline.nextAt() ?? Infinity, clockwork.nextAt() ?? Infinity];
      if (Math.min(soon, tick) > until) break;
      if (tick < soon) clockwork.turn();
      else await world.timeline.step();
    }
    world.timeline.now = until;
  }

  async function order(change: object = {}): Promise<Operation> {
    orders += 1;
    const body = {
      tariff: 'groups-150',
      periodDays: 30,
      phone: '+79161234567',
      email: 'anna@portal-a.example',
      expectedAmount: { value: '3000.00', currency: 'RUB' },
      ...change,
    };
    const replies: Reply[] = [];
    const caller = { portal: world.portals[0] as never, sub: 'user-1' };
    const sent = { routeKey: 'POST /v1/payments', caller, key: `order-${orders}`, body: JSON.stringify(body) };
    void world.http('the customer', sent).then((reply) => replies.push(reply));
    await pass((world.timeline.now - begin) / MINUTE_MS + 1);
    const [reply] = replies;
    if (!reply || reply === 'nothing') throw new Error('the customer was not answered');
    const operation = world.robokassa.openForm(reply.json.checkout.fields);
    if (!operation) throw new Error('the form does not open');
    return operation;
  }

  return { world, pass, order };
}
