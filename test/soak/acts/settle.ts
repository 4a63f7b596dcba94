import { randomUUID } from 'node:crypto';
import { readTable } from '../../../operations/audit/readTable';
import { control, insist } from '../world/caller';
import { passed } from '../world/clock';
import type { World } from '../world/world';
import { sayHowItEnded, type Waiting } from './refunds';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MOST_HOURS = 48;

/**
 * Ends the trouble: no more faults and kills. Then reconciliation asks for the outcomes of card payments and charges,
 * people resolve open attention, and everything owed is delivered.
 */
export async function settle(world: World): Promise<void> {
  world.killer.disarm();
  world.sent.mailTrouble.become('well');
  await world.served.isUp();
  await control(world, 'faults', {});
  // Robokassa has given up reports that it could not deliver, so the product must ask: it asks about a card payment for
  // 31 days, and gives a charge of unknown outcome to a person within a week.
  for (let day = 0; day < 32; day += 1) await passed(world, DAY_MS);
  await resolveAll(world);
  for (let hours = 0; (await isBusy(world)) && hours < MOST_HOURS; hours += 1) await passed(world, HOUR_MS);
}

async function resolveAll(world: World): Promise<void> {
  for (;;) {
    const { json } = await insist(world, { method: 'GET', path: '/v1/operator/attention?limit=50' });
    const open: readonly Waiting[] = json.attention;
    if (open.length === 0) return;
    // Refunds first: nothing else about their money can be decided before.
    const refunds = open.filter(({ kind }) => kind === 'refund_unknown');
    for (const one of refunds) {
      const said = await sayHowItEnded(world, one);
      if (said?.status !== 200)
        throw new Error(`nobody can say how ${one.id} ended: ${said?.status} ${said?.json.code}`);
    }
    if (refunds.length > 0) continue;
    for (const { id } of open) {
      const { status } = await insist(world, {
        method: 'POST',
        path: `/v1/operator/attention/${encodeURIComponent(id)}/resolution`,
        key: randomUUID(),
        body: { action: 'noted', note: 'Разобрано' },
      });
      if (status >= 400) throw new Error(`${id} cannot be resolved: ${status}`);
    }
  }
}

/** Whether something is still owed, or a charge or a report is under way. */
async function isBusy(world: World): Promise<boolean> {
  await world.served.idle();
  const items = await readTable(world.tableName, world.engineUrl);
  const { json: operations } = await control(world, 'operations');
  const isOwed = items.some(({ dueQueue }) => dueQueue === 'DUE#deliver');
  // The stored name: these are raw items.
  const isOpen = items.some(({ openAttempt }) => openAttempt !== undefined);
  return isOwed || isOpen || operations.some((one: { nextDeliveryAt: string | null }) => one.nextDeliveryAt !== null);
}
