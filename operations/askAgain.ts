import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { instant } from '../lib/domain/calendar/instant';
import { type OpenPayments, openPayments } from './asking/openPayments';

const USAGE = `npm run ask-again -- --table olchat-billing-… [--endpoint http://127.0.0.1:8000] [--dry-run]

  After an outage: has Robokassa asked about every link and charge without an outcome, five a second, beginning now. What
  is planned stays planned, and what is asked about sooner stays where it is. May be run again. The account and the region
  are those of the shell.
  --dry-run  says how many there are, and writes nothing`;

// Half of what a run of reconcilePayments may ask in a second, so that new card payments keep their turn.
const PAUSE_MS = 200;
const AT_ONCE = 10;

type AskAgainNeeds = {
  readonly open: (table: string, endpoint: string | undefined) => OpenPayments;
  readonly now: () => number;
  readonly print: (line: string) => void;
};

/**
 * Spreads questions over everything open (docs/runbook.md, «Asking about everything»). Returns whether the command was
 * understood.
 * @throws what the table throws; what was spread until then stays, and the command may be run again.
 */
export async function askAgain(args: readonly string[], { open, now, print }: AskAgainNeeds): Promise<boolean> {
  const command = commandOf(args);
  if (!command) {
    print(USAGE);
    return false;
  }
  const payments = open(command.table, command.endpoint);
  try {
    const waiting = (await payments.numbers()).entries();
    const begin = now();
    let found = 0;
    let asked = 0;
    const spread = async () => {
      for (const [place, number] of waiting) {
        found += 1;
        if (command.isRehearsal) continue;
        if (await payments.askAt(number, instant(begin + place * PAUSE_MS))) asked += 1;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, spread));
    print(`${found} card payments and charges are open`);
    if (command.isRehearsal) return true;
    const minutes = Math.ceil((found * PAUSE_MS) / 60_000);
    print(`${asked} are asked about within ${minutes} min, ${found - asked} sooner anyway or no more`);
    return true;
  } finally {
    payments.close();
  }
}

type Command = { readonly table: string; readonly endpoint: string | undefined; readonly isRehearsal: boolean };

/** `undefined` where the command is not understood. */
function commandOf(args: readonly string[]): Command | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { table: { type: 'string' }, endpoint: { type: 'string' }, 'dry-run': { type: 'boolean' } },
    });
    const { table, endpoint, 'dry-run': isRehearsal = false } = values;
    return table ? { table, endpoint, isRehearsal } : undefined;
  } catch {
    return undefined;
  }
}

// Run, not imported: `npm run ask-again`.
if (require.main === module) {
  const print = (line: string) => process.stdout.write(`${line}\n`);
  const open = (table: string, endpoint: string | undefined) =>
    openPayments(new DynamoDBClient(endpoint === undefined ? {} : { endpoint }), table);
  askAgain(process.argv.slice(2), { open, now: Date.now, print }).then(
    (isUnderstood) => {
      process.exitCode = isUnderstood ? 0 : 1;
    },
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
      process.exitCode = 1;
    },
  );
}
