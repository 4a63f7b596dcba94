import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { instant } from '../lib/domain/calendar/instant';
import { moscowDateOf } from '../lib/domain/calendar/moscow';
import { formatRoubles } from '../lib/domain/money/money';
import { type GrantNeeds, grantPayer, type Outcome } from './grantPayer';
import type { CallNeeds } from './patientCall';
import { type Payer, readPayerList } from './payerList';

const USAGE = `npm run bring-in -- payers.csv --api https://… --token-file token.txt [--dry-run]

  payers.csv    portal,tariff,endsOn,value,reason   one payer a line, UTF-8, «,» or «;»
                endsOn is his last day, value what his days are worth in a later recalculation, like 7000.00
                after these, if you have them: email,phone,portalName, so that he is reminded before the end;
                a contact that the portal has already is left as it is
  --token-file  holds an operator's token (scope billing:operate)
  --dry-run     checks the list and says what would be granted; calls nothing`;

const AT_ONCE = 5;

type BringInNeeds = CallNeeds & { readonly now: () => number; readonly print: (line: string) => void };

/** What the person at the shell has to put right. */
class WrongCommand extends Error {}

/**
 * Brings in the payers of a list (docs/rules.md, «Grants»). Returns whether each of them has their days. May be run
 * again: a date that a portal has already is not granted again.
 */
export async function bringIn(args: readonly string[], needs: BringInNeeds): Promise<boolean> {
  const { print } = needs;
  try {
    const { file, access } = commandOf(args);
    const list = readPayerList(contentOf(file), moscowDateOf(instant(needs.now())));
    if (!list.ok) throw new WrongCommand(['nobody was brought in:', ...list.mistakes].join('\n'));
    if (access) return await grantAll({ ...needs, ...access }, list.payers, print);
    for (const payer of list.payers) print(`${payer.portal}  would be granted ${wordsOf(payer)}`);
    print(`${list.payers.length} would be granted`);
    return true;
  } catch (error) {
    if (!(error instanceof WrongCommand)) throw error;
    print(error.message);
    return false;
  }
}

async function grantAll(needs: GrantNeeds, payers: readonly Payer[], print: BringInNeeds['print']): Promise<boolean> {
  const count = { granted: 0, already_there: 0, refused: 0, stopped: 0 };
  const reasonsToStop = new Set<string>();
  const waiting = [...payers];
  const grantInTurn = async () => {
    for (let payer = waiting.shift(); payer; payer = waiting.shift()) {
      const outcome = await grantPayer(needs, payer);
      count[outcome.kind] += 1;
      print(`${payer.portal}  ${wordsOfOutcome(outcome)}`);
      if (outcome.kind !== 'stopped') continue;
      reasonsToStop.add(outcome.why);
      count.stopped += waiting.splice(0).length;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, grantInTurn));
  for (const why of reasonsToStop) print(`stopped: ${why}`);
  print(
    `granted ${count.granted}, already there ${count.already_there}, refused ${count.refused}, not done ${count.stopped}`,
  );
  return count.granted + count.already_there === payers.length;
}

function wordsOf({ tariff, endsOn, value, contact }: Payer): string {
  return `${tariff} until ${endsOn}, worth ${formatRoubles(value)}${contact ? ', with a contact' : ''}`;
}

function wordsOfOutcome(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'granted':
      return `granted until ${outcome.endsOn}`;
    case 'already_there':
      return 'already there';
    case 'refused':
      return `refused: ${outcome.why}`;
    case 'stopped':
      return 'not done';
  }
}

type Command = { readonly file: string; readonly access?: Pick<GrantNeeds, 'api' | 'token'> };

/** Without access it is a rehearsal. @throws WrongCommand with the usage. */
function commandOf(args: readonly string[]): Command {
  const { values, positionals } = parsedArgs(args);
  const [file, ...more] = positionals;
  if (!file || more.length > 0) throw new WrongCommand(USAGE);
  if (values['dry-run']) return { file };
  const { api, 'token-file': tokenFile } = values;
  if (!api || !tokenFile) throw new WrongCommand(USAGE);
  return { file, access: { api: addressOf(api), token: tokenOf(contentOf(tokenFile)) } };
}

function parsedArgs(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { api: { type: 'string' }, 'token-file': { type: 'string' }, 'dry-run': { type: 'boolean' } },
    });
  } catch (error) {
    throw new WrongCommand(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
  }
}

function addressOf(api: string): string {
  const url = URL.canParse(api) ? new URL(api) : undefined;
  const isSafe = url?.protocol === 'https:' || ['127.0.0.1', 'localhost'].includes(url?.hostname ?? '');
  if (!url || !isSafe) throw new WrongCommand(`--api must begin with https://, so that nobody reads the token: ${api}`);
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

function tokenOf(content: Uint8Array): string {
  const token = Buffer.from(content).toString('utf8').trim();
  if (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) return token;
  throw new WrongCommand('the token file holds no token: one line, three parts with dots between them');
}

function contentOf(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new WrongCommand(`cannot read ${file}: ${error instanceof Error ? error.message : error}`);
  }
}

// Run, not imported: `npm run bring-in`.
if (require.main === module) {
  const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
  const print = (line: string) => process.stdout.write(`${line}\n`);
  bringIn(process.argv.slice(2), { send: fetch, pause, now: Date.now, print }).then(
    (allThere) => {
      process.exitCode = allThere ? 0 : 1;
    },
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
      process.exitCode = 1;
    },
  );
}
