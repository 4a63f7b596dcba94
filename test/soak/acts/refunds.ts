import { randomUUID } from 'node:crypto';
import type { Chance } from '../../simulation/engine/chance';
import { control, insist, type Reply } from '../world/caller';
import type { World } from '../world/world';
import { kopecksIn, roubles, type Stage } from './act';

type Payment = { readonly number: number; readonly status: string; readonly kind: string };

type Refund = {
  readonly order: number;
  readonly sum: { readonly value: string };
  readonly status: string;
  readonly requestId?: string;
  readonly elsewhere?: object;
};

/** An open attention, as the desk lists it. */
export type Waiting = { readonly id: string; readonly kind: string; readonly reported: { readonly number: string } };

/**
 * An operator refunds a portal's card payment or charge: all of it, a part, a kopeck, or one kopeck too much. They may
 * double-click or act beside a colleague, and the order or its answer may get lost. Now and then they withdraw the
 * order at once.
 */
export async function giveBack({ world, ledger }: Stage, luck: Chance, portals: readonly string[], id: string) {
  const portal = luck.anyOf(portals);
  const { json: seen } = await insist(world, { method: 'GET', path: `/v1/operator/portals/${portal}` });
  const paid = (seen.payments as readonly Payment[]).filter(
    ({ status, kind }) => status === 'paid' && kind !== 'invoice',
  );
  const payment = luck.anyOf(paid);
  if (!payment) return;
  const path = `/v1/operator/payments/${payment.number}/refunds`;
  const { json: offer } = await insist(world, { method: 'GET', path });
  const days: string | undefined = luck.anyOf(offer.days);
  if (days === undefined || !offer.left) return;
  if (luck.happens(0.3)) await troubleWithRefunds(world, luck);
  const left = kopecksIn(offer.left.value);
  const sum = luck.oneOf([left, left + 1, Math.ceil(left / 2), Math.ceil(left / 3), 1]);
  const body = { days, note: `Возврат ${id}`, ...(days !== 'take_back' && { sum: roubles(sum) }) };
  const keys = luck.oneOf([[id], [id], [id, id], [id, `${id}-colleague`]]);
  const replies = await Promise.all(keys.map((key) => insist(world, { method: 'POST', path, key, body })));
  for (const { status, json } of replies) {
    if (status === 202) remember(json);
    else if (status !== 409)
      ledger.complaints.push(`a refund of ${payment.number} was answered ${status} ${json?.code}`);
  }
  const ordered = replies.find(({ status }) => status === 202);
  const last: Refund | undefined = ordered?.json.refunds.at(-1);
  if (last && luck.happens(0.2)) await withdraw(last.order);

  /** Notes every refund that an answer shows: the table must have it, with its sum. */
  function remember(json: Reply['json']): void {
    for (const { order, sum: told } of json.refunds as readonly Refund[]) {
      ledger.refunds.set(`${payment?.number}-${order}`, kopecksIn(told.value));
    }
  }

  async function withdraw(order: number): Promise<void> {
    const { status, json } = await insist(world, { method: 'POST', path: `${path}/${order}/withdrawal` });
    const isGone = status === 200 && json.refunds.find((one: Refund) => one.order === order)?.status === 'canceled';
    if (isGone) ledger.withdrawn.add(`${payment?.number}-${order}`);
    else if (status !== 409 && status !== 200) {
      ledger.complaints.push(`the withdrawal of ${payment?.number}-${order} was answered ${status}`);
    }
  }
}

/** Arms faults for the next refund orders, or for answers about them, and leaves other faults armed. */
async function troubleWithRefunds(world: World, luck: Chance): Promise<void> {
  const { json: armed } = await control(world, 'faults');
  const next = luck.between(1, 2);
  const orders = [
    'lost_before',
    'lost_after',
    'error_before',
    'error_after',
    'not_enough',
    'empty',
    'garbage',
  ] as const;
  const trouble = luck.happens(0.7)
    ? { refund: { do: luck.oneOf(orders), next } }
    : { refundState: { do: luck.oneOf(['unreachable', 'unknown', 'empty', 'garbage'] as const), next } };
  await control(world, 'faults', { ...armed, ...trouble });
}

/**
 * An honest operator looks into Robokassa's cabinet for a refund whose outcome is unknown, and records what is there.
 * @returns undefined if the refund is still under way there, so that nobody can say yet.
 */
export async function sayHowItEnded(world: World, { id, reported }: Waiting): Promise<Reply | undefined> {
  const [number = '', order = ''] = reported.number.split('-');
  const { json } = await insist(world, { method: 'GET', path: `/v1/operator/payments/${number}/refunds` });
  const refunds: readonly Refund[] = json.refunds;
  const refund = refunds.find((one) => one.order === Number(order));
  if (!refund) throw new Error(`${id} is of no refund`);
  const isAlike = (one: Refund) => one.sum.value === refund.sum.value && one.order !== refund.order && !one.elsewhere;
  const others = refunds.filter(isAlike);
  const known = others.filter(({ status }) => status === 'finished').length;
  const named = others.flatMap(({ requestId }) => requestId ?? []);
  const cabinet: readonly { invId: string; requestId: string; sum: string; label: string }[] = (
    await control(world, 'refunds')
  ).json;
  const found = cabinet.filter(
    (one) =>
      one.invId === number &&
      kopecksIn(one.sum) === kopecksIn(refund.sum.value) &&
      (refund.requestId === undefined ? !named.includes(one.requestId) : one.requestId === refund.requestId),
  );
  if (found.some(({ label }) => label === 'processing')) return undefined;
  const gone = found.filter(({ label }) => label === 'finished').length;
  const isDone = refund.requestId === undefined ? gone > known : gone > 0;
  return insist(world, {
    method: 'POST',
    path: `/v1/operator/attention/${encodeURIComponent(id)}/resolution`,
    key: randomUUID(),
    body: { action: isDone ? 'done' : 'not_done', note: 'Посмотрели в кабинете' },
  });
}
