import type { Refund } from '../../../lib/domain/corrections/refund';
import { refundIdOf } from '../../../lib/domain/corrections/refund';
import type { JournalEntry } from '../../../lib/domain/journal';
import type { Commit, Table } from '../table/table';
import type { MakeInvariant, Verdict, Witness } from './invariant';

/** Days are taken only if their money has gone. */
export const refundsMoveDays: MakeInvariant = () => ({
  sentence:
    'a refund is finished when its money has gone, and not before; that write takes the days that go with it or calls a person, and never takes days that other payments bought',
  onCommit: (commit, witness) => {
    for (const { next } of commit.changes.refunds) {
      const before = witness.table.refunds.get(refundIdOf(next));
      if (next.state.status !== 'finished' || before?.state.status === 'finished') continue;
      const fault = early(next, witness) ?? keptBoth(next, commit);
      if (fault) return fault;
    }
    return foreignDays(commit, witness.table);
  },
  atEnd: ({ table, robokassa }) => {
    const gone = robokassa.refunds.orders.filter(({ status }) => status === 'finished');
    for (const { number, sum } of gone) {
      const told = [...table.refunds.values()].filter((one) => isFinished(one, Number(number), sum)).length;
      const went = gone.filter((one) => one.number === number && one.sum === sum).length;
      if (told !== went) return `${went} times ${sum} went back of ${number}, and ${told} refunds say so`;
    }
    for (const refund of table.refunds.values()) {
      const { days, state } = refund;
      if (days !== 'take_back' || state.status !== 'finished') continue;
      const payment = table.payments.get(refund.payment);
      const isForPerson = table.attention.has(`refund_days-${refundIdOf(refund)}`);
      if (payment?.state.status !== 'reversed' && !isForPerson)
        return `${refundIdOf(refund)} went back with its days, and the days are still there`;
    }
    return undefined;
  },
});

/** Wrong if Robokassa has fewer finished refunds of this payment and sum than the table has. */
function early({ payment, sum, opKey, order }: Refund, { table, robokassa }: Witness): Verdict {
  if (opKey === undefined) return undefined;
  const finished = [...table.refunds.values()].filter(
    (one) => one.order !== order && isFinished(one, payment, sum),
  ).length;
  const gone = robokassa.refunds.orders.filter(
    (one) => one.number === String(payment) && one.sum === sum && one.status === 'finished',
  ).length;
  return gone > finished ? undefined : `refund ${order} of ${payment} is finished, and its money has not gone`;
}

/** Whether a refund of this payment and sum was finished through Robokassa. */
function isFinished(refund: Refund, number: number, sum: number): boolean {
  const { payment, opKey, state } = refund;
  return payment === number && refund.sum === sum && opKey !== undefined && state.status === 'finished';
}

/** The write that finishes a refund must take the days if they go with it, or open an attention for a person. */
function keptBoth({ days, payment: number, order }: Refund, { changes }: Commit): Verdict {
  if (days === 'keep') return undefined;
  const told = changes.journal.find(
    ({ event, payment }) => event.kind === 'refund_finished' && event.refund === order && payment === number,
  );
  const outcome = told?.event.kind === 'refund_finished' ? told.event.outcome : undefined;
  const { portal } = told ?? {};
  const has = (kind: JournalEntry['event']['kind']) =>
    changes.journal.some((entry) => entry.portal === portal && entry.event.kind === kind);
  if (outcome === 'taken_back')
    return has('taken_back') ? undefined : `the refund of ${number} is finished, and its days stay`;
  if (outcome === 'ended')
    return has('switched_to_free') ? undefined : `the refund of ${number} is finished, and its term stays`;
  if (outcome !== 'others') return undefined;
  const isTold = changes.attention.some(({ next }) => next.kind === 'refund_days' && next.payment === number);
  return isTold ? undefined : `the refund of ${number} is finished, its days stay, and no person hears of it`;
}

/** A refund may end a term only if its payment alone bought the term, and nothing has changed it since. */
function foreignDays({ changes }: Commit, table: Table): Verdict {
  for (const { event, portal, payment } of changes.journal) {
    if (event.kind !== 'refund_finished' || event.outcome !== 'ended') continue;
    const ended = changes.journal.find((entry) => entry.portal === portal && entry.event.kind === 'switched_to_free');
    const taken = new Set(table.subscriptions.get(portal)?.takenBack);
    const bought = (table.journal.get(portal) ?? [])
      .map(({ entry }) => entry)
      .findLast((entry) => entry.event.kind === 'purchase' && entry.payment === payment && !taken.has(entry.version));
    const isAlone = bought?.event.kind === 'purchase' && bought.event.effect.credit === 0;
    if (!isAlone || termOf(bought.after) !== termOf(ended?.before))
      return `the refund of ${payment} ends days that other payments bought`;
  }
  return undefined;
}

function termOf(holding: JournalEntry['before'] | undefined): string {
  if (holding?.kind !== 'paid') return 'none';
  const { startsOn, endsOn, value } = holding.term;
  return [holding.tariff, startsOn, endsOn, value].join();
}
