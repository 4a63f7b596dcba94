import { namedFact } from '../../lib/domain/attention/attention';
import { OLCHAT_CATALOGUE } from '../../lib/domain/buying/olchatCatalogue';
import { kopecks } from '../../lib/domain/money/money';
import type { Payment } from '../../lib/domain/payment/payment';
import type { BillingStore, Patience } from '../../lib/usecases/ports';
import { type SettlementOutcome, settlePayment } from '../../lib/usecases/settlePayment';
import { at } from '../fixtures/billing';

/** The moment at which money comes in the contracts of the store. */
export const SETTLED_AT = at('2026-11-22T10:00:00Z');

/** Writes a payment as a new one. */
export async function putIn<One extends Payment>(store: BillingStore, payment: One): Promise<One> {
  await expect(store.commit({ payments: [{ ...payment, version: 0 }] })).resolves.toBe('committed');
  return payment;
}

type Needs = { readonly store: BillingStore; readonly patience: Patience };

/** Settles the payment with 3 000.00 that Robokassa reports with the payment's own portal. */
export function settleIn(needs: Needs, { number, portal }: Payment): Promise<SettlementOutcome> {
  const money = { by: 'robokassa', numberText: String(number), sumText: '3000.00', sum: kopecks(3000_00) } as const;
  return settlePayment(
    { ...needs, catalogue: OLCHAT_CATALOGUE },
    { ...namedFact(money), claimedPortal: portal },
    SETTLED_AT,
  );
}
