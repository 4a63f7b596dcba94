import { dayOf, moscowDay } from './days';
import { type Act, Replay, standingOf } from './replay';
import { bonusDays, type Term, type ThirtyDayPrice, unused } from './term';
import { written } from './written';

/** What is held, as far as money depends on it. */
type Holding =
  | { readonly kind: 'free' }
  | { readonly kind: 'paid'; readonly tariff: string; readonly term: Term; readonly atEnd: string }
  | { readonly kind: 'expired'; readonly tariff: string; readonly endedOn: string };

/** A line of a journal. */
type Entry = {
  readonly version: number;
  readonly at: number;
  readonly before: Holding;
  readonly after: Holding;
  readonly event: {
    readonly kind: string;
    readonly amount?: number;
    readonly value?: number;
    readonly givenUp?: number;
    readonly givenUpDays?: number;
    /** The length of a grant; absent in entries from before it was kept. */
    readonly length?: { readonly days: number } | { readonly endsOn: string };
    /** For a taking back: the entries that count no longer. */
    readonly entry?: number;
    readonly also?: readonly number[];
  };
};

/** What was agreed when a payment was made. */
type Sold = { readonly periodDays: number; readonly amount: number };

/**
 * What one portal has paid, used up, given up and had taken back, and what still runs: counted from its journal alone.
 */
export class Account {
  paid = 0;
  granted = 0;
  consumed = 0;
  givenUp = 0;
  takenBack = 0;
  /** The worth of grants that have no day left after a taking back. */
  fallenOut = 0;
  held = 0;
  grantedDays = 0;
  /** Days that are over. */
  servedDays = 0;
  heldDays = 0;
  /** Versions of the entries that were taken back. */
  readonly taken = new Set<number>();
  private readonly acts: Act[] = [];
  private readonly thirtyDayPrice: ThirtyDayPrice;

  constructor(thirtyDayPrice: ThirtyDayPrice) {
    this.thirtyDayPrice = thirtyDayPrice;
  }

  /** Counts one entry; returns what is wrong with its arithmetic. */
  take(entry: Entry, payment: Sold | undefined): string | undefined {
    const given = this.grantedDays;
    const wrong = entry.event.kind === 'taken_back' ? this.undo(entry) : this.count(entry, payment);
    this.acts.push(actOf(entry, payment, this.grantedDays - given));
    return wrong;
  }

  /** All money paid and all worth of grants must be found again: consumed, given up, held, taken back or fallen out. */
  isBalanced(): boolean {
    const { consumed, givenUp, held, takenBack, fallenOut } = this;
    return this.paid + this.granted === consumed + givenUp + held + takenBack + fallenOut;
  }

  /** Replays all entries so far without those taken back, and takes the replay's sums for the account's own. */
  private undo({ at, version, before, after, event: { entry, also = [] } }: Entry): string | undefined {
    for (const one of [...(entry === undefined ? [] : [entry]), ...also]) {
      if (one >= version) return `entry ${one} is taken back before it was written`;
      this.taken.add(one);
    }
    const replay = new Replay(this.thirtyDayPrice);
    for (const act of this.acts) replay.apply(act, this.taken.has(act.version));
    // The day of the taking back passes too.
    replay.apply({ version, at, kind: 'taken_back', tariff: '', days: 0, money: 0, isGiven: false }, false);
    const { held, consumed, givenUp, takenBack, fallenOut, grantedDays, servedDays } = replay;
    Object.assign(this, { consumed, givenUp, takenBack, fallenOut, grantedDays, servedDays });
    this.held = held.kind === 'paid' ? held.value : 0;
    this.heldDays = held.kind === 'paid' ? held.end - held.start : 0;
    if (before.kind === 'paid' && moscowDay(at) > dayOf(before.term.endsOn)) return 'a term ran beyond its last day';
    const expected = written(held);
    return written(standingOf(after)) === expected ? undefined : `what is left is not what the other entries give`;
  }

  private count(entry: Entry, payment: Sold | undefined): string | undefined {
    const { before, after, event, at } = entry;
    const term = before.kind === 'paid' ? before.term : undefined;
    if (event.kind === 'tariff_ended' || event.kind === 'became_free') {
      if (!term || before.kind !== 'paid') return 'something ended that did not run';
      if (moscowDay(at) <= dayOf(term.endsOn)) return `a term ended before its last day was over, ${term.endsOn}`;
      const isMarked = before.atEnd === 'becomes_free';
      if (isMarked !== (after.kind === 'free')) return 'the end of the term went the way the customer did not choose';
      this.pass(term, dayOf(term.endsOn));
      this.hold(undefined);
      return undefined;
    }
    if (event.kind === 'switched_to_free') {
      const day = moscowDay(at);
      if (after.kind !== 'free') return 'a switch to free left something else';
      if (term) {
        const left = unused(term, day);
        if (left !== event.givenUp) return `${event.givenUp} are given up where ${left} were left`;
        if (event.givenUpDays !== Math.max(0, dayOf(term.endsOn) - day))
          return 'the days given up are not the days left';
        this.pass(term, day);
        this.givenUp += left;
      }
      this.hold(undefined);
      return undefined;
    }
    if (event.kind !== 'purchase' && event.kind !== 'grant') {
      const isSame = written(without(before)) === written(without(after));
      return isSame ? undefined : `a ${event.kind} changed what is held`;
    }
    if (after.kind !== 'paid') return 'something was bought and nothing is held';
    const money = (event.kind === 'purchase' ? event.amount : event.value) ?? 0;
    if (event.kind === 'purchase') this.paid += money;
    else this.granted += money;
    const wrong = this.bought(entry, term, money, payment);
    this.hold(after.term);
    return wrong;
  }

  private bought(entry: Entry, term: Term | undefined, money: number, payment: Sold | undefined) {
    const { before, after, event, at } = entry;
    if (after.kind !== 'paid' || (event.kind !== 'purchase' && event.kind !== 'grant')) return undefined;
    const today = moscowDay(at);
    const day = Math.max(
      today,
      term ? dayOf(term.startsOn) : before.kind === 'expired' ? dayOf(before.endedOn) + 1 : 0,
    );
    const [start, end] = [dayOf(after.term.startsOn), dayOf(after.term.endsOn)];
    if (start !== day) return `a term begins on ${after.term.startsOn}, and not on the day the money counts`;
    const credit = term ? unused(term, day) : 0;
    if (term) this.pass(term, day);
    if (after.term.value !== credit + money)
      return `a term is worth ${after.term.value}, ${credit} + ${money} were put in`;
    const isSame = before.kind === 'paid' && before.tariff === after.tariff;
    const carried = !term
      ? 0
      : isSame
        ? dayOf(term.endsOn) - day
        : bonusDays(credit, this.thirtyDayPrice(after.tariff, day));
    const days = end - day - carried;
    if (event.kind === 'grant') {
      this.grantedDays += days;
      return days >= 1 ? undefined : 'a grant of no days';
    }
    // An operator applied a sum that was not agreed. Then the operator's word decides the days, as with a grant.
    if (money !== payment?.amount) this.grantedDays += days;
    return days === payment?.periodDays
      ? undefined
      : `${days} days were bought for the price of ${payment?.periodDays}`;
  }

  private pass(term: Term, day: number): void {
    this.consumed += term.value - unused(term, day);
    this.servedDays += Math.min(day, dayOf(term.endsOn)) - dayOf(term.startsOn);
  }

  private hold(term: Term | undefined): void {
    this.held = term?.value ?? 0;
    this.heldDays = term ? dayOf(term.endsOn) - dayOf(term.startsOn) : 0;
  }
}

/** What an entry asked for, without its result. */
function actOf({ version, at, after, event }: Entry, payment: Sold | undefined, givenDays: number): Act {
  const { kind, length } = event;
  const tariff = after.kind === 'paid' ? after.tariff : '';
  const act = { version, at, kind, tariff, isGiven: givenDays > 0 };
  if (kind === 'purchase') return { ...act, days: payment?.periodDays ?? 0, money: event.amount ?? 0 };
  if (kind !== 'grant') return { ...act, days: 0, money: 0 };
  const money = event.value ?? 0;
  return length && 'endsOn' in length
    ? { ...act, days: 0, upTo: dayOf(length.endsOn), money }
    : { ...act, days: length?.days ?? givenDays, money };
}

/** Leaves the mark «back to free at the end» out of the comparison: it is no money. */
function without(holding: Holding): unknown {
  return holding.kind === 'paid' ? { ...holding, atEnd: '' } : holding;
}
