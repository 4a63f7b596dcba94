import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Key } from '../lib/dynamo/keys';
import type { Item } from '../lib/dynamo/parseItem';
import { UnreadableItem } from '../lib/usecases/ports';
import { type InvoiceIndex, invoiceIndex } from './indexing/invoiceIndex';

const USAGE = `npm run index-invoices -- --table olchat-billing-… [--endpoint http://127.0.0.1:8000] [--from KEY] [--dry-run]

  Once, after a release that finds what older ones did not: lets older links and invoices be found by e-mail, invoices by the
  buyer's ИНН and in the list of all invoices, portals by the e-mail of their contact, and rows typed by hand in the list
  «Вручную». What is found already stays as it is, so it may be run again. The account and the region are those of the shell.
  --from     goes on after the key that the last line of a run that broke off names
  --dry-run  says how many are looked at, and writes nothing`;

const AT_ONCE = 10;

type IndexNeeds = {
  readonly open: (table: string, endpoint: string | undefined) => InvoiceIndex;
  readonly print: (line: string) => void;
};

/**
 * Writes the pointers and keys by which payments, contacts and bank rows of older releases are found (docs/runbook.md,
 * «Payments of older releases»). Returns whether all of them could be read.
 * @throws what the table throws; what was written until then stays, and the last line printed says where to go on.
 */
export async function indexInvoices(args: readonly string[], { open, print }: IndexNeeds): Promise<boolean> {
  const command = commandOf(args);
  if (!command) {
    print(USAGE);
    return false;
  }
  const index = open(command.table, command.endpoint);
  const counts = { found: 0, written: 0, unreadable: 0 };
  try {
    let from = command.from;
    do {
      const { items, next } = await index.page(from);
      counts.found += items.length;
      if (!command.isRehearsal) await addAll(index, items, counts, print);
      from = next;
      if (next) print(`${counts.found} looked at; to go on from here: --from '${next.pk}/${next.sk}'`);
    } while (from);
    print(`${counts.found} payments, contacts and rows are there`);
    if (command.isRehearsal) return true;
    const { found, written, unreadable } = counts;
    print(`${written} can be found from now on, ${found - written - unreadable} could be before`);
    return unreadable === 0;
  } finally {
    index.close();
  }
}

async function addAll(
  index: InvoiceIndex,
  items: readonly Item[],
  counts: { written: number; unreadable: number },
  print: (line: string) => void,
): Promise<void> {
  const waiting = items.values();
  const add = async () => {
    for (const item of waiting) {
      try {
        if (await index.add(item)) counts.written += 1;
      } catch (error) {
        if (!(error instanceof UnreadableItem)) throw error;
        counts.unreadable += 1;
        print(error.message);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, add));
}

type Command = {
  readonly table: string;
  readonly endpoint: string | undefined;
  readonly from: Key | undefined;
  readonly isRehearsal: boolean;
};

/** `undefined` where the command is not understood. */
function commandOf(args: readonly string[]): Command | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        table: { type: 'string' },
        endpoint: { type: 'string' },
        from: { type: 'string' },
        'dry-run': { type: 'boolean' },
      },
    });
    const { table, endpoint, from: place, 'dry-run': isRehearsal = false } = values;
    const from = place === undefined ? undefined : keyNamed(place);
    return table && (place === undefined || from) ? { table, endpoint, from, isRehearsal } : undefined;
  } catch {
    return undefined;
  }
}

/** A sort key holds no slash; a partition key may. */
function keyNamed(place: string): Key | undefined {
  const [, pk, sk] = /^(.+)\/([^/]+)$/.exec(place) ?? [];
  return pk === undefined || sk === undefined ? undefined : { pk, sk };
}

// Run, not imported: `npm run index-invoices`.
if (require.main === module) {
  const print = (line: string) => process.stdout.write(`${line}\n`);
  const open = (table: string, endpoint: string | undefined) =>
    invoiceIndex(new DynamoDBClient(endpoint === undefined ? {} : { endpoint }), table);
  indexInvoices(process.argv.slice(2), { open, print }).then(
    (isDone) => {
      process.exitCode = isDone ? 0 : 1;
    },
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
      process.exitCode = 1;
    },
  );
}
