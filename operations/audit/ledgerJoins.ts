import type { Check } from './checks';
import { moscowDay, writtenDay } from './days';
import type { Attention, Books, Entry, Line } from './items';
import { written } from './written';

/** What a line must be: its kind, or one of several, and its sum. */
type Expected = { readonly kinds: readonly string[]; readonly sum: number };

/**
 * Joins the lines of the ledger one to one with the decisions that explain them: each entry of a journal that moves
 * money has exactly its lines, with its sums and its day, and there is no line that nothing explains. Decisions from
 * before `ledgerSince` have no lines; where it is not given, those from before the first line.
 */
export const ledgerJoins =
  (ledgerSince?: number): Check =>
  (books) => {
    const { lines, journals, attention } = books;
    const findings: string[] = [];
    const since = ledgerSince ?? lines.reduce((first, { at }) => Math.min(first, at), Number.POSITIVE_INFINITY);
    const explained = new Map<string, Line[]>();
    for (const line of lines) {
      const wrong = wrongDayOf(line);
      if (wrong) findings.push(`line ${line.name} ${wrong}`);
      push(explained, nameOf(line), line);
    }
    for (const [portal, entries] of journals) {
      for (const entry of entries) {
        if (entry.at < since) continue;
        const name = `${portal}/${entry.version}`;
        findings.push(...compared(name, expectedOf(entry, books), explained.get(name) ?? [], entry));
        explained.delete(name);
      }
    }
    for (const one of attention.values()) {
      if (one.payment !== undefined) continue;
      const { id } = one;
      findings.push(...compared(`attention ${id}`, expectedOfStray(one, since), explained.get(id) ?? []));
      explained.delete(id);
    }
    findings.push(...feesOf(books, explained));
    for (const left of explained.values()) findings.push(...left.map(({ name }) => `nothing explains line ${name}`));
    return findings;
  };

/** The name of what decided about a line: an entry, an attention of no portal of ours, or a late fee. */
function nameOf({ portal, entry, attention, kind, number }: Line): string {
  if (entry !== undefined) return `${portal}/${entry}`;
  return kind === 'fee' ? `fee ${number}` : `${attention}`;
}

function wrongDayOf({ at, day, month }: Line): string | undefined {
  const decided = writtenDay(moscowDay(at));
  if (day !== decided) return `is of ${day}, and was decided on ${decided}`;
  return day.startsWith(month) ? undefined : `of ${day} lies in ${month}`;
}

function expectedOf({ event, payment: number, version, portal }: Entry, books: Books): readonly Expected[] {
  const { attention, payments, journals } = books;
  const about = attention.get(event.attention ?? '');
  const payment = number === undefined ? undefined : payments.get(number);
  const journal = journals.get(portal) ?? [];
  switch (event.kind) {
    case 'purchase': {
      const kinds = payment?.kind === 'invoice' ? ['bank', 'counted'] : [`${payment?.kind}`, 'counted'];
      return [{ kinds, sum: countedBy(journal, version) }];
    }
    case 'part_received':
      return [{ kinds: ['bank'], sum: event.part?.amount ?? 0 }];
    case 'attention_opened':
      return about && hasMoney(about) ? [{ kinds: ['aside'], sum: event.sum ?? about.sum ?? 0 }] : [];
    case 'invoice_closed':
      return [
        { kinds: ['counted'], sum: -(event.held ?? 0) },
        { kinds: ['aside'], sum: event.held ?? 0 },
      ];
    case 'attention_resolved':
      return about ? resolvedSo({ ...about, sum: sumOf(event, about) }, event.action, isFreed(journal, version)) : [];
    case 'attention_reopened':
      return about ? undone(about, journal.findLast(closes(about.id, version))?.event.action) : [];
    case 'taken_back': {
      const sum = countedBy(journal, version) + (event.reason === 'refunded' ? refundedBy(journal, version) : 0);
      return sum === 0 ? [] : [{ kinds: [event.reason === 'mistake' ? 'taken_back' : 'refund'], sum }];
    }
    case 'refund_finished':
      return event.attention === undefined ? [{ kinds: ['refund'], sum: -(event.sum ?? 0) }] : [];
    default:
      return [];
  }
}

/**
 * What refunds have given back of a payment by the time of an entry. A refund that takes its purchase back writes two
 * entries at once, so a refund in the next entry of the same instant counts too.
 */
function refundedBy(journal: readonly Entry[], version: number): number {
  const act = journal[version - 1];
  const told = journal.filter(
    (entry) =>
      entry.event.kind === 'refund_finished' &&
      entry.event.attention === undefined &&
      entry.payment === act?.payment &&
      (entry.version < version || (entry.version === version + 1 && entry.at === act?.at)),
  );
  return told.reduce((sum, { event }) => sum + (event.sum ?? 0), 0);
}

/**
 * The sum that an entry about an attention moves: the one the entry names, else the attention's. Where the attention's
 * sum could not be read nothing moved, whatever sum an operator entered.
 */
function sumOf({ sum }: Entry['event'], about: Attention): number {
  return about.sum === undefined ? 0 : (sum ?? about.sum);
}

function closes(id: string, before: number) {
  return ({ version, event }: Entry) =>
    version < before && event.kind === 'attention_resolved' && event.attention === id;
}

/**
 * Whether an attention closed in the write that freed its bank row: the row has the money again, and no line moves it.
 */
function isFreed(journal: readonly Entry[], version: number): boolean {
  const [act, own] = [journal[version - 2], journal[version - 1]];
  return act?.event.kind === 'taken_back' && act.event.reason === 'mistake' && act.at === own?.at;
}

/** By how much an entry changes the money that counts for its payment. */
function countedBy(journal: readonly Entry[], version: number): number {
  const number = journal[version - 1]?.payment;
  const moved = new Map<number, number>();
  let counted = 0;
  for (const { version: one, event, payment } of journal.slice(0, version)) {
    if (payment !== number) continue;
    let by = event.part?.amount ?? -(event.held ?? 0);
    if (event.kind === 'purchase') by = (event.amount ?? 0) - counted;
    if (event.kind === 'taken_back') {
      // What was put aside of a row is closed in the next entry of the same write, so it does not go here. A card's
      // purchase goes by the sum by which it came.
      const rest = isFreedOrReturned(journal, one) ? (journal[one]?.event.sum ?? 0) : 0;
      by = event.row === undefined ? -(moved.get(event.entry ?? 0) ?? 0) : rest - (event.amount ?? 0);
    }
    moved.set(one, by);
    counted += by;
  }
  return moved.get(version) ?? 0;
}

function isFreedOrReturned(journal: readonly Entry[], version: number): boolean {
  const [act, next] = [journal[version - 1], journal[version]];
  return next?.event.kind === 'attention_resolved' && next.at === act?.at && next.payment === act.payment;
}

/**
 * The lines of an attention of no portal of ours: its money was put aside, and perhaps counted elsewhere or given back.
 */
function expectedOfStray(attention: Attention, since: number): readonly Expected[] {
  const { resolution, earlier, sum = 0, openedAt } = attention;
  const closings = [...earlier, ...(resolution ? [resolution] : [])].filter(({ at }) => at >= since);
  return [
    ...(openedAt >= since ? [{ kinds: ['aside'], sum }] : []),
    ...closings.flatMap(({ action }) => resolvedSo(attention, action)),
    // Each closing but the one that stands was followed by opening the attention again.
    ...closings.filter((one) => one !== resolution).flatMap(({ action }) => undone(attention, action)),
  ];
}

function resolvedSo(attention: Attention, action: string | undefined, isFreedToo = false): readonly Expected[] {
  if (!hasMoney(attention)) return [];
  const { sum = 0, source } = attention;
  if (action === 'refunded') return [{ kinds: ['refund'], sum: sum === 0 ? 0 : -sum }];
  const isGone = action === 'apply' || source === 'state_service' || isFreedToo;
  return isGone && sum > 0 ? [{ kinds: ['aside'], sum: -sum }] : [];
}

/** What opening an attention again moves: the reverse of its closing. */
function undone(attention: Attention, action: string | undefined): readonly Expected[] {
  return resolvedSo(attention, action)
    .filter(({ sum }) => sum !== 0)
    .map(({ kinds, sum }) => ({ kinds, sum: -sum }));
}

function hasMoney({ source }: Attention): boolean {
  return source !== 'no_outcome' && source !== 'no_receipt';
}

function compared(
  name: string,
  expected: readonly Expected[],
  found: readonly Line[],
  entry?: { readonly at: number; readonly payment?: number },
): readonly string[] {
  const left = [...found];
  const findings: string[] = [];
  for (const { kinds, sum } of expected) {
    const at = left.findIndex((line) => kinds.includes(line.kind) && line.sum === sum);
    if (at === -1) findings.push(`${name} moves ${sum} (${kinds.join(' or ')}), and no line tells of it`);
    else left.splice(at, 1);
  }
  for (const { name: line, kind, sum } of left)
    findings.push(`line ${line} (${kind}, ${sum}) is not what ${name} decided`);
  if (!entry) return findings;
  for (const { name: line, at, number } of found) {
    if (at !== entry.at) findings.push(`line ${line} is of another moment than ${name}`);
    if (number !== entry.payment) findings.push(`line ${line} is of another payment than ${name}`);
  }
  return findings;
}

/** A late fee has one line, with the fee that its payment names. */
function feesOf({ payments }: Books, explained: Map<string, Line[]>): readonly string[] {
  const findings: string[] = [];
  for (const [name, [line, ...more]] of [...explained].filter(([name]) => name.startsWith('fee '))) {
    explained.delete(name);
    if (!line) continue;
    if (more.length > 0 || line.sum !== 0) findings.push(`${name} is told ${more.length + 1} times, or moves money`);
    const known = line.number === undefined ? undefined : payments.get(line.number)?.card?.fee;
    if (line.fee !== known) findings.push(`${name} is told as ${line.fee}, and the payment knows ${known}`);
  }
  return findings;
}

function push(map: Map<string, Line[]>, name: string, line: Line): void {
  const list = map.get(name);
  if (list) list.push(line);
  else map.set(name, [line]);
}

/** The totals of a day that a night has stored equal the sums of that day's lines. */
export const daysAddUp: Check = ({ lines, dayTotals }) =>
  dayTotals.flatMap(({ day, kinds, fee }) => {
    const ofDay = lines.filter((line) => line.day === day);
    const sums: Record<string, { lines: number; sum: number }> = {};
    for (const { kind, sum } of ofDay) {
      const before = sums[kind] ?? { lines: 0, sum: 0 };
      sums[kind] = { lines: before.lines + 1, sum: before.sum + sum };
    }
    const fees = ofDay.reduce((total, line) => total + (line.fee ?? 0), 0);
    const isRight = written(sums) === written(kinds) && fees === fee;
    return isRight ? [] : [`the totals of ${day} are not what its lines add up to`];
  });
