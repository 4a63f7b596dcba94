import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import { kopecks } from '../../lib/domain/money/money';
import type { Portal, PortalName } from '../../lib/domain/subscription/portal';
import { neverPaid } from '../../lib/domain/subscription/subscription';
import { decideContact } from '../../lib/domain/told/contactChange';
import { type InvoiceList, listInvoices } from '../../lib/usecases/listInvoices';
import { type PaymentSearch, searchPayments } from '../../lib/usecases/searchPayments';
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

const TODAY = calendarDate('2026-11-24');

const read = async (number: number | undefined) =>
  number === undefined ? undefined : store.readPayment(paymentNumber(String(number)));

/** The numbers of a page, and the last that was read where the list goes on. */
const found = async (search: Partial<Omit<PaymentSearch, 'after'>> & { after?: number }) => {
  const { after: last, ...rest } = search;
  const after = await read(last);
  const wanted = { text: 'x', status: 'any', limit: 20, ...rest, ...(after && { after }) } as const;
  const { payments, last: next, portals } = await searchPayments(store, wanted, TODAY);
  return {
    numbers: payments.map(({ number }) => number),
    ...(portals.length > 0 && { portals: portals.map(({ portal }) => portal) }),
    ...(next && { next: next.number }),
  };
};

const listed = async (list: Partial<Omit<InvoiceList, 'after'>> & { after?: number }) => {
  const { after: last, ...rest } = list;
  const after = await read(last);
  const wanted = {
    status: 'any',
    sort: 'newest',
    limit: 20,
    ...rest,
    ...(after?.kind === 'invoice' && { after }),
  } as const;
  const { payments, last: next } = await listInvoices(store, wanted, TODAY);
  return { numbers: payments.map(({ number }) => number), ...(next && { next: next.number }) };
};

describe('the list of invoices', () => {
  it.each([
    ['any', [1000005, 1000004, 1000003, 1000002, 1000001]],
    ['open', [1000005, 1000002, 1000001]],
    ['partially_paid', [1000002]],
    ['paid', [1000003]],
    ['closed', [1000004]],
  ] as const)('of the state %s stands newest first, or oldest first', async (status, numbers) => {
    expect(await listed({ status })).toEqual({ numbers });
    expect(await listed({ status, sort: 'oldest' })).toEqual({ numbers: numbers.toReversed() });
  });

  it('has those that wait for money by the day they lapse, and all others newest first', async () => {
    const sooner = invoicePayment({ number: paymentNumber('1000008'), payableUntil: calendarDate('2026-12-01') });
    await store.commit({ payments: [{ ...sooner, version: 0 }] });
    expect(await listed({ status: 'open', sort: 'ends' })).toEqual({ numbers: [1000008, 1000001, 1000002, 1000005] });
    expect(await listed({ status: 'partially_paid', sort: 'ends' })).toEqual({ numbers: [1000002] });
    expect(await listed({ status: 'paid', sort: 'ends' })).toEqual({ numbers: [1000003] });
  });

  it.each(['ends', 'newest', 'oldest'] as const)('goes on page by page, sorted by %s', async (sort) => {
    const all = await listed({ status: 'open', sort });
    const first = await listed({ status: 'open', sort, limit: 2 });
    expect(first).toEqual({ numbers: all.numbers.slice(0, 2), next: all.numbers[1] });
    const rest = await listed({ status: 'open', sort, limit: 2, after: Number(first.next) });
    expect(rest).toEqual({ numbers: all.numbers.slice(2) });
  });

  it('reads 500 invoices a call, and says where to go on', async () => {
    for (let number = 2_000_001; number <= 2_000_501; number += 1) {
      await store.commit({ payments: [{ ...invoicePayment({ number: paymentNumber(String(number)) }), version: 0 }] });
    }
    expect(await listed({ status: 'paid' })).toEqual({ numbers: [], next: 2000002 });
    expect(await listed({ status: 'paid', after: 2000002 })).toEqual({ numbers: [1000003] });
  });
});

describe('the search', () => {
  it.each([
    ['a number', '1000003', [1000003]],
    ['a number with its sign', '№ 1000003', [1000003]],
    ['a number as people write it', 'Счёт № 1 000 003', [1000003]],
    ['the number of a card payment', 'платёж №1000006', [1000006]],
    ['a number nobody has', '1999999', []],
    ['an ИНН', 'ИНН: 5001 0073 2259', [1000005]],
    ['an ИНН of ten digits', '7707083893', [1000004, 1000003, 1000002, 1000001]],
    ['an ИНН nobody has', '500100732200', []],
    ['a part of a name, without its signs, with another е', ' береза плюс', [1000005]],
    ['words that nobody is called', 'никто', []],
    ['signs alone', '«—»', []],
    ['a long row of digits', '1'.repeat(30), []],
    ['an address nobody has given', 'nobody@company.ru', []],
    ['a part of the portal’s own address', 'romashka', [1000009]],
  ] as const)('by %s finds its own', async (_what, text, numbers) => {
    const named = invoicePayment({
      number: paymentNumber('1000009'),
      portalName: 'romashka.bitrix24.ru' as PortalName,
    });
    const { document } = named;
    const buyer = { ...document.buyer, name: 'ООО «Лютик»', inn: '7736050003' };
    await store.commit({ payments: [{ ...named, document: { ...document, buyer }, version: 0 }] });
    expect(await found({ text })).toEqual({ numbers });
  });

  it.each([PORTAL, PORTAL.toUpperCase()])(
    'by a portal finds its payments of all kinds, and the portal: %s',
    async (text) => {
      expect(await found({ text })).toEqual({
        numbers: [1000006, 1000004, 1000003, 1000002, 1000001],
        portals: [PORTAL],
      });
    },
  );

  it.each([
    ['open', [1000002, 1000001]],
    ['paid', [1000003]],
    ['closed', [1000006, 1000004]],
  ] as const)(
    'shows only the state %s where it is asked to; a card payment whose day is over is closed',
    async (status, numbers) => {
      const lapsed = cardPayment({ number: paymentNumber('1000006'), payableUntil: calendarDate('2026-11-23') });
      await store.commit({ payments: [{ ...lapsed, version: 1 }] });
      expect(await found({ text: PORTAL, status })).toEqual({ numbers, portals: [PORTAL] });
    },
  );

  it('by an address finds the payments ordered with it and the portals that have it as contact', async () => {
    const contact = { phone: '+79161234567', email: 'Anna@company.ru' };
    const card = cardPayment({ number: paymentNumber('1000010'), portal: OTHER_PORTAL, contact });
    await store.commit({ payments: [{ ...card, version: 0 }] });
    const given = { by: 'operator:o1', at: at('2026-11-24T10:00:00Z') } as const;
    const decided = decideContact(neverPaid(PORTAL), contact, given);
    if (!decided.ok || decided.value === 'unchanged') throw new Error('no draft');
    await store.commit({ drafts: [decided.value] });
    expect(await found({ text: ' anna@company.ru ' })).toEqual({ numbers: [1000010], portals: [PORTAL] });
    expect(await found({ text: 'anna@company.ru', after: 1000010 })).toEqual({ numbers: [] });
  });

  it('leaves out a portal whose contact has changed since the index was written', async () => {
    const stale = { ...store, listPortalsAt: async () => [PORTAL] };
    const wanted = { text: 'anna@company.ru', status: 'any', limit: 20 } as const;
    expect((await searchPayments(stale, wanted, TODAY)).portals).toEqual([]);
  });

  it('finds a portal that holds a tariff and has paid nothing', async () => {
    const contact = { phone: '+79161234567', email: 'anna@company.ru' };
    const given = { by: 'operator:o1', at: at('2026-11-24T10:00:00Z') } as const;
    const decided = decideContact(neverPaid('granted' as Portal), contact, given);
    if (!decided.ok || decided.value === 'unchanged') throw new Error('no draft');
    await store.commit({ drafts: [decided.value] });
    expect(await found({ text: 'granted' })).toEqual({ numbers: [], portals: ['granted'] });
  });

  it.each(['my-portal', 'Berlin_7', '12345'])(
    'the portal %s finds its own, whatever its id is made of',
    async (portal) => {
      const invoice = invoicePayment({ number: paymentNumber('1000007'), portal: portal as Portal });
      await store.commit({ payments: [{ ...invoice, version: 0 }] });
      expect(await found({ text: portal })).toEqual({ numbers: [1000007], portals: [portal] });
    },
  );

  it.each(['7707083893', PORTAL, 'ромашка'])('goes on page by page, by %s', async (text) => {
    const all = (await found({ text, status: 'open' })).numbers;
    const first = await found({ text, status: 'open', limit: 1 });
    expect([first.numbers, first.next]).toEqual([all.slice(0, 1), all[0]]);
    const rest = await found({ text, status: 'open', limit: 5, after: Number(first.next) });
    expect([all.length, rest.numbers]).toEqual([2, all.slice(1)]);
  });

  it('by a name reads 500 a call, and says where to go on', async () => {
    for (let number = 2_000_001; number <= 2_000_501; number += 1) {
      await store.commit({ payments: [{ ...invoicePayment({ number: paymentNumber(String(number)) }), version: 0 }] });
    }
    expect(await found({ text: 'Берёза' })).toEqual({ numbers: [], next: 2000002 });
    expect(await found({ text: 'Берёза', after: 2000002 })).toEqual({ numbers: [1000005] });
  });
});
