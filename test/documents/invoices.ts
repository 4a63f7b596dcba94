import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import type { InvoiceDocument, InvoiceLine, InvoiceSeller } from '../../lib/domain/documents/invoiceDocument';
import { kopecks } from '../../lib/domain/money/money';
import { SELLER } from '../fixtures/billing';

export const COMPANY: InvoiceSeller = {
  ...SELLER.requisites,
  address: '101000, г. Москва, ул. Мясницкая, д. 1, офис 10',
};

export function line(name: string, sumKopecks = 300_000, quantity = 1): InvoiceLine {
  return { name, quantity, unit: 'шт.', price: kopecks(sumKopecks), sum: kopecks(sumKopecks * quantity) };
}

/** An ordinary invoice; a test gives what differs in its own. */
export function invoice(parts: Partial<InvoiceDocument> = {}): InvoiceDocument {
  return {
    number: 2_600_123,
    issuedOn: calendarDate('2026-11-22'),
    payableUntil: calendarDate('2026-12-22'),
    seller: COMPANY,
    buyer: {
      name: 'ООО «Ромашка»',
      inn: '7707083893',
      kpp: '770701001',
      ogrn: '1027700132195',
      address: '190000, г. Санкт-Петербург, Невский пр., д. 100, лит. А',
      phone: '+7 812 765-43-21',
    },
    lines: [line('Неисключительные права на использование ПО «OLChat»: тариф «150 групп» на 30 дней')],
    vat: 'usn_exempt',
    offerUrl: 'https://olchat.io/offer',
    ...parts,
  };
}
