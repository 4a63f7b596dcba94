import type { Attention } from '../attention/attention';
import type { Catalogue } from '../buying/catalogue';
import type { Instant } from '../calendar/instant';
import type { ReversalState, WantedReversal } from '../corrections/reversalSubject';
import type { MoneyStep } from '../corrections/reversedMoney';
import type { Draft } from '../draft';
import type { Payment } from '../payment/payment';
import type { PaymentNumber } from '../payment/paymentNumber';
import { type Rejection, rejected } from '../rejection';
import { accepted, type Result } from '../result';
import type { BankRow } from './bankRow';
import { decideConfirmation } from './bankTransfer';

/** A row that now counts for another invoice. */
type Moved = {
  readonly outcome: 'settled' | 'partial' | 'attention';
  readonly draft: Draft;
  readonly otherDraft?: Draft;
  readonly payment: Payment;
  readonly row: BankRow;
  readonly attention?: Attention;
};

/**
 * Confirms the freed row of a taking back for another invoice, as an operator could do right afterwards (docs/rules.md,
 * «Taking back»).
 * @returns refused where a confirmation by hand would be, and for the invoice that the row was just taken from.
 */
export function moveRow(
  { by }: WantedReversal,
  moveTo: PaymentNumber,
  { draft, bankRows }: MoneyStep,
  state: ReversalState,
  catalogue: Catalogue,
  at: Instant,
): Result<Moved | undefined, Rejection> {
  const [row] = bankRows;
  const share = state.row?.counted.find(({ number }) => number === state.payment?.number);
  if (!row || !share) return rejected({ code: 'not_reversible' });
  const { payment, subscription } = state.target ?? {};
  if (moveTo === state.payment?.number) return rejected({ code: 'same_invoice' });
  const isHere = payment?.portal === draft.subscription.portal;
  const { bankReference, amount: rowAmount, receivedOn, payerInn } = row;
  const decision = decideConfirmation(
    { amount: share.amount, receivedOn, bankReference, rowAmount, ...(payerInn !== undefined && { payerInn }), by },
    { ...(payment && { payment }), ...(subscription && { subscription }), ...(isHere && { draft }), row },
    catalogue,
    at,
  );
  if (!decision.ok) return decision;
  // A freed row counts nowhere, so it cannot be counted for the target already.
  if (decision.value.outcome === 'already_counted') return rejected({ code: 'not_reversible' });
  const { draft: confirmed, outcome, ...confirmation } = decision.value;
  return accepted({
    outcome,
    payment: confirmation.payment,
    row: confirmation.row,
    ...(confirmation.attention && { attention: confirmation.attention }),
    ...(isHere ? { draft: confirmed } : { draft, otherDraft: confirmed }),
  });
}
