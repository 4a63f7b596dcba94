import type { AttentionKind } from '../domain/attention';
import { type Confirmation, decideConfirmation } from '../domain/bankTransfer';
import type { Catalogue } from '../domain/catalogue';
import { type Instant, instant } from '../domain/instant';
import type { PaymentNumber } from '../domain/paymentNumber';
import { type Rejection, rejected } from '../domain/rejection';
import { accepted, type Result } from '../domain/result';
import type { NamedRequest } from './answeredBefore';
import { type BillingStore, type Patience, REPEATABLE_FOR_MS } from './ports';
import { untilCommitted } from './untilCommitted';

type ConfirmBankTransferNeeds = {
  readonly store: Pick<BillingStore, 'readRequest' | 'readForConfirmation' | 'commit'>;
  readonly catalogue: Catalogue;
  readonly patience: Patience;
};

export type ConfirmationOutcome = {
  readonly outcome: 'settled' | 'partial' | 'attention' | 'already_counted';
  /** What was put aside for a person, also where the rest settled the invoice. */
  readonly attention?: AttentionKind;
};

/**
 * Counts bank money for an invoice in one write with its row, so that neither a second mention of the row nor two parts at
 * the same moment can lose or double a kopeck (docs/rules.md, «Bank transfers»).
 * @throws Busy when the store is down or conflicts do not end; repeating is safe.
 */
export function confirmBankTransfer(
  { store, catalogue, patience }: ConfirmBankTransferNeeds,
  number: PaymentNumber,
  confirmation: Confirmation,
  request: NamedRequest,
  now: Instant,
): Promise<Result<ConfirmationOutcome, Rejection>> {
  return untilCommitted<Result<ConfirmationOutcome, Rejection>>(patience, async () => {
    const before = await store.readRequest(request);
    const isKnown = before !== undefined && before.expiresAt > now;
    if (isKnown && before.fingerprint !== request.fingerprint) {
      return { commit: 'committed', answer: rejected({ code: 'idempotency_key_reused' }) };
    }
    const read = await store.readForConfirmation(number, confirmation.bankReference);
    const decision = decideConfirmation(confirmation, read, catalogue, now);
    if (!decision.ok) return { commit: 'committed', answer: decision };
    const { value } = decision;
    if (value.outcome === 'already_counted') return { commit: 'committed', answer: accepted(value) };
    const commit = await store.commit({
      payments: [value.payment],
      drafts: [value.draft],
      bankRow: value.row,
      ...(value.attention && { attention: [value.attention] }),
      // Without a record the row itself answers a repeat: «already counted».
      ...(!isKnown && {
        request: { record: { ...request, payment: number, expiresAt: instant(now + REPEATABLE_FOR_MS) }, now },
      }),
    });
    const outcome = { outcome: value.outcome, ...(value.attention && { attention: value.attention.kind }) };
    return { commit, answer: accepted(outcome) };
  });
}
