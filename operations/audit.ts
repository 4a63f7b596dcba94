import { parseArgs } from 'node:util';
import type { Catalogue } from '../lib/domain/buying/catalogue';
import { OLCHAT_CATALOGUE } from '../lib/domain/buying/olchatCatalogue';
import { formatRoubles, kopecks } from '../lib/domain/money/money';
import { auditItems, type Totals } from './audit/auditBooks';
import { beginOf } from './audit/days';
import type { Item } from './audit/items';
import { readTable } from './audit/readTable';

const USAGE = `npm run audit -- --table olchat-billing-… [--ledger-since 2026-12-01] [--endpoint http://127.0.0.1:8000]

  Reads the whole table, recomputes every subscription from its journal and every total from its payments, and says what
  does not agree. From the Moscow day --ledger-since each movement of money must have its line in the ledger; left out, from
  the first line on. Reads only. The account and the region are those of the shell.`;

// A table in use changes while it is read. A real fault is still there a while later.
const LOOK_AGAIN_AFTER_MS = 10_000;

type AuditNeeds = {
  readonly readTable: (table: string, endpoint: string | undefined) => Promise<readonly Item[]>;
  readonly catalogue: Catalogue;
  readonly now: () => number;
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly print: (line: string) => void;
};

/** Returns whether the books of a table are right. A finding counts only if it is found twice. */
export async function audit(args: readonly string[], needs: AuditNeeds): Promise<boolean> {
  const { values } = parseArgs({
    args: [...args],
    options: { table: { type: 'string' }, endpoint: { type: 'string' }, 'ledger-since': { type: 'string' } },
  });
  const { table, endpoint, 'ledger-since': day } = values;
  const ledgerSince = day === undefined ? undefined : beginOf(day);
  if (!table || Number.isNaN(ledgerSince)) {
    needs.print(USAGE);
    return false;
  }
  const look = async () =>
    auditItems(await needs.readTable(table, endpoint), needs.catalogue, needs.now(), ledgerSince);
  const first = await look();
  if (first.findings.length === 0) return told(first.totals, [], needs.print);
  await needs.pause(LOOK_AGAIN_AFTER_MS);
  const second = await look();
  const before = new Set(first.findings);
  return told(
    second.totals,
    second.findings.filter((finding) => before.has(finding)),
    needs.print,
  );
}

function told(totals: Totals, findings: readonly string[], print: AuditNeeds['print']): boolean {
  const roubles = (sum: number) => `${sum < 0 ? '−' : ''}${formatRoubles(kopecks(Math.abs(sum)))} ₽`;
  for (const finding of findings) print(finding);
  print(`${totals.portals} portals, ${totals.payments} payments; settled ${roubles(totals.settled)},`);
  print(
    `held in parts ${roubles(totals.heldInParts)}, with a person ${roubles(totals.openAttention)}; by the ledger received less given back ${roubles(totals.ledger)}`,
  );
  print(findings.length === 0 ? 'the books are right' : `${findings.length} findings`);
  return findings.length === 0;
}

// Run, not imported: `npm run audit`.
if (require.main === module) {
  const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
  const print = (line: string) => process.stdout.write(`${line}\n`);
  audit(process.argv.slice(2), { readTable, catalogue: OLCHAT_CATALOGUE, now: Date.now, pause, print }).then(
    (isRight) => {
      process.exitCode = isRight ? 0 : 1;
    },
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
      process.exitCode = 1;
    },
  );
}
