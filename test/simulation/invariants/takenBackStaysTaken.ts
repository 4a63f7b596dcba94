import type { MakeInvariant } from './invariant';
import { takingsIn } from './takings';

/** Judges bank money that was counted by mistake, and autopay by a card whose money was charged back. */
export const takenBackStaysTaken: MakeInvariant = () => ({
  sentence:
    'a bank row freed from an invoice counts for it again only if a person says so, and a row given back stays given back; a card that was charged back is not charged again',
  onCommit: ({ changes, by }, { table, ledger }) => {
    for (const { next } of changes.bankRows) {
      const before = table.bankRows.get(next.bankReference);
      const isCounted = (number: number) => before?.counted.some((share) => share.number === number) ?? false;
      for (const { number } of next.counted) {
        const isAgain = before?.undone?.includes(number) && !isCounted(number);
        if (isAgain && !ledger.saidAgain.has(`${next.bankReference}/${number}`))
          return `${by} counts row ${next.bankReference} for ${number} again`;
      }
      for (const { number } of before?.returned ?? []) {
        if (
          !next.returned?.some((back) => back.number === number) ||
          !next.counted.some((one) => one.number === number)
        )
          return `${by} forgets that row ${next.bankReference} was given back for ${number}`;
      }
    }
    for (const { event, portal, payment: number } of takingsIn(changes.journal)) {
      const payment = number === undefined ? undefined : table.payments.get(number);
      const subscription = changes.subscriptions.find(({ next }) => next.portal === portal)?.next;
      if (event.reason === 'chargeback' && payment?.kind !== 'invoice' && subscription?.autopay.on)
        return `${portal} is charged back with ${number}, and autopay stays on`;
    }
    return undefined;
  },
});
