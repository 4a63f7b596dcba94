/** Which invoices the operator looks at, or what they search for among all payments. */
export type InvoiceQuery = {
  readonly status: 'open' | 'partially_paid' | 'paid' | 'closed' | 'any';
  readonly sort: 'ends' | 'newest' | 'oldest';
  /** A number, an ИНН, a portal, an e-mail address, or a part of a name; empty for the list. */
  readonly search: string;
};

export const INVOICE_STATUSES: readonly { readonly id: InvoiceQuery['status']; readonly title: string }[] = [
  { id: 'open', title: 'Ждут оплаты' },
  { id: 'partially_paid', title: 'Оплачены частично' },
  { id: 'paid', title: 'Оплачены' },
  { id: 'closed', title: 'Срок вышел' },
  { id: 'any', title: 'Все' },
];

const SORTS = [
  { id: 'ends', title: 'Сначала с близким сроком' },
  { id: 'newest', title: 'Сначала новые' },
  { id: 'oldest', title: 'Сначала старые' },
] as const;

/** The orders in which such a list can be sorted: only invoices that wait for money have a day on which they lapse. */
export function sortsOf({ status, search }: Pick<InvoiceQuery, 'status' | 'search'>): (typeof SORTS)[number][] {
  if (search !== '') return [];
  const waits = status === 'open' || status === 'partially_paid';
  return SORTS.filter(({ id }) => waits || id !== 'ends');
}

/** The query in another state. It keeps its order where that state has it too. */
export function inState(query: InvoiceQuery, status: InvoiceQuery['status']): InvoiceQuery {
  const sorts = sortsOf({ ...query, status });
  const sort = sorts.find(({ id }) => id === query.sort) ?? sorts[0];
  return { ...query, status, ...(sort && { sort: sort.id }) };
}
