import { type Chance, chance } from '../../simulation/engine/chance';
import { passed } from '../world/clock';
import type { Act, Memory, Stage } from './act';
import { buyByCard, CUSTOMERS } from './customers';
import { OPERATORS } from './operators';
import { giveBack } from './refunds';

const ACTS: readonly Act[] = [...CUSTOMERS, ...OPERATORS];
const PORTALS = ['soak-1', 'soak-2', 'soak-3', 'soak-4', 'soak-5', 'soak-6'];
const LOYAL = ['loyal-1', 'loyal-2', 'loyal-3', 'loyal-4'];
const HOUR_MS = 3_600_000;

type Size = { readonly seed: number; readonly acts: number; readonly untilMs: number };

/**
 * Plays this many acts, some side by side, while time passes and the processes are killed. An act that fails is
 * recorded as a complaint.
 */
export async function play(
  stage: Omit<Stage, 'memory'>,
  { seed, acts, untilMs }: Size,
  tell: (line: string) => void,
): Promise<number> {
  const { world, ledger } = stage;
  const memory: Memory = { cards: [], invoices: [], rows: 0 };
  world.killer.arm();
  let played = 0;
  for (let round = 0; played < acts && Date.now() < untilMs; round += 1) {
    const luck = chance(seed, `round ${round}`);
    const free = [...PORTALS];
    const busy: Promise<void>[] = [];
    for (let beside = luck.between(1, 4); beside > 0 && played < acts; beside -= 1) {
      const [portal = 'soak-1'] = free.splice(luck.between(0, free.length - 1), 1);
      const act = chosen(luck);
      const id = `act-${played}`;
      played += 1;
      tell(`${id} ${portal}: ${act.name}`);
      busy.push(complained(act.perform({ world, ledger, memory }, chance(seed, id), portal, id), `${id} ${act.name}`));
    }
    const loyal = LOYAL[round];
    if (loyal) busy.push(complained(buyByCard.perform({ world, ledger, memory }, luck, loyal, loyal), loyal));
    // Refunds have random numbers of their own, so that the other acts of an old seed stay the same.
    const own = chance(seed, `refunds of round ${round}`);
    if (own.happens(0.5)) {
      const giving = giveBack({ world, ledger, memory }, own, [...PORTALS, ...LOYAL], `refund-${round}`);
      busy.push(complained(giving, `refund of round ${round}`));
    }
    if (luck.happens(0.2)) world.sent.mailTrouble.become(luck.oneOf(['down', 'throttling']));
    const wait = luck.oneOf([
      0,
      luck.between(1, HOUR_MS),
      luck.between(HOUR_MS, 24 * HOUR_MS),
      luck.between(1, 12) * 24 * HOUR_MS,
    ]);
    // Time mostly passes after the acts have ended, now and then while they run.
    if (luck.happens(0.7)) await Promise.all(busy);
    // The mail service recovers before days pass: if it were down for days, a person would have to act.
    if (wait > HOUR_MS) world.sent.mailTrouble.become('well');
    if (wait > 0) tell(`    ${Math.round(wait / HOUR_MS)} hours pass`);
    await complained(passed(world, wait), 'the clock');
    await Promise.all(busy);
  }
  return played;

  async function complained(done: Promise<void>, who: string): Promise<void> {
    await done.catch((error: unknown) => {
      ledger.complaints.push(`${who}: ${error instanceof Error ? error.message : String(error)}`);
    });
  }
}

function chosen(luck: Chance): Act {
  let left = luck.next() * ACTS.reduce((sum, { weight }) => sum + weight, 0);
  const found = ACTS.find(({ weight }) => {
    left -= weight;
    return left < 0;
  });
  return found ?? luck.oneOf([ACTS[0]!]);
}
