import type { Instant } from '../calendar/instant';
import { append, type Draft, draftOf } from '../draft';
import { asideAgain, type LedgerLine, ledgerLine } from '../money/ledger';
import { type Payment, settledState } from '../payment/payment';
import type { SettlementState } from '../payment/settlement';
import { type Rejection, rejected } from '../rejection';
import { accepted, type Result } from '../result';
import { neverPaid } from '../subscription/subscription';
import { mailOwed } from '../told/owed';
import { type Attention, CLOSED_BY_ITSELF, CLOSED_WITH_ROW, openedAgain } from './attention';

export type ReopeningDecision = {
  readonly attention: Attention;
  readonly payment?: Payment;
  readonly draft?: Draft;
  /** Money of no portal of ours waits again. There is no journal whose entry could explain it. */
  readonly ledger?: readonly LedgerLine[];
};

/**
 * Whether a person closed an attention, so that a person may open it again. One that closed by its outcome or with its
 * bank row has no money waiting; and the end of a refund is final, with what it did to money and days.
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
  /** The version of the journal entry that closed it. Mails which that entry still owes are not sent. */
  readonly closing?: number | undefined;
  /** Since the closing a report of the payment's own money was put aside. */
  readonly isReported: boolean;
};

/**
 * Opens an attention again that a person closed without counting its money: it was noted by mistake, or marked as given
 * back, at once or with the purchase it had been applied to, and never was. Money that counts is opened again by taking
 * its purchase back (docs/rules.md, «Taking back»).
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
  // This attention doubted an operation that has settled the payment, or was reported, since. No other money waits.
  const isDoubt = source === 'state_service' || source === 'no_outcome';
  if (isDoubt && (isReported || settledState(payment))) return rejected({ code: 'not_reversible' });
  // Its money went back through Robokassa: nothing waits.
  const isGone = payment.refunds?.some((share) => share.attention === id && share.standing === 'finished');
  if (isGone) return rejected({ code: 'not_reversible' });
  const waiting = { ...payment, attention: [...payment.attention, id] };
  // A missing receipt and the days of a refund are not noted on the portal: no money waits with them.
  if (kind === 'receipt_missing' || kind === 'refund_days') return accepted({ attention: opened, payment: waiting });
  const draft = draftOf(subscription ?? neverPaid(payment.portal), at);
  const { subscription: standing } = draft;
  // The payer was told that the money went back or that nothing is left to do. Now they must learn that it is looked at
  // again.
  const owed = resolution && source !== 'no_outcome' ? [mailOwed('money_aside', payment.number)] : [];
  return accepted({
    attention: opened,
    payment: waiting,
    draft: append(
      draft,
      { at, by, event: { kind: 'attention_reopened', attention: id, note }, payment: payment.number, owed, money },
      {
        attention: [...standing.attention, id],
        ...(closing !== undefined && { takenBack: [...(standing.takenBack ?? []), closing] }),
      },
    ),
  });
}
