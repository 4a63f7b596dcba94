import { Account } from '../../../operations/audit/account';
import { thirtyDayPrice } from '../model/prices';
import type { MakeInvariant } from './invariant';

// A thirtieth of the lowest thirty-day price of all lists.
const LOWEST_DAILY = 2899_99 / 30;

/** Keeps an account of each portal beside the product, entry by entry, with the auditor's own arithmetic. */
export const paidIsConsumedGivenUpHeld: MakeInvariant = () => {
  const accounts = new Map<string, Account>();
  return {
    sentence:
      'what was paid is exactly what is consumed, given up, still held, taken back and fallen out; an entry that is taken back leaves what the others give; every purchase buys its own days and the value carried over, no more and no less',
    onCommit: ({ changes }, { table }) => {
      for (const entry of changes.journal) {
        const account = accounts.get(entry.portal) ?? new Account(thirtyDayPrice);
        accounts.set(entry.portal, account);
        const payment = changes.payments.find(({ next }) => next.number === entry.payment)?.next;
        const known = payment ?? (entry.payment && table.payments.get(entry.payment));
        const wrong = account.take(entry, known || undefined);
        const where = `${entry.portal}/${entry.version} (${entry.event.kind})`;
        if (wrong) return `${where}: ${wrong}`;
        const isByItself = entry.event.kind === 'purchase' && entry.by === 'robokassa';
        if (isByItself && entry.event.amount !== (known || undefined)?.amount)
          return `${where}: another sum than the payment’s bought days`;
        if (!account.isBalanced()) return `${where}: ${JSON.stringify(account)} does not balance`;
        const lost = account.takenBack + account.fallenOut;
        const worth = account.paid + account.granted - lost + account.grantedDays * LOWEST_DAILY;
        const days = account.servedDays + account.heldDays;
        if (days * LOWEST_DAILY > worth + 1) return `${where}: ${days} days for ${worth} kopecks`;
        if (
          entry.event.kind === 'purchase' &&
          payment?.state.status === 'paid' &&
          payment.state.received !== entry.event.amount
        ) {
          return `${where}: ${payment.state.received} came and ${entry.event.amount} bought days`;
        }
      }
      return undefined;
    },
  };
};
