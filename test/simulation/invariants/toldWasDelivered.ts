import { dayOf, moscowDay } from '../../../infra/operations/audit/days';
import type { MakeInvariant } from './invariant';

const NOTICE_DAYS = 3;

/** Judged by the mail world: what the product has written about its notices is not asked. */
export const toldWasDelivered: MakeInvariant = () => ({
  sentence:
    'no charge is claimed before the mail service has taken the mail of its notice three days ago, and never before the day that mail named',
  onCommit: ({ changes }, { table, ledger, now }) => {
    for (const { event, portal, payment } of changes.journal) {
      if (event.kind !== 'charge_claimed') continue;
      const mails = (table.journal.get(portal) ?? []).flatMap(({ entry }) =>
        entry.event.kind === 'autopay_noticed' && entry.event.notice.endsOn === event.renews
          ? (ledger.mails.get(`${portal}-${entry.version}-mail-autopay_notice`) ?? [])
          : [],
      );
      const today = moscowDay(now());
      const isTold = mails.some(
        ({ at, firstChargeOn }) =>
          moscowDay(at) <= today - NOTICE_DAYS && firstChargeOn !== undefined && dayOf(firstChargeOn) <= today,
      );
      if (!isTold) return `${payment} is claimed, and no mail of its notice was taken three days before`;
    }
    return undefined;
  },
});
