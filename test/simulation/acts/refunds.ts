import type { Attention } from '../../../lib/domain/attention/attention';
import type { Payment } from '../../../lib/domain/payment/payment';
import type { Chance } from '../engine/chance';
import { sha256Of } from '../model/bank';
import type { World } from '../world/world';
import { type Act, insist, today } from './story';

const PATIENT = 40;

type Offer = {
  readonly left?: { readonly value: string };
  readonly unused?: { readonly value: string };
  readonly isByHand: boolean;
  readonly days: readonly string[];
};

/** An operator gives money back: looks at what is offered, and asks for all of it, a part, or a kopeck too much. */
const giveBack: Act = {
  name: 'give money back',
  weight: 8,
  async perform({ world }, luck, id) {
    const payment = luck.anyOf([...world.table.payments.values()].filter(mayGoBack));
    if (!payment) return;
    const offer = await offered(world, id, payment.number);
    if (!offer) return;
    // In this time the customer may buy again.
    await world.wait(luck.oneOf([luck.between(0, 30), luck.between(0, 60_000), luck.between(0, 3 * 86_400_000)]));
    const isElsewhere = offer.isByHand || luck.happens(0.25);
    const elsewhere = isElsewhere ? { elsewhere: { on: today(world) } } : {};
    // Sometimes the operator chooses what the offer does not allow.
    const days = luck.happens(0.85) ? luck.anyOf(offer.days) : luck.oneOf(['keep', 'end_now', 'take_back']);
    const wanted = { ...sumOf(offer, days, luck), ...elsewhere, days: days ?? 'keep' };
    const presses = [press(world, id, payment.number, wanted)];
    if (luck.happens(0.3)) presses.push(press(world, id, payment.number, wanted));
    if (luck.happens(0.2)) presses.push(press(world, `${id} colleague`, payment.number, wanted));
    await Promise.all(presses);
  },
};

/** An operator gives back money that was put aside, all of it. */
const giveAsideBack: Act = {
  name: 'give back money put aside',
  weight: 4,
  async perform({ world }, luck, id) {
    const open = [...world.table.attention.values()].filter(
      ({ resolution, bankReference, payment }) => !resolution && !bankReference && payment !== undefined,
    );
    const one = luck.anyOf(open);
    if (one?.payment === undefined) return;
    await press(world, id, one.payment, { days: 'keep', attention: one.id });
  },
};

/** An operator looks up a refund whose outcome is unknown, and says how it ended. */
const lookIntoCabinet: Act = {
  name: 'look into the cabinet',
  weight: 2,
  async perform({ world }, luck, id) {
    const one = luck.anyOf(waitingRefunds(world));
    if (one) await sayHowItEnded(world, id, one);
  },
};

export const REFUNDS: readonly Act[] = [giveBack, giveAsideBack, lookIntoCabinet];

function mayGoBack({ state }: Payment): boolean {
  return state.status === 'paid';
}

async function offered(world: World, who: string, number: number): Promise<Offer | undefined> {
  const reply = await world.http(`${who} look`, {
    routeKey: 'GET /v1/operator/payments/{number}/refunds',
    caller: { sub: 'operator-1' },
    path: { number: String(number) },
  });
  return reply === 'nothing' || reply.status !== 200 ? undefined : (reply.json as Offer);
}

function sumOf({ left, unused }: Offer, days: string | undefined, luck: Chance) {
  if (!left || days === 'take_back' || luck.happens(0.3)) return {};
  const all = Math.round(Number(left.value) * 100);
  const proposed = unused ? Math.round(Number(unused.value) * 100) : all;
  const kopecks = luck.oneOf([proposed, all, all + 1, Math.ceil(all / 2), luck.between(1, Math.max(1, all)), 1]);
  return kopecks > 0 ? { sum: { value: (kopecks / 100).toFixed(2), currency: 'RUB' } } : {};
}

async function press(
  world: World,
  who: string,
  number: number,
  wanted: { readonly days: string; readonly sum?: { readonly value: string }; readonly [more: string]: unknown },
): Promise<void> {
  const caller = { sub: who.includes('colleague') ? 'operator-2' : 'operator-1' };
  await insist(
    world,
    who,
    {
      routeKey: 'POST /v1/operator/payments/{number}/refunds',
      caller,
      key: who.replace(/\W/g, '-'),
      path: { number: String(number) },
      body: JSON.stringify({ ...wanted, note: 'Клиент попросил' }),
    },
    PATIENT,
  );
}

function waitingRefunds({ table }: World): readonly Attention[] {
  return [...table.attention.values()].filter(({ kind, resolution }) => kind === 'refund_unknown' && !resolution);
}

/**
 * Resolves the attention of a refund as an honest operator does, from Robokassa's cabinet: the money has gone, or it
 * has not. While the cabinet still shows the refund under way, nothing can be said yet.
 */
export async function sayHowItEnded(world: World, who: string, { id, numberText }: Attention): Promise<void> {
  const refund = world.table.refunds.get(numberText);
  if (!refund) return;
  const alike = world.robokassa.refunds.orders.filter(
    ({ number, sum }) => number === String(refund.payment) && sum === refund.sum,
  );
  const named = 'requestId' in refund.state ? refund.state.requestId : undefined;
  const others = [...world.table.refunds.values()].filter(
    ({ payment, order, sum }) => payment === refund.payment && order !== refund.order && sum === refund.sum,
  );
  const taken = others.flatMap(({ state }) => ('requestId' in state && state.requestId ? [state.requestId] : []));
  const found = named
    ? alike.filter(({ requestId }) => requestId === named)
    : alike.filter(({ requestId }) => !taken.includes(requestId));
  if (found.some(({ status }) => status === 'processing')) return;
  const gone = found.filter(({ status }) => status === 'finished').length;
  const known = named
    ? 0
    : others.filter(({ state, opKey }) => state.status === 'finished' && opKey !== undefined).length;
  await insist(
    world,
    who,
    {
      routeKey: 'POST /v1/operator/attention/{id}/resolution',
      caller: { sub: 'operator-1' },
      key: keyOfWord(world, who, id),
      path: { id },
      body: JSON.stringify({ action: gone > known ? 'done' : 'not_done', note: 'Посмотрели в кабинете' }),
    },
    PATIENT,
  );
}

/** A new key for each time that a person says something: only the repeats of one request share a key. */
export function keyOfWord({ timeline }: World, who: string, id: string): string {
  return sha256Of(Buffer.from(`${who} ${timeline.now} ${id}`));
}
