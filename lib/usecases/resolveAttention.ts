import { mayStillReport } from '../domain/asking';
import type { Attention } from '../domain/attention';
import type { Instant } from '../domain/instant';
import type { OperationState } from '../domain/operationState';
import type { PaymentNumber } from '../domain/paymentNumber';
import { type Rejection, rejected } from '../domain/rejection';
import { decideResolution, isResolvedSo, targetOf, type WantedResolution } from '../domain/resolution';
import { accepted, type Result } from '../domain/result';
import type { SettlementState } from '../domain/settlement';
import { itemAsWritten } from './asWritten';
import { learnOutcome } from './checkOutcome';
import { type EndRefundNeeds, endRefund } from './endRefund';
import type { BillingStore, Patience } from './ports';
import { untilCommitted } from './untilCommitted';

type ResolveAttentionNeeds = EndRefundNeeds & {
  readonly store: Pick<BillingStore, 'readForReport' | 'readForCheck'>;
  readonly patience: Patience;
  /** Robokassa's state service; it answers `unclear` where it cannot be reached. */
  readonly askState: (number: PaymentNumber) => Promise<OperationState>;
};

/** The attention as it stands now, and what the state service said where it was asked first. */
export type Resolved = { readonly attention: Attention; readonly said?: OperationState['kind'] };

/**
 * An operator closes an attention, and with `apply` its money counts, in one transaction. The same resolution again is
 * answered as the first; another one is refused. Before a charge without an outcome is closed, Robokassa is asked once
 * more: where it knows the outcome, that closes the attention instead (docs/rules.md, «Attention»); so is it before a refund
 * is said not to have gone back (endRefund.ts).
 * @throws Busy when the store is down or conflicts do not end; nothing is done then.
 */
export async function resolveAttention(
  needs: ResolveAttentionNeeds,
  id: string,
  wanted: WantedResolution,
  now: Instant,
): Promise<Result<Resolved, Rejection>> {
  const { store, catalogue, patience } = needs;
  const said = await askedBeforeClosing(needs, id, wanted, now);
  return untilCommitted<Result<Resolved, Rejection>>(patience, async () => {
    const attention = await store.readAttention(id);
    if (!attention) return answered(rejected({ code: 'unknown_attention' }));
    const isLearnt = said !== undefined && attention.resolution !== undefined;
    if (isLearnt || isResolvedSo(attention, wanted)) {
      return answered(accepted({ attention, ...(said !== undefined && { said }) }));
    }
    if (attention.kind === 'refund_unknown') {
      const { commit, answer } = await endRefund(needs, attention, wanted, now);
      return { commit, answer: answer.ok ? accepted({ attention: answer.value }) : answer };
    }
    const read = async (number: PaymentNumber | undefined): Promise<SettlementState> =>
      number ? store.readPaymentWithPortal(number, attention.portal) : {};
    const [own, target] = [await read(attention.payment), await read(targetOf(attention, wanted))];
    const decision = decideResolution(attention, wanted, { own, target }, catalogue, now);
    if (!decision.ok) {
      // What refuses may be the work of the same act, sent twice, that came between the reads.
      const isAsRead = (await store.readAttention(id))?.version === attention.version;
      return isAsRead ? answered(decision) : { commit: 'conflict', answer: decision };
    }
    const { payments, drafts, ledger, attention: next } = decision.value;
    const commit = await store.commit({ payments, drafts, ledger, attention: [next] });
    return { commit, answer: accepted({ attention: itemAsWritten(next), ...(said !== undefined && { said }) }) };
  });
}

/** What Robokassa says of a charge that is about to be closed without money; nothing where nothing is closed so. */
async function askedBeforeClosing(
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

function answered(answer: Result<Resolved, Rejection>) {
  return { commit: 'committed', answer } as const;
}
