import type { Holding } from '../../../lib/domain/subscription/subscription';
import { dayOf, moscowDay } from '../../../operations/audit/days';
import type { MakeInvariant } from './invariant';
import { takingsIn } from './takings';

const NOTICE_DAYS = 3;

/** Judged when the charge is claimed: after that the call cannot be taken back. */
export const chargesAreAllowed: MakeInvariant = () => ({
  sentence:
    'no charge is claimed without a consent in force, above its amount, without a notice that is three days old, or after a «no»',
  onCommit: ({ changes }, { table, ledger, now }) => {
    for (const { event, portal, payment: number } of changes.journal) {
      if (event.kind !== 'charge_claimed') continue;
      const claim = changes.payments.find(({ next }) => next.number === number)?.next;
      if (claim?.kind !== 'autopay') return `a charge of ${portal} is claimed without its payment`;
      const parent = table.payments.get(claim.consent.payment);
      const order = [...ledger.orders.values()].find(
        ({ numbers, portal: owner }) => parent && numbers.has(parent.number) && owner === portal,
      );
      const ticked = parent?.kind === 'card' && parent.portal === portal && parent.consent !== undefined;
      if (!ticked || order?.ticked === false)
        return `${number} is claimed, and nobody has consented with ${parent?.number}`;
      const movement = ledger.movements.get(String(parent.number));
      if (!movement) return `${number} is claimed by the consent of ${parent.number}, which was never paid`;
      if (parent.state.status === 'paid' && parent.state.method !== 'BankCard') {
        return `${number} is claimed by a consent that was not paid by card`;
      }
      if (claim.amount > parent.amount) return `${number} is claimed at ${claim.amount}, above ${parent.amount}`;
      const no = ledger.withdrawals.find(
        ({ portal: who, sentAt, acknowledgedAt }) =>
          who === portal && acknowledgedAt < now() && sentAt >= parent.createdAt,
      );
      if (no) return `${number} is claimed after «no» was acknowledged`;
      if (parent.state.status !== 'paid')
        return `${number} is claimed by the consent of ${parent.number}, whose money was taken back`;
      const journal = (table.journal.get(portal) ?? []).map(({ entry }) => entry);
      // A correction that moves the end of the term makes older notices void, even if the end moves back to the same
      // day later.
      const movedAt = takingsIn(journal).findLast(({ before, after }) => endOf(before) !== endOf(after))?.version ?? 0;
      const noticed = journal.some(
        (entry) =>
          entry.event.kind === 'autopay_noticed' &&
          entry.version > movedAt &&
          entry.event.notice.endsOn === claim.renews &&
          entry.event.notice.amount === claim.amount &&
          moscowDay(entry.at) <= moscowDay(now()) - NOTICE_DAYS,
      );
      if (!noticed) return `${number} is claimed for ${claim.renews} without a notice of its sum three days before`;
      if (moscowDay(now()) < dayOf(claim.renews) - 2) return `${number} is claimed too early`;
    }
    return undefined;
  },
});

function endOf(holding: Holding): string | undefined {
  return holding.kind === 'paid' ? holding.term.endsOn : undefined;
}
