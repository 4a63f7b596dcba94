import type { Catalogue } from '../buying/catalogue';
import { applyPurchase, type PurchaseEffect } from '../buying/purchase';
import type { PaidTariffId } from '../buying/tariff';
import { type CalendarDate, daysBetween } from '../calendar/calendarDate';
import { moscowDateOf } from '../calendar/moscow';
import type { JournalEntry, JournalEvent } from '../journal';
import { applyGrant } from './grant';
import { type Holding, holdingOn, tariffOf } from './subscription';

/** What a portal would hold, and the entries that count no longer because of what was left out. */
export type Replayed = {
  readonly holding: Holding;
  /** Versions of grants up to a date that give no day any more: their value is gone with them. */
  readonly fallenOut: readonly number[];
  /** Versions of switches and marks (set or removed) that find nothing to act on. */
  readonly withoutEffect: readonly number[];
};

type Event<Kind extends JournalEvent['kind']> = Extract<JournalEvent, { kind: Kind }>;

/**
 * What a portal would hold today if some entries had never been written. The remaining entries are applied again in the
 * order of their versions, each on the Moscow day of its `at` and by that day's price list; none is refused. Entries
 * that are left out still move the clock: a term ends where its end was seen, since otherwise a purchase that a slower
 * writer dated a day earlier would revive it (docs/rules.md, «Taking back»).
 *
 * @param entries oldest first and without a gap, from the oldest one left out or earlier.
 * @param without versions of the entries left out.
 * @example 30 days on 2026-11-22, 90 days on 2026-12-02, without the 90: 2026-11-22..2026-12-22 again.
 */
export function replayWithout(
  entries: readonly JournalEntry[],
  without: ReadonlySet<number>,
  catalogue: Catalogue,
  today: CalendarDate,
): Replayed {
  const fallenOut: number[] = [];
  const withoutEffect: number[] = [];
  let holding: Holding = entries[0]?.before ?? { kind: 'free' };
  for (const entry of entries) {
    const held = holdingOn(holding, moscowDateOf(entry.at));
    holding = held;
    if (without.has(entry.version)) continue;
    const next = applied(held, entry, catalogue);
    if (next === 'falls_out') fallenOut.push(entry.version);
    else if (next === 'no_effect') withoutEffect.push(entry.version);
    else holding = next;
  }
  return { holding: holdingOn(holding, today), fallenOut, withoutEffect };
}

function applied(held: Holding, entry: JournalEntry, catalogue: Catalogue): Holding | 'falls_out' | 'no_effect' {
  const { event, at } = entry;
  switch (event.kind) {
    case 'purchase':
      return bought(held, entry, event, catalogue);
    case 'grant': {
      const { value, effect, length = { days: periodOf(effect) } } = event;
      const grant = { tariff: tariffBought(entry), length, value };
      return applyGrant(held, grant, at, catalogue)?.holding ?? 'falls_out';
    }
    case 'switched_to_free':
      return held.kind === 'free' ? 'no_effect' : { kind: 'free' };
    case 'free_at_term_end':
      return held.kind === 'paid' ? { ...held, atEnd: 'becomes_free' } : 'no_effect';
    case 'free_at_term_end_undone':
      return held.kind === 'paid' && held.atEnd === 'becomes_free' ? { ...held, atEnd: 'expires' } : 'no_effect';
    default:
      return held;
  }
}

function bought(held: Holding, entry: JournalEntry, event: Event<'purchase'>, catalogue: Catalogue): Holding {
  const { at, after, payment } = entry;
  // Entries from before both were stored: the period follows from the effect, the choice is the one in force at that
  // time.
  const {
    amount,
    effect,
    periodDays = periodOf(effect),
    chosenAt = after.kind === 'paid' ? after.chosenAt : at,
  } = event;
  const purchase = { tariff: tariffBought(entry), periodDays, amount, chosenAt, ...(payment && { payment }) };
  return applyPurchase(held, purchase, moscowDateOf(at), catalogue).holding;
}

/** The days that were bought or granted, without those carried over from the term that ran. */
function periodOf({ kind, on, endsOn, daysLeft, bonusDays }: PurchaseEffect): number {
  return daysBetween(on, endsOn) - (kind === 'extension' ? daysLeft : bonusDays);
}

/** @throws Error for a purchase or grant that left no paid tariff: no write of this product makes one. */
function tariffBought({ portal, version, after }: JournalEntry): PaidTariffId {
  const tariff = tariffOf(after);
  if (tariff === 'groups-50') throw new Error(`entry ${version} of ${portal} bought no paid tariff`);
  return tariff;
}
