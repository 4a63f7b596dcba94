import type { Portal } from '../../../lib/domain/subscription/portal';
import { dayOf, moscowDay } from '../../../operations/audit/days';
import type { TakenMail } from '../model/ledger';
import type { Table } from '../table/table';
import type { MakeInvariant } from './invariant';

const NOTICE_DAYS = 3;

// The longest time between writing a mail and the mail service taking it.
const LONGEST_RUN_MS = 300_000;

/** Judged by what the mail service took. Of the product's own records only the address of the delivery is used. */
export const toldWasDelivered: MakeInvariant = () => {
  let seen = 0;
  return {
    sentence:
      'a charge is claimed only if the mail service took its notice three days before, at the address on record, and the notice named no later day and has not come back; nobody whose notice was taken in time counts as not told',
    onCommit: ({ changes }, { table, ledger, now }) => {
      for (const { event, portal, payment, before } of changes.journal) {
        const told = noticeOf(table, portal);
        if (event.kind === 'charge_claimed') {
          const mails = told?.notice.endsOn === event.renews ? (ledger.mails.get(told.id) ?? []) : [];
          const today = moscowDay(now());
          const isTold = mails.some(
            (mail) => isOnRecord(mail, told) && isInTime(mail, today - NOTICE_DAYS) && namedDay(mail) <= today,
          );
          if (!isTold) return `${payment} is claimed, and no mail of its notice was taken three days before`;
          if (mails.some((mail) => isOnRecord(mail, told) && mail.heardAt !== undefined)) {
            return `${payment} is claimed, and we have heard that its notice came back`;
          }
        }
        const isOfTheTerm = before.kind === 'paid' && before.term.endsOn === told?.notice.endsOn;
        if (event.kind === 'autopay_off' && event.reason === 'notice_missed' && told && isOfTheTerm) {
          const mails = ledger.mails.get(told.id) ?? [];
          const lastDay = dayOf(told.notice.endsOn) - NOTICE_DAYS;
          const isTold = mails.some((mail) => isInTime(mail, lastDay) && !mail.by.isTroubled);
          // If one of two copies comes back, the product may take the notice for not delivered.
          const mayCountAsUntold = mails.some(
            ({ to, cameBackAt }) => cameBackAt !== undefined || ledger.closedAddresses.has(to.toLowerCase()),
          );
          if (isTold && !mayCountAsUntold) {
            return `${portal} counts as not told, although the mail of its notice was taken in time`;
          }
        }
      }
      return undefined;
    },
    always: ({ ledger }) => {
      for (const mail of ledger.taken.slice(seen)) {
        seen += 1;
        const { firstChargeOn, at, id } = mail;
        const first = moscowDay(at - LONGEST_RUN_MS) + NOTICE_DAYS;
        if (firstChargeOn !== undefined && dayOf(firstChargeOn) < first) {
          return `${id} names ${firstChargeOn}, less than three days after it was taken`;
        }
      }
      return undefined;
    },
  };
};

type Told = ReturnType<typeof noticeOf>;

/** The portal's current notice, and the id of its mail. */
function noticeOf({ subscriptions }: Table, portal: Portal) {
  const autopay = subscriptions.get(portal)?.autopay;
  const notice = autopay?.on ? autopay.notice : undefined;
  return notice && { notice, id: `${portal}-${notice.entry}-mail-autopay_notice` };
}

/** Whether the mail went to the address that the delivery names. It names none if the person asked to be forgotten. */
function isOnRecord({ to }: TakenMail, told: Told): boolean {
  const delivery = told?.notice.delivery;
  return delivery?.state === 'delivered' && (delivery.to === undefined || delivery.to === to);
}

function isInTime({ at }: TakenMail, lastDay: number): boolean {
  return moscowDay(at) <= lastDay;
}

function namedDay({ firstChargeOn }: TakenMail): number {
  return firstChargeOn === undefined ? Number.POSITIVE_INFINITY : dayOf(firstChargeOn);
}
