import type { Ledger, TakenMail } from '../model/ledger';
import type { MakeInvariant } from './invariant';

// A run that leases an entry has it alone for at least two minutes.
const LEASED_FOR_MS = 120_000;

export const eachMailOnce: MakeInvariant = () => {
  let seen = 0;
  return {
    sentence:
      'a mail is sent once, unless the run that sent it before was cut off, slow or not answered, or the contact changed meanwhile',
    always: ({ ledger }) => {
      for (const mail of ledger.taken.slice(seen)) {
        seen += 1;
        const all = ledger.mails.get(mail.id) ?? [];
        const before = all[all.indexOf(mail) - 1];
        if (before && !mayBeSentAgain(before, mail) && !isContactAnother(ledger, before, mail)) {
          return `${mail.by.name} sends ${mail.id}, which ${before.by.name} has sent without any trouble`;
        }
      }
      return undefined;
    },
  };
};

function mayBeSentAgain({ by }: TakenMail, again: TakenMail): boolean {
  const isStillAtWork = !by.isDead && by !== again.by;
  return by.isTroubled || (isStillAtWork && again.at - by.startedAt >= LEASED_FOR_MS);
}

/**
 * If the contact changed between the two sendings, the first mail's bounce would not have counted as one of this
 * notice, so the mail goes out once more.
 */
function isContactAnother({ contacts }: Ledger, { owedBy, by }: TakenMail, again: TakenMail): boolean {
  return (contacts.get(owedBy.portal) ?? []).some(({ since }) => since >= by.startedAt && since <= again.at);
}
