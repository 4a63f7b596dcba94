import type { JournalEntry } from '../../../lib/domain/journal';
import type { Portal } from '../../../lib/domain/subscription/portal';
import type { Chance } from '../engine/chance';
import { reportTo } from '../world/reports';
import type { Reply, World } from '../world/world';
import { type Act, insist, portalOf } from './story';

const PATIENT = 40;

const MONEY = ['purchase', 'part_received', 'attention_opened'];
const CHOICES = ['grant', 'switched_to_free', 'free_at_term_end', 'free_at_term_end_undone'];

/**
 * An operator takes back an entry of a portal's journal: looks at the preview, and presses the button at once or much
 * later.
 */
const takeBack: Act = {
  name: 'take an entry back',
  weight: 8,
  async perform(story, luck, id) {
    const { world } = story;
    const portal = portalOf(story, luck);
    const entry = chosenEntry(world, portal, luck);
    if (!entry) return;
    const wanted = wantedFor(world, entry, luck);
    const path = { portal, version: String(entry.version) };
    const seen = await preview(world, id, path, wanted);
    if (!seen) return;
    // In this time another write may make the preview outdated.
    await world.wait(luck.oneOf([luck.between(0, 30), luck.between(0, 60_000), luck.between(0, 3 * 86_400_000)]));
    const acts = [undo(world, id, path, wanted, seen)];
    if (luck.happens(0.2)) acts.push(undo(world, `${id} colleague`, path, wanted, seen));
    await Promise.all(acts);
    if (luck.happens(0.2)) await undo(world, `${id} again`, path, wanted, seen);
    // Robokassa may repeat its report of the money that was just taken back.
    if (luck.happens(0.3)) repeatReport(world, entry);
  },
};

/**
 * An operator opens an attention again that was closed by mistake; if its money was applied, that purchase is taken
 * back too.
 */
const reopen: Act = {
  name: 'open an attention again',
  weight: 4,
  async perform({ world }, luck, id) {
    const closed = [...world.table.attention.values()].filter(({ resolution }) => resolution);
    const one = luck.anyOf(closed);
    if (!one) return;
    const number = one.resolution?.action === 'apply' ? (one.resolution.to ?? one.payment) : undefined;
    const payment = number === undefined ? undefined : world.table.payments.get(number);
    const purchase = payment && standingPurchase(world, payment.portal, payment.number);
    const path = purchase && { portal: purchase.portal, version: String(purchase.version) };
    const seen = path && (await preview(world, id, path, { reason: 'mistake' }));
    await world.wait(luck.between(0, 600_000));
    const body = JSON.stringify({ note: 'Нажали не то', ...(seen && { expected: seen }) });
    const ask = (who: string) =>
      insist(
        world,
        who,
        {
          routeKey: 'POST /v1/operator/attention/{id}/reopen',
          caller: { sub: 'operator-1' },
          path: { id: one.id },
          body,
        },
        PATIENT,
      );
    await Promise.all([ask(id), ...(luck.happens(0.2) ? [ask(`${id} colleague`)] : [])]);
  },
};

export const CORRECTIONS: readonly Act[] = [takeBack, reopen];

type Path = { readonly portal: Portal; readonly version: string };
type Wanted = {
  readonly reason: 'mistake' | 'refunded' | 'chargeback';
  readonly row?: string;
  readonly moveTo?: number;
  readonly thenFree?: true;
};
type Expected = { readonly status: string; readonly tariff: string; readonly endsOn: string | null };

/** Mostly the latest entry: most mistakes are noticed soon. */
function chosenEntry(world: World, portal: Portal, luck: Chance): JournalEntry | undefined {
  const entries = (world.table.journal.get(portal) ?? []).map(({ entry }) => entry);
  const may = entries.filter(({ event: { kind } }) => MONEY.includes(kind) || CHOICES.includes(kind));
  return luck.happens(0.6) ? may.at(-1) : luck.anyOf(may);
}

function wantedFor(world: World, { event, payment: number }: JournalEntry, luck: Chance): Wanted {
  const thenFree = luck.happens(0.3) ? ({ thenFree: true } as const) : {};
  const payment = number === undefined ? undefined : world.table.payments.get(number);
  if (!payment || CHOICES.includes(event.kind)) return { reason: 'mistake', ...thenFree };
  const isInvoice = payment.kind === 'invoice';
  const reason = luck.oneOf(
    isInvoice ? (['mistake', 'mistake', 'refunded'] as const) : (['mistake', 'refunded', 'chargeback'] as const),
  );
  const named = isInvoice ? luck.anyOf(payment.rows ?? payment.parts)?.bankReference : undefined;
  const rows = event.kind === 'part_received' ? event.part.bankReference : named;
  const invoices = [...world.table.payments.values()].filter(({ kind }) => kind === 'invoice');
  const other = isInvoice && reason === 'mistake' && luck.happens(0.3) ? luck.anyOf(invoices) : undefined;
  // The row may now count for the invoice of another buyer: a person has decided so.
  if (rows !== undefined) world.ledger.saidByPeople.add(rows);
  return {
    reason,
    ...thenFree,
    ...(named !== undefined && { row: named }),
    ...(other && { moveTo: other.number }),
  };
}

function standingPurchase(world: World, portal: Portal, number: number): JournalEntry | undefined {
  const taken = world.table.subscriptions.get(portal)?.takenBack ?? [];
  return (world.table.journal.get(portal) ?? [])
    .map(({ entry }) => entry)
    .findLast(
      ({ event, payment, version }) => event.kind === 'purchase' && payment === number && !taken.includes(version),
    );
}

/** Looks at the preview, and takes the entry back at once as a mistake. */
export async function takeBackNow(world: World, who: string, { portal, version }: JournalEntry): Promise<void> {
  const [path, wanted] = [{ portal, version: String(version) }, { reason: 'mistake' } as const];
  const seen = await preview(world, who, path, wanted);
  if (seen) await undo(world, who, path, wanted, seen);
}

/** The subscription as the preview shows it after taking back; the operator sends it along as what they expect. */
async function preview(world: World, who: string, path: Path, wanted: Wanted): Promise<Expected | undefined> {
  const { reason, row, moveTo, thenFree } = wanted;
  const query = new URLSearchParams({
    reason,
    ...(row !== undefined && { row }),
    ...(moveTo !== undefined && { moveTo: String(moveTo) }),
    ...(thenFree && { thenFree: 'true' }),
  });
  const reply = await world.http(`${who} look`, {
    routeKey: 'GET /v1/operator/portals/{portal}/journal/{version}/reversal',
    caller: { sub: 'operator-1' },
    path,
    query: query.toString(),
  });
  if (reply === 'nothing' || reply.status !== 200) return undefined;
  const { status, tariff, endsOn = null, autopay } = reply.json.after;
  return { status, tariff, endsOn, autopay } as Expected;
}

function undo(world: World, who: string, path: Path, wanted: Wanted, expected: Expected): Promise<Reply> {
  return insist(
    world,
    who,
    {
      routeKey: 'POST /v1/operator/portals/{portal}/journal/{version}/reversal',
      caller: { sub: who.includes('colleague') ? 'operator-2' : 'operator-1' },
      path,
      body: JSON.stringify({ ...wanted, note: 'Засчитали не то', expected }),
    },
    PATIENT,
  );
}

function repeatReport(world: World, { payment }: JournalEntry): void {
  const operation = world.robokassa.operations.get(String(payment));
  if (operation?.movement) reportTo(world, operation);
}
