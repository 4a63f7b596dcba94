import type { InvoicePayment } from '../../../lib/domain/payment/payment';
import type { MakeInvariant, Witness } from './invariant';

/** The kinds of ledger lines whose money counts for a payment. Money put aside does not. */
const COUNTS: readonly string[] = ['card', 'autopay', 'bank', 'counted', 'taken_back'];

/** The money that counts, in kopecks, by the payment's number. */
function countedByNumber({ table }: Witness): ReadonlyMap<number, number> {
  const counted = new Map<number, number>();
  for (const { kind, number, sum, attention } of table.ledger.values()) {
    const isOfPayment = COUNTS.includes(kind) || (kind === 'refund' && attention === undefined);
    if (number !== undefined && isOfPayment) counted.set(number, (counted.get(number) ?? 0) + sum);
  }
  return counted;
}

function wrongIn(invoice: InvoicePayment, counted: number, registered: number): string | undefined {
  const { number, state, acts = [] } = invoice;
  const valid = acts.filter(({ cancelledOn }) => cancelledOn === undefined);
  if (valid.length > 1) return `invoice ${number} has ${valid.length} valid acts`;
  const sum = valid[0]?.sum ?? 0;
  const owed = state.status === 'paid' ? counted : 0;
  if (sum !== owed)
    return `invoice ${number} is ${state.status} with ${counted} in the ledger, and its act is over ${sum}`;
  return registered === sum
    ? undefined
    : `invoice ${number} has an act over ${sum}, and the register says ${registered}`;
}

/** Every seller of the stories gives acts, so every paid invoice must have one. */
export const actsAreOverTheMoney: MakeInvariant = () => ({
  sentence:
    'a paid invoice has one valid act over the money that the ledger counts for it, any other invoice has none, and the register of acts adds up to the same',
  always: (witness) => {
    const counted = countedByNumber(witness);
    const registered = new Map<number, number>();
    for (const { invoice, sum } of witness.table.actLines.values()) {
      registered.set(invoice, (registered.get(invoice) ?? 0) + sum);
    }
    for (const payment of witness.table.payments.values()) {
      if (payment.kind !== 'invoice') continue;
      const { number } = payment;
      const wrong = wrongIn(payment, counted.get(number) ?? 0, registered.get(number) ?? 0);
      if (wrong) return wrong;
    }
    return undefined;
  },
});
