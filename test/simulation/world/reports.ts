import { parsePaymentNumber } from '../../../lib/domain/payment/paymentNumber';
import { moscowDay } from '../../../operations/audit/days';
import { chance } from '../engine/chance';
import type { Operation } from './robokassa';
import type { World } from './world';

const MINUTE_MS = 60_000;
const SIX_HOURS_MS = 6 * 3_600_000;
// Robokassa sends a report five times within four minutes, then never again.
const DELIVERIES = 5;
const MOST_TRIES = 60;
// For this long after an order the product asks the state service, so a lost report loses no money. Reports of money
// paid later, or under numbers that are not ours, are repeated until they are acknowledged: in reality a person would
// find that money in the cabinet, but a story has no such person.
const MAY_BE_LOST_DAYS = 12;
// The product asks about a charge that a person has closed for thirty days more.
const CLOSED_MAY_BE_LOST_DAYS = 25;

/** Robokassa reports money to ResultURL: late, twice, out of order, or not at all if asking still finds the money. */
export function reportTo(world: World, operation: Operation): void {
  const luck = chance(world.seed, `reports of ${operation.number}`);
  const trouble = world.faults.robokassa;
  const payment = world.table.payments.get(parsePaymentNumber(operation.number) ?? (0 as never));
  const age = moscowDay(world.timeline.now) - moscowDay(payment?.createdAt ?? 0);
  const state = payment?.state;
  const closedAt = state?.status === 'failed' && state.reason === 'closed_by_operator' ? state.at : undefined;
  const isAskedAbout =
    age <= MAY_BE_LOST_DAYS ||
    (closedAt !== undefined && moscowDay(world.timeline.now) - moscowDay(closedAt) <= CLOSED_MAY_BE_LOST_DAYS);
  const isFoundByAsking = !operation.movement?.foreign && isAskedAbout;
  // Nobody waits for the money of a charge that a person has closed, so its report is lost more often: only asking
  // finds the money then.
  if (isFoundByAsking && luck.happens(closedAt === undefined ? trouble / 3 : trouble)) {
    world.tell('robokassa', `the report of ${operation.number} is lost`);
    return;
  }
  const first = luck.happens(trouble) ? luck.oneOf([1, 20_000, 3_600_000, 40 * 3_600_000]) : luck.between(5, 2_000);
  void told(first);
  if (luck.happens(trouble)) void told(luck.oneOf([first, first + 3, 60_000, 30 * 3_600_000, 40 * 24 * 3_600_000]));

  async function told(delay: number): Promise<void> {
    await world.wait(delay);
    let pause = MINUTE_MS;
    for (let tried = 1; tried <= MOST_TRIES; tried += 1) {
      if (await isAcknowledged()) return;
      if (isFoundByAsking && tried === DELIVERIES) {
        world.tell('robokassa', `the report of ${operation.number} is given up`);
        return;
      }
      await world.wait(pause);
      if (!isFoundByAsking) pause = Math.min(2 * pause, SIX_HOURS_MS);
    }
    world.ledger.wrongAnswers.push(`the report of ${operation.number} was never acknowledged`);
  }

  async function isAcknowledged(): Promise<boolean> {
    const report = world.robokassa.report(operation, luck);
    const { movement } = operation;
    if (!report || !movement) return true;
    const isGet = luck.happens(0.2);
    const reply = await world.http('robokassa', {
      routeKey: isGet ? 'GET /robokassa/result' : 'POST /robokassa/result',
      ...(isGet ? { query: report.body } : { body: report.body }),
    });
    if (reply === 'nothing' || reply.status === 503) return false;
    if (reply.text !== `OK${operation.number}`) {
      world.ledger.wrongAnswers.push(`a true report of ${operation.number} was answered ${reply.status} ${reply.text}`);
      return false;
    }
    world.ledger.acknowledgedReports.add(movement.fact);
    return true;
  }
}
