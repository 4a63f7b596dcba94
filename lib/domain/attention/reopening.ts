import type { Instant } from '../calendar/instant';
import { append, type Draft, draftOf } from '../journal';
import { asideAgain, type LedgerLine, ledgerLine } from '../money/ledger';
import { type Payment, settledState } from '../payment/payment';
import type { SettlementState } from '../payment/settlement';
import { type Rejection, rejected } from '../rejection';
import { accepted, type Result } from '../result';
import { neverPaid } from '../subscription/subscription';
import { mailOwed } from '../told/effects';
import { type Attention, CLOSED_BY_ITSELF, CLOSED_WITH_ROW, openedAgain } from './attention';

export type ReopeningDecision = {
  readonly attention: Attention;
  readonly payment?: Payment;
  readonly draft?: Draft;
  /** Of money of no portal of ours: no journal entry explains that it waits again. */
  readonly ledger?: readonly LedgerLine[];
};

/**
 * Whether a person closed an attention, so that a person may open it again. What closed by its outcome, or with its bank row,
 * has no money waiting any more; and the end of a refund was said for good, with what it did to money and days.
 */
export function refusalToReopen({ kind, resolution }: Attention): Rejection | undefined {
  if (!resolution) return { code: 'not_resolved' };
  if (kind === 'refund_unknown') return { code: 'not_reversible' };
  const { by } = resolution;
  return by === CLOSED_BY_ITSELF || by === CLOSED_WITH_ROW ? { code: 'not_reversible' } : undefined;
}

type Reopening = {
  readonly at: Instant;
  readonly by: `operator:${string}`;
  readonly note: string;
  /** The version of the journal entry that closed it: what that still owes is not sent. */
  readonly closing?: number | undefined;
  /** A report of its payment's own money was put aside since it was closed. */
  readonly isReported: boolean;
};

/**
 * Opens an attention again that a person closed without counting its money: noted by mistake, or given back only in
 * intention, at once or with the purchase it had been applied to. One whose money counts is opened by taking its purchase back (docs/rules.md, «Taking back»).
 */
export function decideReopening(
  attention: Attention,
  { payment, subscription }: SettlementState,
  { at, by, note, closing, isReported }: Reopening,
): Result<ReopeningDecision, Rejection> {
  const refusal = refusalToReopen(attention);
  if (refusal) return rejected(refusal);
  const { id, kind, resolution, source } = attention;
  const opened = openedAgain(attention, at);
  const money = asideAgain(attention, payment, at);
  if (!payment) {
    return accepted({ attention: opened, ledger: money.map((movement) => ledgerLine(movement, at)) });
  }
  // It doubted the operation that has settled the payment, or was reported, since: no other money waits.
  const isDoubt = source === 'state_service' || source === 'no_outcome';
  if (isDoubt && (isReported || settledState(payment))) return rejected({ code: 'not_reversible' });
  // Its money went back through Robokassa: nothing waits.
  const isGone = payment.refunds?.some((share) => share.attention === id && share.standing === 'finished');
  if (isGone) return rejected({ code: 'not_reversible' });
  const waiting = { ...payment, attention: [...payment.attention, id] };
  // Of a receipt, or of the days of a refund, the portal knows nothing: no money waits with it.
  if (kind === 'receipt_missing' || kind === 'refund_days') return accepted({ attention: opened, payment: waiting });
  const draft = draftOf(subscription ?? neverPaid(payment.portal), at);
  const { subscription: standing } = draft;
  // Told that the money was given back, or that a person is done with it, its payer has to know that it is looked at again.
  const effects = resolution && source !== 'no_outcome' ? [mailOwed('money_aside', payment.number)] : [];
  return accepted({
    attention: opened,
    payment: waiting,
    draft: append(
      draft,
      { at, by, event: { kind: 'attention_reopened', attention: id, note }, payment: payment.number, effects, money },
      {
        attention: [...standing.attention, id],
        ...(closing !== undefined && { takenBack: [...(standing.takenBack ?? []), closing] }),
      },
    ),
  });
}
