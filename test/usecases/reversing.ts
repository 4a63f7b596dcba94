import { memoryStore } from '../fakes/memoryStore';
import { cardPayment, invoicePayment, OTHER_PORTAL, PORTAL, paymentNumber } from '../fixtures/billing';
import { actsOn, ledgerSum } from './takingBack';

/** A card payment of PORTAL. */
export const CARD = paymentNumber('1000001');
/** An invoice of PORTAL. */
export const INVOICE = paymentNumber('1000003');
/** An invoice of OTHER_PORTAL. */
export const OTHER = paymentNumber('1000004');
/** What a preview shows where taking back leaves the portal free. */
export const FREE = { status: 'free', tariff: 'groups-50', endsOn: null, autopay: false } as const;

export const code = (answer: { ok: boolean; reason?: { code: string } }) => (answer.ok ? 'ok' : answer.reason?.code);

export type Reversing = Awaited<ReturnType<typeof reversing>>;

/** A store with CARD, INVOICE and OTHER, each of 3 000.00 and unpaid, and the acts of operators and payers on it. */
export async function reversing() {
  const store = memoryStore();
  await store.commit({
    payments: [
      { ...cardPayment({}), version: 0 },
      { ...invoicePayment(), version: 0 },
      { ...invoicePayment({ number: OTHER, portal: OTHER_PORTAL }), version: 0 },
    ],
  });
  return {
    store,
    act: actsOn(store),
    kinds: (portal = PORTAL) => store.journal.filter((entry) => entry.portal === portal).map(({ event }) => event.kind),
    inLedger: () => ledgerSum(store),
    rowOf: async (name: string) => (await store.readBankRows([name]))[0],
  };
}
