import { calendarDate } from '../../lib/domain/calendarDate';
import { kopecks } from '../../lib/domain/money';
import type { Portal } from '../../lib/domain/portal';
import { type InvoiceSearch, searchInvoices } from '../../lib/usecases/searchInvoices';
import { type MemoryStore, memoryStore } from '../fakes/memoryStore';
import { at, cardPayment, invoicePayment, OTHER_PORTAL, PORTAL, paymentNumber } from '../fixtures/billing';

let store: MemoryStore;

/** Five invoices: open, begun, paid, closed, and an open one of another buyer and portal. */
beforeEach(async () => {
  store = memoryStore();
  const part = { bankReference: '№1', amount: kopecks(1), receivedOn: calendarDate('2026-11-24') };
  const effect = { kind: 'new', on: '2026-11-22', daysLeft: 0, credit: 0, bonusDays: 0, endsOn: '2026-12-22' } as never;
  const paid = {
    status: 'paid',
    paidAt: at('2026-11-24T10:00:00Z'),
    received: kopecks(3000_00),
    fact: 'x',
    effect,
  } as const;
  const { document } = invoicePayment();
  const buyer = { ...document.buyer, name: 'АО «Берёза-Плюс»', inn: '500100732259' };
  const invoices = [
    invoicePayment({ number: paymentNumber('1000001') }),
    invoicePayment({ number: paymentNumber('1000002'), state: { status: 'partially_paid' }, parts: [part] }),
    invoicePayment({ number: paymentNumber('1000003'), state: paid }),
    invoicePayment({ number: paymentNumber('1000004'), closedOn: calendarDate('2027-01-22') }),
    invoicePayment({ number: paymentNumber('1000005'), portal: OTHER_PORTAL, document: { ...document, buyer } }),
    cardPayment({ number: paymentNumber('1000006') }),
  ];
  for (const payment of invoices) await store.commit({ payments: [{ ...payment, version: 0 }] });
});

const found = async (search: Partial<InvoiceSearch>) => {
  const { invoices, next } = await searchInvoices(store, { status: 'any', limit: 20, ...search });
  return { numbers: invoices.map(({ number }) => number), ...(next && { next }) };
};

it.each([
  ['any', [1000005, 1000004, 1000003, 1000002, 1000001]],
  ['open', [1000005, 1000002, 1000001]],
  ['partially_paid', [1000002]],
  ['paid', [1000003]],
  ['closed', [1000004]],
] as const)('the state %s', async (status, numbers) => {
  expect(await found({ status })).toEqual({ numbers });
});

it.each([
  ['a number', '1000003', [1000003]],
  ['the number of a link', '1000006', []],
  ['a number nobody has', '1999999', []],
  ['an ИНН', '500100732259', [1000005]],
  ['an ИНН of ten digits', '7707083893', [1000004, 1000003, 1000002, 1000001]],
  ['an ИНН nobody has', '500100732200', []],
  ['a part of a name, without its signs, with another е', ' береза плюс', [1000005]],
  ['a portal', PORTAL, [1000004, 1000003, 1000002, 1000001]],
  ['a portal in capital letters', PORTAL.toUpperCase(), [1000004, 1000003, 1000002, 1000001]],
  ['words that nobody is called', 'никто', []],
  ['a long row of digits', '1'.repeat(30), []],
] as const)('%s finds its own', async (_what, text, numbers) => {
  expect(await found({ text })).toEqual({ numbers });
});

it.each(['my-portal', 'Berlin_7', '12345'])(
  'the portal %s finds its own, whatever its id is made of',
  async (portal) => {
    const invoice = invoicePayment({ number: paymentNumber('1000007'), portal: portal as Portal });
    await store.commit({ payments: [{ ...invoice, version: 0 }] });
    expect(await found({ text: portal })).toEqual({ numbers: [1000007] });
  },
);

it.each([undefined, '7707083893'])('goes on page by page, by %p', async (text) => {
  const named = text === undefined ? {} : { text };
  const first = await found({ ...named, status: 'open', limit: 1 });
  expect(first.next).toBe(first.numbers[0]);
  const second = await found({ ...named, status: 'open', limit: 5, after: paymentNumber(String(first.next)) });
  expect([...first.numbers, ...second.numbers]).toEqual(
    text === undefined ? [1000005, 1000002, 1000001] : [1000002, 1000001],
  );
});

it('looks at 500 a call, and says where to go on', async () => {
  for (let number = 2_000_001; number <= 2_000_501; number += 1) {
    await store.commit({ payments: [{ ...invoicePayment({ number: paymentNumber(String(number)) }), version: 0 }] });
  }
  const first = await found({ text: 'Берёза' });
  expect(first).toEqual({ numbers: [], next: 2000002 });
  expect(await found({ text: 'Берёза', after: paymentNumber('2000002') })).toEqual({ numbers: [1000005] });
});
