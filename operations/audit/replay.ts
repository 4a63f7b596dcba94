import { dayOf, moscowDay } from './days';
import { bonusDays, type ThirtyDayPrice, unusedOf } from './term';

/** What is held, by the numbers of its days. */
export type Standing =
  | { readonly kind: 'free' }
  | {
      readonly kind: 'paid';
      readonly tariff: string;
      readonly start: number;
      readonly end: number;
      readonly value: number;
      readonly isMarked: boolean;
    }
  | { readonly kind: 'expired'; readonly tariff: string; readonly end: number };

/** An entry of a journal as the replay reads it: what was bought or given, not what came of it then. */
export type Act = {
  readonly version: number;
  readonly at: number;
  readonly kind: string;
  readonly tariff: string;
  /** The days, or the day up to which they were given. */
  readonly days: number;
  readonly upTo?: number;
  readonly money: number;
  /** Whether a person decided how many days: they were granted, or bought for a sum that was not agreed. */
  readonly isGiven: boolean;
};

/** What has become of a portal's money without what was taken back. All sums in kopecks. */
export class Replay {
  held: Standing = { kind: 'free' };
  consumed = 0;
  givenUp = 0;
  takenBack = 0;
  /** Worth of grants up to a date that give no day any more. */
  fallenOut = 0;
  grantedDays = 0;
  servedDays = 0;
  private readonly price: ThirtyDayPrice;

  constructor(price: ThirtyDayPrice) {
    this.price = price;
  }

  /** Applies an entry on the Moscow day it was written, or only lets the day pass where it was taken back. */
  apply(act: Act, isTaken: boolean): void {
    const today = moscowDay(act.at);
    this.passTo(today);
    if (isTaken) this.takenBack += act.money;
    else if (act.kind === 'purchase' || act.kind === 'grant') this.buy(act, today);
    else if (act.kind === 'switched_to_free') this.giveUp(today);
    else if (this.held.kind === 'paid' && act.kind === 'free_at_term_end') this.held = { ...this.held, isMarked: true };
    else if (this.held.kind === 'paid' && act.kind === 'free_at_term_end_undone') {
      this.held = { ...this.held, isMarked: false };
    }
  }

  /** Whatever is written next sees that the term has ended, and nothing written later revives the term. */
  private passTo(today: number): void {
    const { held } = this;
    if (held.kind !== 'paid' || today <= held.end) return;
    this.useUp(held.end);
    this.held = held.isMarked ? { kind: 'free' } : { kind: 'expired', tariff: held.tariff, end: held.end };
  }

  private buy({ kind, tariff, days: length, upTo, money, isGiven }: Act, today: number): void {
    const { held } = this;
    const day = held.kind === 'free' ? today : Math.max(today, held.kind === 'paid' ? held.start : held.end + 1);
    const left = held.kind === 'paid' ? unusedOf(held, day) : 0;
    const carried =
      held.kind !== 'paid' ? 0 : held.tariff === tariff ? held.end - day : bonusDays(left, this.price(tariff, day));
    const days = upTo === undefined ? length : upTo - day - carried;
    if (days < 1) {
      this.fallenOut += money;
      return;
    }
    this.useUp(day);
    if (isGiven) this.grantedDays += days;
    const isMarked = kind === 'grant' && held.kind === 'paid' && held.isMarked;
    this.held = { kind: 'paid', tariff, start: day, end: day + carried + days, value: left + money, isMarked };
  }

  private giveUp(today: number): void {
    if (this.held.kind === 'paid') {
      this.givenUp += unusedOf(this.held, today);
      this.useUp(today);
    }
    this.held = { kind: 'free' };
  }

  private useUp(day: number): void {
    if (this.held.kind !== 'paid') return;
    this.consumed += this.held.value - unusedOf(this.held, day);
    this.servedDays += Math.max(0, Math.min(day, this.held.end) - this.held.start);
  }
}

/** What a journal says is held, in the same form. */
export function standingOf(
  holding:
    | { readonly kind: 'free' }
    | {
        readonly kind: 'paid';
        readonly tariff: string;
        readonly term: { readonly startsOn: string; readonly endsOn: string; readonly value: number };
        readonly atEnd: string;
      }
    | { readonly kind: 'expired'; readonly tariff: string; readonly endedOn: string },
): Standing {
  if (holding.kind === 'free') return { kind: 'free' };
  if (holding.kind === 'expired') return { kind: 'expired', tariff: holding.tariff, end: dayOf(holding.endedOn) };
  const { startsOn, endsOn, value } = holding.term;
  const isMarked = holding.atEnd === 'becomes_free';
  return { kind: 'paid', tariff: holding.tariff, start: dayOf(startsOn), end: dayOf(endsOn), value, isMarked };
}
