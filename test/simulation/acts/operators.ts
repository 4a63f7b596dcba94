import type { Attention } from '../../../lib/domain/attention/attention';
import { PAID_TARIFFS } from '../../../lib/domain/buying/tariff';
import type { Portal } from '../../../lib/domain/subscription/portal';
import { moscowDay, writtenDay } from '../../../operations/audit/days';
import { chance } from '../engine/chance';
import { reportTo } from '../world/reports';
import type { World } from '../world/world';
import { keyOfWord, sayHowItEnded } from './refunds';
import { type Act, insist, portalOf, roubles } from './story';

const PATIENT = 40;

const grant: Act = {
  name: 'grant days',
  weight: 2,
  async perform(story, luck, id) {
    const { world } = story;
    const portal = portalOf(story, luck);
    const reason = `Подарок ${id}`;
    const days = luck.between(1, 40);
    const length = luck.happens(0.7) ? { days } : { endsOn: writtenDay(moscowDay(world.timeline.now) + days) };
    const body = {
      tariff: luck.oneOf(PAID_TARIFFS),
      ...length,
      value: roubles(luck.oneOf([0, 0, 1_500_00, 77_77])),
      reason,
    };
    const presses = [give(world, id, portal, body)];
    if (luck.happens(0.3)) presses.push(give(world, id, portal, body));
    await Promise.all(presses);
  },
};

/** One press of the button. Every press for the same grant sends the same key. */
export async function give(
  world: World,
  id: string,
  portal: Portal,
  given: { readonly reason: string } & Readonly<Record<string, unknown>>,
): Promise<void> {
  const { reason } = given;
  world.ledger.grantsAsked.add(reason);
  const request = {
    routeKey: 'POST /v1/operator/portals/{portal}/grants',
    caller: { sub: 'operator-1' },
    key: id.replace(/\W/g, '-'),
    path: { portal },
    body: JSON.stringify(given),
  };
  const reply = await insist(world, id, request, 5);
  if (reply !== 'nothing' && reply.status === 201) world.ledger.grantsAcknowledged.add(reason);
}

const giveFree: Act = {
  name: 'give the free groups',
  weight: 1,
  async perform(story, luck, id) {
    const { world } = story;
    const portal = portalOf(story, luck);
    const sentAt = world.timeline.now;
    const reply = await insist(
      world,
      id,
      {
        routeKey: 'POST /v1/operator/portals/{portal}/free',
        caller: { sub: 'operator-1' },
        key: id.replace(/\W/g, '-'),
        path: { portal },
        body: JSON.stringify({ reason: 'Просьба клиента' }),
      },
      PATIENT,
    );
    if (reply !== 'nothing' && reply.status === 200) {
      world.ledger.withdrawals.push({ portal, sentAt, acknowledgedAt: world.timeline.now });
    }
  },
};

const autopayOff: Act = {
  name: 'switch autopay off for him',
  weight: 1,
  async perform(story, luck, id) {
    const { world } = story;
    const portal = portalOf(story, luck);
    const sentAt = world.timeline.now;
    const request = {
      routeKey: 'DELETE /v1/operator/portals/{portal}/autopay',
      caller: { sub: 'operator-1' },
      path: { portal },
      body: JSON.stringify({ reason: 'Просьба клиента' }),
    };
    const reply = await insist(world, id, request, PATIENT);
    if (reply !== 'nothing' && reply.status === 204) {
      world.ledger.withdrawals.push({ portal, sentAt, acknowledgedAt: world.timeline.now });
    }
  },
};

/** The person on call stops all charging, and later lets it go on. */
const stopCharging: Act = {
  name: 'stop charging for a while',
  weight: 1,
  async perform({ world }, luck, id) {
    const set = (on: boolean) =>
      insist(
        world,
        id,
        {
          routeKey: 'PUT /v1/operator/charging',
          caller: { sub: 'operator-2' },
          body: JSON.stringify({ on, reason: on ? 'Можно' : 'Проверяем' }),
        },
        PATIENT,
      );
    await set(false);
    await world.wait(luck.between(1, 60) * 3_600_000);
    await set(true);
  },
};

const resolveOne: Act = {
  name: 'resolve an attention',
  weight: 6,
  async perform({ world }, luck, id) {
    const reply = await world.http(id, { routeKey: 'GET /v1/operator/attention', caller: { sub: 'operator-1' } });
    const list: readonly { readonly id: string }[] = reply === 'nothing' ? [] : (reply.json?.attention ?? []);
    const one = luck.anyOf(list);
    if (!one) return;
    await world.wait(luck.between(1_000, 3_600_000));
    const attention = world.table.attention.get(one.id);
    if (attention?.kind === 'refund_unknown') return sayHowItEnded(world, id, attention);
    const action =
      attention && hasMoney(world, attention)
        ? luck.oneOf(['apply', 'refunded', 'refunded', 'noted'] as const)
        : 'noted';
    const other = luck.anyOf([...world.table.payments.keys()]);
    const to = action === 'apply' && luck.happens(0.3) && other !== undefined ? { to: other } : {};
    const acts = [resolved(world, id, one.id, { action, ...to })];
    // A second operator resolves the same attention at the same time.
    if (luck.happens(0.2)) acts.push(resolved(world, id, one.id, { action: 'refunded' }));
    await Promise.all(acts);
    // Robokassa may repeat its report of that money. Drawn from a stream of its own, so that the other acts stay as
    // they are.
    const operation = world.robokassa.operations.get(String(attention?.payment));
    if (operation?.movement && chance(world.seed, `repeat ${id}`).happens(0.3)) reportTo(world, operation);
  },
};

export const OPERATORS: readonly Act[] = [grant, giveFree, autopayOff, stopCharging, resolveOne];

/**
 * Whether there is money to apply or to give back, as an honest operator finds out in Robokassa's cabinet. Attention
 * that the state service opened has money of its own only if the report has not opened another one.
 */
function hasMoney(world: World, { source, numberText }: Attention): boolean {
  if (source === 'no_outcome' || source === 'no_receipt' || source === 'refund_days') return false;
  if (source !== 'state_service') return true;
  const fact = world.ledger.movements.get(numberText)?.fact;
  return fact !== undefined && !world.table.attention.has(fact);
}

type Wanted = { readonly action: 'apply' | 'refunded' | 'noted'; readonly to?: number };

async function resolved(world: World, who: string, attention: string, wanted: Wanted): Promise<void> {
  await insist(
    world,
    who,
    {
      routeKey: 'POST /v1/operator/attention/{id}/resolution',
      caller: { sub: 'operator-1' },
      key: keyOfWord(world, `${who} ${wanted.action}`, attention),
      path: { id: attention },
      body: JSON.stringify({ ...wanted, note: 'Разобрано' }),
    },
    PATIENT,
  );
}

/** At the end of the story a person resolves every attention that is still open. Returns how many there were. */
export async function resolveAll(world: World): Promise<number> {
  const open = [...world.table.attention.values()].filter(({ resolution }) => !resolution);
  for (const one of open) {
    if (one.kind === 'refund_unknown') await sayHowItEnded(world, 'the last operator', one);
    else await resolved(world, 'the last operator', one.id, { action: 'noted' });
  }
  return open.length;
}
