import type { InvoicePayment, Payment } from '../payment/payment';
import type { InvoiceParty } from './invoiceDocument';

/** The newest invoice of one buyer, reduced to what their next invoice would repeat. */
export type KnownBuyer = Pick<InvoicePayment, 'contact' | 'createdBy' | 'closingTo'> & {
  readonly party: Pick<InvoiceParty, 'inn' | 'kpp' | 'ogrn' | 'name' | 'address'>;
};

const MOST_BUYERS = 5;

/**
 * The last five buyers that a portal's invoices were made out to, the newest first: each by its newest invoice. Two
 * branches with a КПП each are two buyers (docs/rules.md, «Requisites by ИНН»).
 * @param payments newest first.
 */
export function buyersAmong(payments: readonly Payment[]): readonly KnownBuyer[] {
  const buyers = new Map<string, KnownBuyer>();
  for (const payment of payments) {
    if (payment.kind !== 'invoice') continue;
    const { document, contact, createdBy, closingTo } = payment;
    const { phone, ...party } = document.buyer;
    const name = `${party.inn}/${party.kpp ?? ''}`;
    if (buyers.has(name)) continue;
    buyers.set(name, { party, contact, createdBy, ...(closingTo !== undefined && { closingTo }) });
    if (buyers.size === MOST_BUYERS) break;
  }
  return [...buyers.values()];
}
