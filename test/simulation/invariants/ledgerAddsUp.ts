import type { Attention } from '../../../lib/domain/attention/attention';
import type { Payment } from '../../../lib/domain/payment/payment';
import { moscowDay, writtenDay } from '../../../operations/audit/days';
import type { MakeInvariant } from './invariant';
import { partsOf } from './takings';

/** Where money stands. */
type Places = { readonly counts: number; readonly aside: number; readonly givenBack: number };

/**
 * The money that a payment holds: what settled it less what went back, or the parts that wait in an invoice. A
 * chargeback takes all that had come, whatever went back before.
 */
function countsIn(payment: Payment | undefined): number {
  if (!payment) return 0;
  const { state, refunds = [] } = payment;
  const gone = refunds
    .filter(({ standing, attention }) => standing === 'finished' && attention === undefined)
    .reduce((total, { sum }) => total + sum, 0);
  if (state.status === 'paid') return state.received - gone;
  return state.status === 'reversed' && state.reason === 'chargeback' ? -gone : partsOf(payment);
}

const WITHOUT_MONEY = ['no_outcome', 'no_receipt', 'refund', 'refund_days'];

/**
 * The money that an attention holds, or gave back. What only the state service told of is no money any more once a
 * person has resolved it.
 */
function heldBy(attention: Attention | undefined): Omit<Places, 'counts'> {
  const { source, sum = 0, resolution } = attention ?? {};
  if (WITHOUT_MONEY.includes(String(source))) return { aside: 0, givenBack: 0 };
  if (resolution?.action === 'refunded') return { aside: sum, givenBack: sum };
  const isGone = resolution?.action === 'apply' || (resolution && source === 'state_service') || isFreed(resolution);
  return { aside: isGone ? 0 : sum, givenBack: 0 };
}

/** Whether it was closed because its bank row was taken back: then the row has the money again. */
function isFreed(resolution: Attention['resolution']): boolean {
  return resolution?.by === 'строка отменена';
}

const PLACES: Readonly<Record<string, keyof Places>> = { aside: 'aside', refund: 'givenBack' };

/**
 * In every write the ledger's new lines add up to what the write changes of where money stands, so the whole ledger is
 * right at every moment.
 */
export const ledgerAddsUp: MakeInvariant = () => ({
  sentence:
    'at every step the ledger is the money received and put aside less the money given back, and each line has the day of its decision',
  onCommit: ({ changes }, { table }) => {
    const moved = { counts: 0, aside: 0, givenBack: 0 };
    for (const { next } of changes.payments) moved.counts += countsIn(next) - countsIn(table.payments.get(next.number));
    for (const { next } of changes.attention) {
      const [before, after] = [heldBy(table.attention.get(next.id)), heldBy(next)];
      moved.aside += after.aside - before.aside;
      moved.givenBack += after.givenBack - before.givenBack;
    }
    const told = { counts: 0, aside: 0, givenBack: 0 };
    for (const { kind, sum, at, day, attention } of changes.ledger) {
      // A refund takes from what counted for the payment, unless the money was put aside.
      const place = kind === 'refund' && attention === undefined ? 'counts' : (PLACES[kind] ?? 'counts');
      told[place] += place === 'givenBack' ? -sum : sum;
      const decided = writtenDay(moscowDay(at));
      if (day !== decided) return `a line decided on ${decided} has the day ${day}`;
    }
    const [is, says] = [JSON.stringify(moved), JSON.stringify(told)];
    return is === says ? undefined : `${is} moved, and the ledger says ${says}`;
  },
});
