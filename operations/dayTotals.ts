import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { addDays, type CalendarDate, isCalendarDate } from '../lib/domain/calendar/calendarDate';
import { type Instant, instant } from '../lib/domain/calendar/instant';
import { moscowDateOf } from '../lib/domain/calendar/moscow';
import { type LedgerDays, ledgerDays } from './days/ledgerDays';

const USAGE = `npm run day-totals -- --table olchat-billing-… --from 2026-11-01 --to 2026-11-30 [--endpoint http://127.0.0.1:8000]

  Adds up each of these days again by the lines of the ledger, and puts the result in the place of what stands there. Both
  days are included; the last one must be closed. May be run again. The account and the region are those of the shell.`;

type DayTotalsNeeds = {
  readonly open: (table: string, endpoint: string | undefined) => LedgerDays;
  readonly now: () => Instant;
  readonly print: (line: string) => void;
};

/**
 * Recomputes the totals of closed days (docs/runbook.md, «Adding days up again»). Returns whether the command was
 * understood.
 * @throws what the table throws; the days until then are done.
 */
export async function dayTotals(args: readonly string[], { open, now, print }: DayTotalsNeeds): Promise<boolean> {
  const command = commandOf(args, addDays(moscowDateOf(now()), -1));
  if (!command) {
    print(USAGE);
    return false;
  }
  const ledger = open(command.table, command.endpoint);
  try {
    let days = 0;
    for (let day = command.from; day <= command.to; day = addDays(day, 1)) {
      await ledger.put(day, await ledger.addUp(day));
      days += 1;
    }
    print(`${days} days are added up, ${command.from} to ${command.to}`);
    return true;
  } finally {
    ledger.close();
  }
}

type Command = {
  readonly table: string;
  readonly endpoint: string | undefined;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
};

/** `undefined` where the command is not understood. */
function commandOf(args: readonly string[], lastClosed: CalendarDate): Command | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        table: { type: 'string' },
        endpoint: { type: 'string' },
        from: { type: 'string' },
        to: { type: 'string' },
      },
    });
    const { table, endpoint, from, to } = values;
    if (!table || !isCalendarDate(from) || !isCalendarDate(to)) return undefined;
    return from <= to && to <= lastClosed ? { table, endpoint, from, to } : undefined;
  } catch {
    return undefined;
  }
}

// Run, not imported: `npm run day-totals`.
if (require.main === module) {
  const print = (line: string) => process.stdout.write(`${line}\n`);
  const open = (table: string, endpoint: string | undefined) =>
    ledgerDays(new DynamoDBClient(endpoint === undefined ? {} : { endpoint }), table);
  dayTotals(process.argv.slice(2), { open, now: () => instant(Date.now()), print }).then(
    (isUnderstood) => {
      process.exitCode = isUnderstood ? 0 : 1;
    },
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
      process.exitCode = 1;
    },
  );
}
