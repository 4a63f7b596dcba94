import type { AttentionKind } from '../domain/attention/attention';
import { type Confirmation, decideConfirmation } from '../domain/bank/bankTransfer';
import type { Catalogue } from '../domain/buying/catalogue';
import type { Instant } from '../domain/calendar/instant';
import type { PaymentNumber } from '../domain/payment/paymentNumber';
import type { Rejection } from '../domain/rejection';
import { accepted, type Result } from '../domain/result';
import { type NamedRequest, oncePerKey } from './oncePerKey';
import { openedForFacts } from './openedForFacts';
import type { BillingStore, Patience } from './ports';

type ConfirmBankTransferNeeds = {
  readonly store: Pick<BillingStore, 'readRequest' | 'readForConfirmation' | 'readAttention' | 'commit'>;
  readonly catalogue: Catalogue;
  readonly patience: Patience;
};

export type ConfirmationOutcome = {
  readonly outcome: 'settled' | 'partial' | 'attention' | 'already_counted';
  /** Money that was put aside for a person, even where the rest settled the invoice. */
  readonly attention?: AttentionKind;
};

/**
 * Counts bank money for an invoice, in one write with its row. So neither a second report of the row nor two
 * simultaneous parts can lose or double a kopeck (docs/rules.md, «Bank transfers»).
 * @throws Busy when the store is down or conflicts do not end; repeating is safe.
 */
export function confirmBankTransfer(
  needs: ConfirmBankTransferNeeds,
  number: PaymentNumber,
  confirmation: Confirmation,
  request: NamedRequest,
  now: Instant,
): Promise<Result<ConfirmationOutcome, Rejection>> {
  return oncePerKey<ConfirmationOutcome>(needs, request, now, async (repeated) => {
    // If decided again, a late repeat of «again» would count what was taken back since.
    if (repeated) return accepted({ answer: { outcome: 'already_counted' } });
    const read = await needs.store.readForConfirmation(number, confirmation.bankReference);
    const decision = decideConfirmation(confirmation, read, needs.catalogue, now);
    if (!decision.ok) return decision;
    const { value } = decision;
    if (value.outcome === 'already_counted') return accepted({ answer: value, changes: {}, payment: number });
    const { attention, outcome } = value;
    const opened = await openedForFacts(needs.store, attention ? [attention] : []);
    return accepted({
      answer: { outcome, ...(attention && { attention: attention.kind }) },
      changes: {
        payments: [value.payment],
        drafts: [value.draft],
        bankRows: [value.row],
        attention: opened,
      },
      payment: number,
    });
  });
}
