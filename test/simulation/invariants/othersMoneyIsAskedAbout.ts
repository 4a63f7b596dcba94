import { bankRowsOf } from './bankRowsOf';
import type { MakeInvariant } from './invariant';

/** A payer may mistype the number and name another buyer's invoice, but cannot err about who they are. */
export const othersMoneyIsAskedAbout: MakeInvariant = () => ({
  sentence: "money of a payer other than the invoice's buyer counts for the invoice only if a person says so",
  always: ({ table, ledger }) => {
    for (const { inn, rows } of bankRowsOf({ table, ledger }).values()) {
      for (const { bankReference, counted } of rows) {
        for (const { number } of counted) {
          const payment = table.payments.get(number);
          const isOwn = payment?.kind === 'invoice' && payment.document.buyer.inn === inn;
          if (!isOwn && !ledger.saidByPeople.has(bankReference))
            return `row ${bankReference} of payer ${inn} counts for ${number}, and no person said so`;
        }
      }
    }
    return undefined;
  },
});
