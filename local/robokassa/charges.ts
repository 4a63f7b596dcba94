import type { CashDesk } from './cashDesk';
import type { OperationStore } from './operationStore';
import type { ResultDelivery } from './resultDelivery';

/** The bank's answers to charges without a payer, when their time has come. */
export type Charges = {
  nextAt: () => number | undefined;
  /** Ends every charge that is due, tells the shop of those paid, and answers how many there were. */
  endDue: () => Promise<number>;
};

type Needs = { store: OperationStore; desk: CashDesk; delivery: ResultDelivery; now: () => number };

/** Charges over a store: what the bank will say is written there, so a restart does not forget it. */
export function createCharges({ store, desk, delivery, now }: Needs): Charges {
  const earliest = () =>
    store
      .all()
      .flatMap((operation) => (operation.charge === null ? [] : [{ operation, ...operation.charge }]))
      .toSorted((a, b) => a.dueAt - b.dueAt)[0];

  return {
    nextAt: () => earliest()?.dueAt,
    endDue: async () => {
      let ended = 0;
      for (;;) {
        const due = earliest();
        if (due === undefined || due.dueAt > now()) return ended;
        ended += 1;
        if (due.outcome === 'declined') {
          desk.decline(due.operation, 'BankCard');
        } else {
          // Paid and taken for delivery in one synchronous step, so that nobody else finds its result due.
          desk.pay(due.operation, 'BankCard');
          await delivery.begin(due.operation.number);
        }
      }
    },
  };
}
