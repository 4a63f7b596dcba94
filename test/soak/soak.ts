import { setTimeout as pause } from 'node:timers/promises';
import { OLCHAT_CATALOGUE } from '../../lib/domain/buying/olchatCatalogue';
import { audit } from '../../operations/audit';
import { booksOf } from '../../operations/audit/items';
import { readTable } from '../../operations/audit/readTable';
import { play } from './acts/drama';
import { settle } from './acts/settle';
import { acknowledgedIsCommitted } from './checks/acknowledged';
import type { Check, Operation } from './checks/check';
import { everyKopeckIsSomewhere } from './checks/money';
import { moneyGoesBackOnce } from './checks/refunds';
import { promisesArrive } from './checks/told';
import { control } from './world/caller';
import { Ledger } from './world/ledger';
import { openWorld, type World } from './world/world';

type SoakOptions = {
  readonly seed: number;
  readonly acts: number;
  /** After this many seconds no further act begins. */
  readonly seconds: number;
  /** The most calls that a process makes before it is killed. */
  readonly callsPerLife?: number;
  /** How many processes serve the table side by side. */
  readonly processes?: number;
  readonly tell?: (line: string) => void;
};

export type Soaked = {
  readonly findings: readonly string[];
  readonly acts: number;
  readonly days: number;
  readonly deaths: Readonly<Record<string, number>>;
  readonly kills: number;
  readonly calls: number;
  readonly payments: Readonly<Record<string, number>>;
  readonly mails: number;
};

const CHECKS: readonly Check[] = [everyKopeckIsSomewhere, acknowledgedIsCommitted, promisesArrive, moneyGoesBackOnce];
const SILENT = () => undefined;

/** Runs the product as processes over HTTP on the real engine, with `kill -9`; then checks the books by the table. */
export async function soak(
  options: SoakOptions,
  look: (world: World) => Promise<void> = async () => {},
): Promise<Soaked> {
  const { seed, acts, seconds, processes = 2, callsPerLife = 80 * processes, tell = SILENT } = options;
  const world = await openWorld(seed, callsPerLife, processes);
  try {
    const began = world.timeline.now();
    const ledger = new Ledger();
    const untilMs = Date.now() + 1000 * seconds;
    const played = await play({ world, ledger }, { seed, acts, untilMs }, tell);
    tell('the trouble ends');
    const { kills, deaths } = world.killer;
    await settle(world);
    const findings = await judged(world, ledger);
    await look(world);
    return {
      findings,
      acts: played,
      days: Math.round((world.timeline.now() - began) / 86_400_000),
      deaths,
      kills,
      calls: world.killer.calls,
      payments: await counted(world),
      mails: world.sent.mail.list().length,
    };
  } finally {
    await world.close();
  }
}

async function judged(world: World, ledger: Ledger): Promise<readonly string[]> {
  const items = await readTable(world.tableName, world.engineUrl);
  const { json } = await control(world, 'operations');
  const operations: readonly Operation[] = json;
  const evidence = { items, books: booksOf(items), operations, ledger, sent: world.sent };
  const findings = (await Promise.all(CHECKS.map((check) => check(evidence)))).flat();
  const audited = await auditOf(world);
  return [...world.words, ...findings, ...(audited.isRight ? [] : audited.lines)];
}

/** `npm run audit` over the engine's table. */
export async function auditOf({
  tableName,
  engineUrl,
  timeline,
}: World): Promise<{ isRight: boolean; lines: string[] }> {
  const lines: string[] = [];
  const isRight = await audit(['--table', tableName, '--endpoint', engineUrl], {
    readTable,
    catalogue: OLCHAT_CATALOGUE,
    now: timeline.now,
    // No wait before the second look: nothing writes any more.
    pause: () => pause(0),
    print: (line) => lines.push(line),
  });
  return { isRight, lines };
}

/** What happened in the story, by kind: it shows that the story was not an empty one. */
async function counted({ tableName, engineUrl }: World): Promise<Record<string, number>> {
  const { payments, attention, journals } = booksOf(await readTable(tableName, engineUrl));
  const counts: Record<string, number> = { attention: attention.size };
  const count = (name: string) => {
    counts[name] = (counts[name] ?? 0) + 1;
  };
  for (const { kind, state } of payments.values()) count(`${kind} ${state.status}`);
  for (const entries of journals.values()) for (const { event } of entries) count(event.kind);
  return counts;
}
