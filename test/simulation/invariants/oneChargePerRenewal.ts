import { parsePaymentNumber } from '../../../lib/domain/payment/paymentNumber';
import type { MakeInvariant } from './invariant';

/** A charge that an operator closed does not count: closing it says that no money comes of it. */
export const oneChargePerRenewal: MakeInvariant = () => ({
  sentence:
    'money is taken for a renewal at most once, a charge is called at most once, and no charge that Robokassa has is ended as never made',
  onCommit: ({ changes, by }, { ledger }) => {
    for (const { next } of changes.payments) {
      const isGivenUp = next.state.status === 'failed' && next.state.reason === 'never_created';
      if (isGivenUp && ledger.chargesMade.has(String(next.number))) {
        return `${by} ends charge ${next.number} as never made, and Robokassa has it`;
      }
    }
    return undefined;
  },
  always: ({ table, ledger }) => {
    if (new Set(ledger.chargeCalls).size < ledger.chargeCalls.length) return 'a charge was called twice';
    const renewed = new Map<string, string>();
    for (const { number, parent } of ledger.movements.values()) {
      if (parent === undefined) continue;
      const charge = table.payments.get(parsePaymentNumber(number) ?? (0 as never));
      if (charge?.kind !== 'autopay') return `money was charged under ${number}, which is no charge of ours`;
      if (charge.state.status === 'failed' && charge.state.reason === 'closed_by_operator') continue;
      const renewal = `${charge.portal} ${charge.renews}`;
      if (renewed.has(renewal)) return `the renewal of ${renewal} was charged by ${renewed.get(renewal)} and ${number}`;
      renewed.set(renewal, number);
    }
    return undefined;
  },
});
