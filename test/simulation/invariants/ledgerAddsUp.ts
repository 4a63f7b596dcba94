import type { Attention } from '../../../lib/domain/attention/attention';
import type { Payment } from '../../../lib/domain/payment/payment';
import { moscowDay, writtenDay } from '../../../operations/audit/days';
import type { MakeInvariant } from './invariant';
import { partsOf } from './takings';

/** Where money stands. */
type Places = { readonly counts: number; readonly aside: number; readonly givenBack: number };

/**
 * What a payment holds: what settled it less what went back, or the parts that wait in an invoice. A chargeback takes all that
 * had come, whatever went back before.
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

/** What an attention holds, or gave back. What only the state service told of is no money once a person has seen it. */
function heldBy(attention: Attention | undefined): Omit<Places, 'counts'> {
  const { source, sum = 0, resolution } = attention ?? {};
  if (WITHOUT_MONEY.includes(String(source))) return { aside: 0, givenBack: 0 };
  if (resolution?.action === 'refunded') return { aside: sum, givenBack: sum };
  const isGone = resolution?.action === 'apply' || (resolution && source === 'state_service') || isFreed(resolution);
  return { aside: isGone ? 0 : sum, givenBack: 0 };
}

/** Closed because its bank row was taken back: the row has the money again. */
function isFreed(resolution: Attention['resolution']): boolean {
  return resolution?.by === 'строка отменена';
}

const PLACES: Readonly<Record<string, keyof Places>> = { aside: 'aside', refund: 'givenBack' };

/** The lines of each write are what it changes of where money stands; so their sum is right at every moment. */
export const ledgerAddsUp: MakeInvariant = () => ({
  sentence:
    'the ledger is the money received and put aside less the money given back, at every step; each line is of the day of its decision',
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
      // What was given back counted before, unless a person had it.
      const place = kind === 'refund' && attention === undefined ? 'counts' : (PLACES[kind] ?? 'counts');
      told[place] += place === 'givenBack' ? -sum : sum;
      const decided = writtenDay(moscowDay(at));
      if (day !== decided) return `a line decided on ${decided} is of ${day}`;
    }
    const [is, says] = [JSON.stringify(moved), JSON.stringify(told)];
    return is === says ? undefined : `${is} moved, and the ledger says ${says}`;
  },
});
