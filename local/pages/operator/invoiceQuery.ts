/** Which invoices an operator looks at. */
export type InvoiceQuery = {
  readonly status: 'open' | 'partially_paid' | 'paid' | 'closed' | 'any';
  readonly sort: 'ends' | 'newest';
  /** A number, an ИНН, a portal, or a part of the buyer's name; empty for all. */
  readonly search: string;
};

export const INVOICE_STATUSES: readonly { readonly id: InvoiceQuery['status']; readonly title: string }[] = [
  { id: 'open', title: 'Ждут оплаты' },
  { id: 'partially_paid', title: 'Оплачены частично' },
  { id: 'paid', title: 'Оплачены' },
  { id: 'closed', title: 'Срок вышел' },
  { id: 'any', title: 'Все' },
];

/** How the list of these invoices is asked for. */
export function invoicePath({ status, sort, search }: InvoiceQuery): string {
  const wanted = searchOf(search);
  return `invoices?status=${status}&sort=${sort}${wanted === '' ? '' : `&search=${encodeURIComponent(wanted)}`}`;
}

/** «№ 1000003» and «счёт 1 000 003» mean the number; an ИНН is copied with spaces and its name. A name stays as it was typed. */
function searchOf(typed: string): string {
  const bare = typed.trim().replace(/^(?:(?:сч[её]т|инн)\s*)?[:№]?\s*(?=\d)/i, '');
  return /^[\d\s\u00a0]+$/.test(bare) ? bare.replace(/\s/g, '') : typed.trim();
}
