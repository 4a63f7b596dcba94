import { dayOf, moscowDay } from './days';
import { written } from './written';

/** What is held, as far as its money goes. */
type Holding =
  | { readonly kind: 'free' }
  | { readonly kind: 'paid'; readonly tariff: string; readonly term: Term; readonly atEnd: string }
  | { readonly kind: 'expired'; readonly endedOn: string };

/** A line of a journal. */
type Entry = {
  readonly at: number;
  readonly before: Holding;
  readonly after: Holding;
  readonly event: {
    readonly kind: string;
    readonly amount?: number;
    readonly value?: number;
    readonly givenUp?: number;
    readonly givenUpDays?: number;
  };
};

type Term = { readonly startsOn: string; readonly endsOn: string; readonly value: number };

/** The ordinary price of thirty days on a day, by its number. */
export type ThirtyDayPrice = (tariff: string, day: number) => number;

/** What was agreed when a payment was made. */
type Sold = { readonly periodDays: number; readonly amount: number };

/** The share of a term's money that is not used up on a day, to the whole kopeck below. */
function unused({ startsOn, endsOn, value }: Term, day: number): number {
  const [start, end] = [dayOf(startsOn), dayOf(endsOn)];
  if (day <= start) return value;
  if (day >= end) return 0;
  return Number((BigInt(value) * BigInt(end - day)) / BigInt(end - start));
}

/** What one portal has paid, used up, given up, and had served: counted from its journal alone. */
export class Account {
  paid = 0;
  granted = 0;
  consumed = 0;
  givenUp = 0;
  held = 0;
  grantedDays = 0;
  /** Days that are over. */
  servedDays = 0;
  heldDays = 0;
  private readonly thirtyDayPrice: ThirtyDayPrice;

  constructor(thirtyDayPrice: ThirtyDayPrice) {
    this.thirtyDayPrice = thirtyDayPrice;
  }

  /** Counts one entry; answers what is wrong with its arithmetic. */
  take(entry: Entry, payment: Sold | undefined): string | undefined {
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

  /** paid = consumed + given up + held, with what grants are worth. */
  isBalanced(): boolean {
    return this.paid + this.granted === this.consumed + this.givenUp + this.held;
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
    // Another sum than was agreed, applied by an operator: what he gives for it is his word, as a grant is.
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

function bonusDays(credit: number, thirtyDays: number): number {
  return Number((BigInt(credit) * 30n) / BigInt(thirtyDays));
}

/** The mark «back to free at the end» is no money. */
function without(holding: Holding): unknown {
  return holding.kind === 'paid' ? { ...holding, atEnd: '' } : holding;
}
