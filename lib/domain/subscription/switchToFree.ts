import { autopayOff } from '../autopay/autopay';
import { daysLeft, unusedValue } from '../buying/term';
import type { Instant } from '../calendar/instant';
import { moscowDateOf } from '../calendar/moscow';
import { append, type Draft, draftOf, mailTo, withAutopayOff } from '../draft';
import type { Actor } from '../journal';
import { kopecks } from '../money/money';
import { type Rejection, rejected } from '../rejection';
import { accepted, type Result } from '../result';
import { CHANGE_TOLD, type Owed } from '../told/owed';
import type { PaidHolding, Subscription } from './subscription';

/** `now` repeats the number of days given up: customers lose only days that they were shown. */
export type WantedFree =
  | { readonly effective: 'now'; readonly givenUpDays: number }
  | { readonly effective: 'term_end' };

type By = { readonly at: Instant; readonly by: Actor };

/**
 * A customer returns to the free groups while their paid tariff runs: at once, giving up the days left, or at the end
 * of the term. Either way the same write switches autopay off. After the term has ended only an operator can do it
 * (docs/rules.md, «Back to the free groups»).
 */
export function decideSwitchToFree(
  subscription: Subscription,
  wanted: WantedFree,
  { at, by }: By,
): Result<Draft, Rejection> {
  const draft = draftOf(subscription, at);
  const running = runningTerm(draft.subscription);
  if (!running.ok) return running;
  const holding = running.value;
  if (wanted.effective === 'now') {
    const daysNow = daysLeft(holding.term, moscowDateOf(at));
    if (wanted.givenUpDays !== daysNow) return rejected({ code: 'given_up_days_mismatch', daysNow });
    return accepted(freed(draft, holding, { at, by }));
  }
  // The repeated «no» is recorded: a consent ticked since the first one must not turn autopay on.
  if (holding.atEnd === 'becomes_free') return accepted(withAutopayOff(draft, 'switched_to_free', { at, by }));
  const marked = append(
    draft,
    { at, by, event: { kind: 'free_at_term_end' } },
    { holding: { ...holding, atEnd: 'becomes_free' } },
  );
  return accepted(withAutopayOff(marked, 'switched_to_free', { at, by }));
}

/** Takes the mark «at the end of the term» away again. Autopay stays off: off is final. */
export function decideStayPaid(subscription: Subscription, { at, by }: By): Result<Draft | 'unchanged', Rejection> {
  const draft = draftOf(subscription, at);
  const running = runningTerm(draft.subscription);
  if (!running.ok) return running;
  const holding = running.value;
  if (holding.atEnd === 'expires') return accepted('unchanged');
  const event = { kind: 'free_at_term_end_undone' } as const;
  return accepted(append(draft, { at, by, event }, { holding: { ...holding, atEnd: 'expires' } }));
}

/** An operator gives the free groups back, after the end of a tariff or instead of its rest, and says why. */
export function decideFreeByOperator(
  subscription: Subscription,
  note: string,
  { at, by }: By,
): Result<Draft, Rejection> {
  const draft = draftOf(subscription, at);
  const { holding } = draft.subscription;
  if (holding.kind === 'free') return rejected({ code: 'already_free' });
  return accepted(freed(draft, holding, { at, by, note }));
}

/**
 * Gives the free groups in the write of a taking back that leaves a term already over. No mail of its own: the mail
 * about the taking back says what is held now. Autopay is off by then, and an operator's mistake is not a customer's
 * «no». Unchanged where anything else is held.
 */
export function freeAfterTakingBack(draft: Draft, { at, by, note }: By & { readonly note: string }): Draft {
  if (draft.subscription.holding.kind !== 'expired') return draft;
  const event = { kind: 'switched_to_free', givenUpDays: 0, givenUp: kopecks(0), note } as const;
  return append(draft, { at, by, event, owed: [CHANGE_TOLD] }, { holding: { kind: 'free' } });
}

/**
 * Ends the term with a refund. No mail of its own: the mail about the refund says it. Autopay went off when the refund
 * was ordered.
 */
export function freeAfterRefund(draft: Draft, act: By & { readonly note: string }): Draft {
  const { holding } = draft.subscription;
  return holding.kind === 'free' ? draft : freed(draft, holding, act, []);
}

function freed(
  draft: Draft,
  holding: Exclude<Subscription['holding'], { kind: 'free' }>,
  { at, by, note }: By & { readonly note?: string },
  told?: readonly Owed[],
): Draft {
  const today = moscowDateOf(at);
  const isPaid = holding.kind === 'paid';
  const event = {
    kind: 'switched_to_free',
    givenUpDays: isPaid ? daysLeft(holding.term, today) : 0,
    givenUp: isPaid ? unusedValue(holding.term, today) : kopecks(0),
    ...(note !== undefined && { note }),
  } as const;
  // Autopay goes off first and without a mail of its own: the mail about the free groups says it too.
  const { autopay, openCharge, contact } = draft.subscription;
  const mails = told ?? mailTo(isPaid ? holding.payment : undefined, 'switched_to_free', contact);
  return append(
    draft,
    { at, by, event, owed: [...mails, CHANGE_TOLD] },
    {
      holding: { kind: 'free' },
      autopay: autopayOff(autopay, 'switched_to_free', at),
      ...(openCharge && { openCharge: { ...openCharge, isVoid: true } }),
    },
  );
}

function runningTerm({ holding }: Subscription): Result<PaidHolding, Rejection> {
  if (holding.kind === 'free') return rejected({ code: 'already_free' });
  if (holding.kind === 'expired') return rejected({ code: 'paid_tariff_expired' });
  return accepted(holding);
}
