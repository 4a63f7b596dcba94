import { newOperation, type Operation } from './operation';
import type { OperationStore } from './operationStore';
import type { RecurringForm } from './recurringForm';
import { refuse } from './refusal';
import type { ShopSettings } from './shop';

/** What becomes of a charge: the bank pays, or declines, or nobody hears of it again. */
export type ChargeOutcome = 'paid' | 'declined' | 'open';

/** Starts charges of cards whose owners consented. */
export type RecurringDesk = {
  /** Refuses what cannot be charged; changes nothing. */
  check: (form: RecurringForm) => Operation;
  start: (form: RecurringForm, parent: Operation, outcome: ChargeOutcome) => void;
};

/** The bank's answer is never there at once: a shop that takes OK for money must be found out. */
const bankTakesMs = 5_000;

/** The desk over a store and a clock. */
export function createRecurringDesk(store: OperationStore, shop: ShopSettings, now: () => number): RecurringDesk {
  return {
    check: ({ invId, previousInvId }) => {
      const live = store.all().filter((operation) => !operation.isTest);
      const same = live.find((operation) => operation.invId === invId);
      if (same?.state === 'paid') refuse(40, `InvoiceID ${invId} is paid already`);
      if (same !== undefined) refuse(30, `InvoiceID ${invId} exists already, unpaid; a charge needs a new one`);
      const parent = live.find((operation) => operation.invId === previousInvId);
      return parent === undefined ? refuse(35, `there is no payment ${previousInvId}`) : chargeable(parent);
    },
    start: ({ invId, outSum, description, receipt, shp }, parent, outcome) => {
      const home = { url: shop.successUrl, method: 'GET' } as const;
      store.put(
        newOperation({
          number: store.nextNumber(),
          invId,
          outSum,
          description,
          receipt,
          shp,
          parent: parent.invId,
          charge: outcome === 'open' ? null : { dueAt: now() + bankTakesMs, outcome },
          createdAt: now(),
          method: 'BankCard',
          methods: ['BankCard'],
          email: parent.email,
          isTest: false,
          recurring: false,
          // No browser takes part, so these are never used.
          culture: 'ru',
          expiresAt: null,
          returns: { success: home, fail: home },
        }),
      );
    },
  };
}

/** The parent, if its payer let the shop charge the card later, and paid with one. */
function chargeable(parent: Operation): Operation {
  const { invId } = parent;
  if (parent.parent !== null) refuse(35, `${invId} is a charge itself; PreviousInvoiceID is always the parent's`);
  if (!parent.recurring) refuse(35, `${invId} was not started with Recurring=true`);
  if (parent.state !== 'paid') refuse(35, `${invId} is not paid`);
  if (parent.recurringCancelled?.charges === 'refused') refuse(35, `the payer of ${invId} cancelled it at Robokassa`);
  if (parent.method !== 'BankCard') refuse(35, `${invId} was paid by ${parent.method}, not by card`);
  return parent;
}
