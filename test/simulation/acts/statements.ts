import { rowIdOf } from '../../../lib/api/views/bankRow';
import type { BankRow } from '../../../lib/domain/bank/bankRow';
import { moscowDay, writtenDay } from '../../../operations/audit/days';
import type { Chance } from '../engine/chance';
import { bankRowsOf, likenessOfRow } from '../invariants/bankRowsOf';
import { type BankMoney, exportOf, likenessOf, sha256Of } from '../model/bank';
import type { Reply, World } from '../world/world';
import { type Act, insist, roubles, type Story } from './story';

const PATIENT = 40;

/**
 * An operator exports the statement of some days, perhaps looks at the preview, and takes the file in. The files
 * overlap, and the last day may still grow.
 */
const importSome: Act = {
  name: 'take in a statement',
  weight: 8,
  perform: takeIn,
};

/** Takes in a statement soon after money came: within `longest` milliseconds. */
export async function takeInLater(story: Story, luck: Chance, id: string, longest: number): Promise<void> {
  await story.world.wait(luck.between(0, longest));
  await takeIn(story, luck, `${id} import`);
}

async function takeIn({ world, memory }: Story, luck: Chance, id: string): Promise<void> {
  const file = exported(world, luck);
  if (!file) return;
  memory.files.push(file);
  if (luck.happens(0.5)) await world.http(id, { routeKey: 'POST /v1/operator/statements', ...sent(file) });
  await world.wait(luck.oneOf([luck.between(0, 2_000), luck.between(0, 600_000)]));
  const colleagues = luck.happens(0.3) ? [importWhole(world, `${id} colleague`, file)] : [];
  await Promise.all([importWhole(world, id, file), ...colleagues]);
}

/** An operator takes in an old file once more, and another beside it. */
const importAgain: Act = {
  name: 'take in a statement again',
  weight: 3,
  async perform({ world, memory }, luck, id) {
    const files = [luck.anyOf(memory.files), luck.anyOf(memory.files)].filter((file) => file !== undefined);
    await Promise.all(files.map((file, index) => importWhole(world, `${id} ${index}`, file)));
  },
};

/** An operator resolves a row that waits; sometimes a colleague has the same row open. */
const resolveSome: Act = {
  name: 'resolve rows of the bank',
  weight: 5,
  async perform({ world }, luck, id) {
    const one = luck.anyOf(await openRows(world, id));
    if (one !== undefined) {
      await world.wait(luck.between(0, 3_600_000));
      const colleagues = luck.happens(0.3) ? [resolveRow(world, `${id} colleague`, one)] : [];
      await Promise.all([resolveRow(world, id, one), ...colleagues]);
    }
    if (luck.happens(0.5)) await openClosedRow(world, luck, id);
  },
};

export const STATEMENTS: readonly Act[] = [importSome, importAgain, resolveSome];

/**
 * At the end of the story every day is taken in, and every row that waits is resolved. Returns how many rows waited.
 */
export async function takeInAll(world: World): Promise<number> {
  const { bankMoney } = world.ledger;
  const [first, last] = [bankMoney[0], bankMoney.at(-1)];
  if (!first || !last) return 0;
  await importWhole(world, 'the last import', exportOf(bankMoney, first.day, last.day));
  return resolveAllNow(world, 'the last resolver');
}

/** One operator goes through the whole list. Returns how many rows waited. */
export async function resolveAllNow(world: World, who: string): Promise<number> {
  const open = await openRows(world, who);
  for (const name of open) await resolveRow(world, who, name);
  return open.length;
}

/** The export of some whole days; today's part of it grows until midnight. */
function exported(world: World, luck: Chance): Buffer | undefined {
  const today = moscowDay(world.timeline.now);
  const from = writtenDay(today - luck.oneOf([0, 1, 3, 5, 10, 40]));
  const to = writtenDay(today - luck.oneOf([0, 0, 0, 1, 3]));
  const documents = world.ledger.bankMoney.filter(({ day }) => day >= from && day <= to);
  if (documents.length === 0) return undefined;
  // Each bank sorts its rows in its own way.
  const order = luck.oneOf(['as it came', 'newest first', 'shuffled']);
  if (order === 'as it came') return exportOf(documents, from, to);
  if (order === 'newest first') return exportOf(documents.toReversed(), from, to);
  const shuffled = documents.map((money) => [luck.next(), money] as const).toSorted(([one], [other]) => one - other);
  return exportOf(
    shuffled.map(([, money]) => money),
    from,
    to,
  );
}

function sent(file: Buffer) {
  return { caller: { sub: 'operator-1' }, body: file.toString('base64'), isBase64Encoded: true };
}

/** Calls the interface again until no row is left, as the page does. */
async function importWhole(world: World, who: string, file: Buffer): Promise<void> {
  const sha256 = sha256Of(file);
  for (let calls = 0; calls < PATIENT; calls += 1) {
    const reply = await insist(
      world,
      who,
      { routeKey: 'POST /v1/operator/statements/{sha256}/apply', path: { sha256 }, ...sent(file) },
      PATIENT,
    );
    if (reply === 'nothing' || reply.status === 503) return;
    if (reply.status !== 200) {
      world.ledger.wrongAnswers.push(`${who} was answered ${reply.status} ${reply.text}`);
      return;
    }
    if (reply.json.left === 0) return;
  }
}

async function openRows(world: World, who: string): Promise<readonly string[]> {
  const reply = await world.http(who, {
    routeKey: 'GET /v1/operator/bank-rows',
    caller: { sub: 'operator-1' },
    query: 'state=open',
  });
  const rows: readonly { readonly name: string }[] = reply === 'nothing' ? [] : (reply.json?.rows ?? []);
  return rows.map(({ name }) => name);
}

/** A row was closed as not ours, and an operator opens it again: it waits, and is resolved another time. */
async function openClosedRow(world: World, luck: Chance, id: string): Promise<void> {
  const closed = [...world.table.bankRows.values()].filter(
    ({ decided }) => decided?.kind === 'not_ours' || decided?.kind === 'private_person',
  );
  const row = luck.anyOf(closed);
  if (!row?.decided) return;
  const body = JSON.stringify({ note: 'Закрыли не ту', closedAt: new Date(row.decided.at).toISOString() });
  const open = (who: string) =>
    insist(
      world,
      who,
      {
        routeKey: 'POST /v1/operator/bank-rows/{id}/reopen',
        caller: { sub: 'operator-1' },
        path: { id: rowIdOf(row.bankReference) },
        body,
      },
      PATIENT,
    );
  await Promise.all([open(id), ...(luck.happens(0.3) ? [open(`${id} colleague`)] : [])]);
}

/**
 * Resolves a row as an honest operator does, who looks at the row, at what the payer meant, and at rows under other
 * names that stand for the same money.
 */
async function resolveRow(world: World, who: string, name: string): Promise<void> {
  for (let looks = 0; looks < 6; looks += 1) {
    const row = world.table.bankRows.get(name);
    if (row?.state !== 'open') return;
    world.ledger.saidByPeople.add(name);
    const isAnswered = await look(world, who, row);
    if (!isAnswered) return;
  }
}

async function look(world: World, who: string, row: BankRow): Promise<boolean> {
  const name = row.bankReference;
  const { shares, sameAs } = placesFor(world, row);
  if (sameAs !== undefined && (await ask(world, who, name, { kind: 'same_as', name: sameAs })) === 200) return true;
  if (shares.length === 0) return (await ask(world, who, name, { kind: 'not_ours' })) !== undefined;
  if ((await ask(world, who, name, invoices(shares))) === 200) return true;
  let isAnyPlaced = false;
  for (const share of shares) {
    const reply = await answerTo(world, who, name, invoices([share]));
    if (!reply) return false;
    const { reference, code } = reply.json ?? {};
    // The row was taken back from this invoice before. Half of the operators say that it belongs there after all.
    if (code === 'row_taken_back' && share.number % 2 === 0) {
      world.ledger.saidAgain.add(`${name}/${share.number}`);
      isAnyPlaced ||= (await ask(world, who, name, invoices([share], true))) === 200;
      continue;
    }
    // The customer has cancelled the invoice. Half of the operators ask, and hear that the payer wants it after all.
    if (code === 'invoice_cancelled' && share.number % 2 === 0) {
      world.ledger.wantedAfterAll.add(share.number);
      isAnyPlaced ||= (await ask(world, who, name, { ...invoices([share]), evenCancelled: true })) === 200;
      continue;
    }
    if (reply.status === 200) isAnyPlaced = true;
    // Another row of the same sum counts for this invoice. If this money has no place yet, it is another row.
    else if (reference !== undefined && placesFor(world, row).shares.length > 0)
      isAnyPlaced ||= (await ask(world, who, name, { ...invoices([share]), anotherRows: [reference] })) === 200;
  }
  if (isAnyPlaced || placesFor(world, row).shares.length === 0) return true;
  // The invoice does not exist, or is younger than the money: the row counts for nothing of ours.
  world.ledger.dismissed.add(likenessOfMoney(world, row));
  return (await ask(world, who, name, { kind: 'not_ours' })) !== undefined;
}

const invoices = (shares: readonly Share[], again = false) => ({
  kind: 'invoices',
  ...(again && { again }),
  invoices: shares.map(({ number, amount }) => ({ number, amount: roubles(amount) })),
});

type Share = BankMoney['for'][number];
type Answer = Exclude<Reply, 'nothing'>;

/**
 * The invoices for which the row's money should count and does not yet; or the typed row that stands for the same
 * money.
 */
function placesFor(world: World, row: BankRow): { readonly shares: readonly Share[]; readonly sameAs?: string } {
  const likeness = likenessOfMoney(world, row);
  const alike = world.ledger.bankMoney.filter((money) => likenessOf(money) === likeness);
  const money = bankRowsOf(world).get(likeness);
  if (!money) return { shares: [] };
  const { rows, came, counted } = money;
  if (counted >= came) {
    const typed = rows.find(
      (one) => one !== row && one.amount === row.amount && one.source === 'hand' && !one.statement,
    );
    const isWhole = typed?.state === 'settled' && row.counted.length === 0;
    return { shares: [], ...(isWhole && { sameAs: typed.bankReference }) };
  }
  let left = Math.min(came - counted, row.amount - row.counted.reduce((sum, { amount }) => sum + amount, 0));
  const shares: Share[] = [];
  for (const { number, amount } of alike[0]?.for ?? []) {
    const counts = rows.flatMap((one) => one.counted.filter((share) => share.number === number));
    const missing = amount * alike.length - counts.reduce((sum, share) => sum + share.amount, 0);
    const free = row.counted.some((share) => share.number === number) ? 0 : Math.min(left, missing, amount);
    if (free > 0) shares.push({ number, amount: free });
    left -= Math.max(0, free);
  }
  if (shares.length === 0) world.ledger.dismissed.add(likeness);
  return { shares };
}

function likenessOfMoney({ ledger }: World, row: BankRow): string {
  return ledger.typed.get(row.bankReference) ?? likenessOfRow(row);
}

async function ask(world: World, who: string, name: string, wanted: object): Promise<number | undefined> {
  return (await answerTo(world, who, name, wanted))?.status;
}

/** `undefined` if there was no answer, or only 503. */
async function answerTo(world: World, who: string, name: string, wanted: object): Promise<Answer | undefined> {
  const reply = await insist(
    world,
    who,
    {
      routeKey: 'POST /v1/operator/bank-rows/{id}/resolution',
      caller: { sub: who.includes('colleague') ? 'operator-2' : 'operator-1' },
      path: { id: rowIdOf(name) },
      // A new key for each decision: only the repeats of one request share a key.
      key: sha256Of(Buffer.from(`${who} ${world.timeline.now} ${name} ${JSON.stringify(wanted)}`)),
      body: JSON.stringify({ ...wanted, note: 'Разобрано' }),
    },
    PATIENT,
  );
  return reply === 'nothing' || reply.status === 503 ? undefined : reply;
}
