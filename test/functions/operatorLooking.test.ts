import type { Attention } from '../../lib/domain/attention/attention';
import { at, cardPayment, invoicePayment, paymentNumber } from '../fixtures/billing';
import { operatorDesk } from '../fixtures/operatorDesk';

let desk: ReturnType<typeof operatorDesk>;

beforeEach(() => {
  desk = operatorDesk();
});

const put = async (...payments: readonly (ReturnType<typeof cardPayment> | ReturnType<typeof invoicePayment>)[]) => {
  for (const payment of payments) await desk.store.commit({ payments: [{ ...payment, version: 0 }] });
};

describe('POST /v1/operator/payments/search', () => {
  it('finds card payments with their contact, and invoices with their buyer, by an address', async () => {
    const contact = { phone: '+79161234567', email: 'Anna@company.ru' };
    await put(cardPayment({ number: paymentNumber('1000001'), contact }), invoicePayment({ contact }));
    const { statusCode, json } = await desk.search({ text: 'anna@company.ru' });
    expect(statusCode).toBe(200);
    expect(json).toMatchObject({
      found: [
        { invoice: { payment: { number: 1000003 }, buyer: { inn: '7707083893' } } },
        { portal: cardPayment({}).portal, payment: { number: 1000001, kind: 'card', contact } },
      ],
      portals: [],
    });
    expect(json.nextCursor).toBeUndefined();
  });

  it('goes on by its cursor, twenty at a time', async () => {
    for (let number = 1_000_001; number <= 1_000_021; number += 1) {
      await put(invoicePayment({ number: paymentNumber(String(number)) }));
    }
    const first = (await desk.search({ text: '7707083893' })).json;
    expect([first.found.length, first.nextCursor]).toEqual([20, '1000002']);
    const rest = (await desk.search({ text: '7707083893', cursor: '1000002' })).json;
    expect(
      rest.found.map(({ invoice }: { invoice: { payment: { number: number } } }) => invoice.payment.number),
    ).toEqual([1000001]);
  });

  it('writes nothing of the search into a log or a metric', async () => {
    await put(cardPayment({ contact: { phone: '+79161234567', email: 'anna@company.ru' } }));
    await desk.search({ text: 'anna@company.ru' });
    expect(JSON.stringify(desk.recorded)).not.toMatch(/anna|company\.ru/);
  });

  it.each([
    [{ text: '  ' }, 'text'],
    [{}, 'text'],
    [{ text: 'я'.repeat(255) }, 'text'],
    [{ text: 'x', status: 'unheard-of' }, 'status'],
    [{ text: 'x', cursor: 'x' }, 'cursor'],
    [{ text: 'x', cursor: '999999' }, 'cursor'],
    [{ text: 'x', more: 1 }, 'more'],
  ])('%j is refused by its field', async (body, path) => {
    const { statusCode, json } = await desk.search(body);
    expect(statusCode).toBe(400);
    expect(json.errors.map((error: { path: string }) => error.path)).toEqual([path]);
  });
});

it('GET /v1/operator/counts counts what waits, each list up to a thousand', async () => {
  const open = (id: string): Attention => ({
    id,
    kind: 'surplus',
    openedAt: at('2026-11-22T08:00:00Z'),
    numberText: '1000001',
    sumText: '3000',
    version: 0,
  });
  const resolution = { action: 'noted', by: 'o1', note: 'Да', at: at('2026-11-22T08:30:00Z') } as const;
  await put(invoicePayment(), invoicePayment({ number: paymentNumber('1000004') }), cardPayment({}));
  await desk.store.commit({ attention: [open('a-1'), { ...open('a-2'), resolution }, { ...open('a-3'), resolution }] });
  const { statusCode, json } = await desk.counts();
  expect([statusCode, json]).toEqual([
    200,
    { openInvoices: 2, allInvoices: 2, openAttention: 1, closedAttention: 2, openBankRows: 0, upTo: 1000 },
  ]);
});
