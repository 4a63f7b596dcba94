import type { Attention } from '../domain/attention';
import type { Catalogue } from '../domain/catalogue';
import type { Instant } from '../domain/instant';
import type { PaymentNumber } from '../domain/paymentNumber';
import { type Rejection, rejected } from '../domain/rejection';
import { decideResolution, isResolvedSo, targetOf, type WantedResolution } from '../domain/resolution';
import { accepted, type Result } from '../domain/result';
import type { SettlementState } from '../domain/settlement';
import { itemAsWritten } from './asWritten';
import type { BillingStore, Patience } from './ports';
import { untilCommitted } from './untilCommitted';

type ResolveAttentionNeeds = {
  readonly store: Pick<BillingStore, 'readAttention' | 'readPaymentWithPortal' | 'commit'>;
  readonly catalogue: Catalogue;
  readonly patience: Patience;
};

/**
 * An operator closes an attention, and with `apply` its money counts, in one transaction. The same resolution again is
 * answered as the first; another one is refused (docs/rules.md, «Attention»).
 * @throws Busy when the store is down or conflicts do not end; nothing is done then.
 */
export function resolveAttention(
  { store, catalogue, patience }: ResolveAttentionNeeds,
  id: string,
  wanted: WantedResolution,
  now: Instant,
): Promise<Result<Attention, Rejection>> {
  return untilCommitted<Result<Attention, Rejection>>(patience, async () => {
    const attention = await store.readAttention(id);
    if (!attention) return answered(rejected({ code: 'unknown_attention' }));
    if (isResolvedSo(attention, wanted)) return answered(accepted(attention));
    const read = async (number: PaymentNumber | undefined): Promise<SettlementState> =>
      number ? store.readPaymentWithPortal(number, attention.portal) : {};
    const [own, target] = [await read(attention.payment), await read(targetOf(attention, wanted))];
    const decision = decideResolution(attention, wanted, { own, target }, catalogue, now);
    if (!decision.ok) {
      // What refuses may be the work of the same act, sent twice, that came between the reads.
      const isAsRead = (await store.readAttention(id))?.version === attention.version;
      return isAsRead ? answered(decision) : { commit: 'conflict', answer: decision };
    }
    const { payments, drafts, attention: next } = decision.value;
    const commit = await store.commit({ payments, drafts, attention: [next] });
    return { commit, answer: accepted(itemAsWritten(next)) };
  });
}

function answered(answer: Result<Attention, Rejection>) {
  return { commit: 'committed', answer } as const;
}
