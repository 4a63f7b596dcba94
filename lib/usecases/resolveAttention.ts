import type { Attention } from '../domain/attention/attention';
import { decideResolution, isResolvedSo, targetOf, type WantedResolution } from '../domain/attention/resolution';
import type { Instant } from '../domain/calendar/instant';
import { mayStillReport } from '../domain/payment/asking';
import type { OperationState } from '../domain/payment/operationState';
import type { PaymentNumber } from '../domain/payment/paymentNumber';
import type { SettlementState } from '../domain/payment/settlement';
import { type Rejection, rejected } from '../domain/rejection';
import { accepted, type Result } from '../domain/result';
import { itemAsWritten } from './asWritten';
import { learnOutcome } from './checkOutcome';
import { askBeforeFreeing, type Closing, type EndRefundNeeds, endRefund } from './endRefund';
import { type Decided, type NamedRequest, oncePerKey } from './oncePerKey';
import type { BillingStore, RequestRecord } from './ports';

type ResolveAttentionNeeds = EndRefundNeeds & {
  readonly store: Pick<BillingStore, 'readRequest' | 'readForReport' | 'readForCheck'>;
  /** Robokassa's state service; it answers `unclear` where it cannot be reached. */
  readonly askState: (number: PaymentNumber) => Promise<OperationState>;
};

/** The attention as it stands now, and what the state service said where it was asked first. */
export type Resolved = { readonly attention: Attention; readonly said?: OperationState['kind'] };

/**
 * An operator closes an attention, and with `apply` its money counts, in one transaction, once per Idempotency-Key: a
 * late repeat does not close what a colleague has opened again. The same resolution under another key gets the answer
 * of the first; a different one is refused. Before a charge without an outcome is closed, Robokassa is asked once more:
 * if it knows the outcome, that closes the attention instead (docs/rules.md, «Attention»). It is also asked before a
 * refund counts as not gone back (endRefund.ts).
 * @throws Busy when the store is down or conflicts do not end; nothing is done then.
 */
export async function resolveAttention(
  needs: ResolveAttentionNeeds,
  id: string,
  wanted: WantedResolution,
  request: NamedRequest,
  now: Instant,
): Promise<Result<Resolved, Rejection>> {
  const { store } = needs;
  const said = await askBeforeClosing(needs, id, wanted, now);
  const asked = await askBeforeFreeing(needs, await store.readAttention(id), wanted, now);
  if (asked.refusal) return rejected(asked.refusal);
  const told = said === undefined ? {} : { said };
  return oncePerKey<Resolved>(needs, request, now, decide);

  async function decide(repeated: RequestRecord | undefined): Promise<Result<Decided<Resolved>, Rejection>> {
    const attention = await store.readAttention(id);
    if (!attention) return rejected({ code: 'unknown_attention' });
    if (repeated) return accepted({ answer: { attention } });
    const isLearnt = said !== undefined && attention.resolution !== undefined;
    // The key is remembered although nothing was done: if a colleague opens it again, a late repeat must not close it.
    if (isLearnt || isResolvedSo(attention, wanted)) return accepted({ answer: { attention, ...told }, changes: {} });
    const decision =
      attention.kind === 'refund_unknown'
        ? await endRefund(needs, attention, wanted, asked, now)
        : await resolveMoney(needs, attention, wanted, now);
    if (decision.ok) {
      const { closed, changes } = decision.value;
      return accepted({ answer: { attention: itemAsWritten(closed), ...told }, changes });
    }
    // The refusal may come from the first copy of this same act, committed between our two reads.
    const isAsRead = (await store.readAttention(id))?.version === attention.version;
    return isAsRead ? decision : decide(repeated);
  }
}

async function resolveMoney(
  { store, catalogue }: Pick<ResolveAttentionNeeds, 'store' | 'catalogue'>,
  attention: Attention,
  wanted: WantedResolution,
  now: Instant,
): Promise<Result<Closing, Rejection>> {
  const read = async (number: PaymentNumber | undefined): Promise<SettlementState> =>
    number ? store.readPaymentWithPortal(number, attention.portal) : {};
  const [own, target] = [await read(attention.payment), await read(targetOf(attention, wanted))];
  const decision = decideResolution(attention, wanted, { own, target }, catalogue, now);
  if (!decision.ok) return decision;
  const { payments, drafts, ledger, attention: closed } = decision.value;
  return accepted({ closed, changes: { payments, drafts, ledger, attention: [closed] } });
}

/** What Robokassa says of a charge that is about to be closed without money; `undefined` for any other closing. */
async function askBeforeClosing(
  needs: ResolveAttentionNeeds,
  id: string,
  wanted: WantedResolution,
  now: Instant,
): Promise<OperationState['kind'] | undefined> {
  if (wanted.action === 'apply') return undefined;
  const { store, askState } = needs;
  const attention = await store.readAttention(id);
  const isClosing = attention?.source === 'no_outcome' && !attention.resolution;
  const payment = isClosing && attention.payment ? await store.readPayment(attention.payment) : undefined;
  if (!payment || !mayStillReport(payment)) return undefined;
  const answer = await askState(payment.number);
  await learnOutcome(needs, payment, answer, now);
  return answer.kind;
}
