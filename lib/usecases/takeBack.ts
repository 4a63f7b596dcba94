import type { Catalogue } from '../domain/buying/catalogue';
import type { TariffId } from '../domain/buying/tariff';
import type { CalendarDate } from '../domain/calendar/calendarDate';
import type { Instant } from '../domain/calendar/instant';
import { decideReversal, type Reversal, type ReversalDecision } from '../domain/corrections/reversal';
import type { ReversalState, WantedReversal } from '../domain/corrections/reversalSubject';
import type { TakingBackReason } from '../domain/journal';
import { type Rejection, rejected } from '../domain/rejection';
import { accepted, type Result } from '../domain/result';
import type { Portal } from '../domain/subscription/portal';
import { type Subscription, type SubscriptionStatus, statusOf, tariffOf } from '../domain/subscription/subscription';
import { subscriptionAsWritten } from './asWritten';
import { openedForFacts } from './openedForFacts';
import type { Patience } from './ports';
import { type ReversalStore, readReversal } from './readReversal';
import { untilCommitted } from './untilCommitted';

export type TakeBackNeeds = {
  readonly store: ReversalStore;
  readonly catalogue: Catalogue;
  readonly patience: Patience;
};

/** What the operator saw in the preview. */
export type Expected = {
  readonly status: SubscriptionStatus;
  readonly tariff: TariffId;
  /** `null` for the free groups. */
  readonly endsOn: CalendarDate | null;
  readonly autopay: boolean;
  /**
   * Every entry that stops counting: the same end date may hide that a purchase made meanwhile would be lost. Not
   * compared where absent.
   */
  readonly takesBack?: readonly number[];
  /** What became of the row at the invoice it is moved to. Not compared where absent. */
  readonly moved?: 'settled' | 'partial' | 'attention';
};

/** What taking an entry back would do now. Nothing is written. */
export async function previewReversal(
  { store, catalogue }: Pick<TakeBackNeeds, 'store' | 'catalogue'>,
  portal: Portal,
  wanted: WantedReversal,
  now: Instant,
): Promise<Result<Reversal, Rejection>> {
  const state = await readReversal(store, portal, wanted);
  if (!state) return rejected({ code: 'unknown_entry' });
  if (isTakenBack(state, wanted)) return rejected({ code: 'already_taken_back' });
  const decision = decideReversal(wanted, state, catalogue, now);
  return decision.ok ? accepted(decision.value.reversal) : decision;
}

/**
 * Takes an entry of a portal's journal back, with its money, its row and the invoice the row is moved to: all in one
 * transaction or nothing. A repeat is answered with the portal as it stands (docs/rules.md, «Taking back»).
 * @param expected as the preview showed it; another result is refused as `preview_outdated`.
 * @throws Busy when the store is down or conflicts do not end; repeating is safe.
 */
export function takeBack(
  { store, catalogue, patience }: TakeBackNeeds,
  portal: Portal,
  wanted: WantedReversal,
  expected: Expected,
  now: Instant,
): Promise<Result<Subscription, Rejection>> {
  return untilCommitted<Result<Subscription, Rejection>>(patience, async () => {
    const state = await readReversal(store, portal, wanted);
    if (!state) return { commit: 'committed', answer: rejected({ code: 'unknown_entry' }) };
    if (isTakenBack(state, wanted)) {
      const isSameAct = reasonOf(state, wanted.version) === wanted.reason;
      const answer = isSameAct ? accepted(state.subscription) : rejected({ code: 'already_taken_back' });
      return { commit: 'committed', answer };
    }
    const decision = expectedDecision(wanted, expected, state, catalogue, now);
    if (!decision.ok) {
      // The refusal may come from the first copy of this same act, committed between our two reads.
      const isAsRead = (await store.readSubscription(portal))?.version === state.subscription.version;
      return { commit: isAsRead ? 'committed' : 'conflict', answer: decision };
    }
    const { reversal, ...changes } = decision.value;
    const commit = await store.commit({ ...changes, attention: await openedForFacts(store, changes.attention) });
    return { commit, answer: accepted(standing(changes, state.subscription)) };
  });
}

/** The decision, if its result is what the operator saw before. */
export function expectedDecision(
  wanted: WantedReversal,
  expected: Expected,
  state: ReversalState,
  catalogue: Catalogue,
  now: Instant,
): Result<ReversalDecision, Rejection> {
  const decision = decideReversal(wanted, state, catalogue, now);
  if (!decision.ok) return decision;
  const { after, takesBack, moved } = decision.value.reversal;
  const { holding, autopay } = after;
  const endsOn = holding.kind === 'paid' ? holding.term.endsOn : holding.kind === 'expired' ? holding.endedOn : null;
  const isExpected =
    expected.status === statusOf(holding) &&
    expected.tariff === tariffOf(holding) &&
    expected.endsOn === endsOn &&
    expected.autopay === autopay &&
    (expected.takesBack === undefined || isSameSet(expected.takesBack, takesBack)) &&
    (expected.moved === undefined || expected.moved === moved?.outcome);
  return isExpected ? decision : rejected({ code: 'preview_outdated' });
}

function isSameSet(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((version) => other.includes(version));
}

function standing({ drafts }: Pick<ReversalDecision, 'drafts'>, before: Subscription): Subscription {
  const own = drafts.find(({ subscription }) => subscription.portal === before.portal);
  return own ? subscriptionAsWritten(own) : before;
}

/**
 * Whether nothing of the entry counts any more. A purchase goes with one row of its invoice while the other rows stay.
 */
function isTakenBack(
  { subscription, payment }: ReversalState,
  { version, row }: Pick<WantedReversal, 'version' | 'row'>,
): boolean {
  const isRowLeft =
    payment?.kind === 'invoice' &&
    payment.state.status !== 'reversed' &&
    payment.parts.some(({ bankReference }) => bankReference === row);
  return subscription.takenBack?.includes(version) === true && !isRowLeft;
}

/** How an entry was taken back: itself, or together with the bank row it also concerns. */
function reasonOf({ entries }: ReversalState, version: number): TakingBackReason | undefined {
  const payment = entries.find((entry) => entry.version === version)?.payment;
  const acts = entries.filter(({ event }) => event.kind === 'taken_back');
  const own = acts.findLast(({ event }) => event.kind === 'taken_back' && event.entry === version);
  const act = own ?? acts.findLast((entry) => entry.payment === payment);
  return act?.event.kind === 'taken_back' ? act.event.reason : undefined;
}
