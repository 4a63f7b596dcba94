import { kopecks } from '../../lib/domain/money/money';
import { StoreUnavailable } from '../../lib/usecases/ports';
import { at, FIRST_PURCHASE, invoicePayment, OTHER_PORTAL, PORTAL } from '../fixtures/billing';
import { type Invoicing, invoicing } from '../fixtures/invoicing';

let invoices: Invoicing;

beforeEach(() => {
  invoices = invoicing();
});

describe('the mail of an invoice sent again', () => {
  const sentAgain = () => invoices.store.journal.filter(({ event }) => event.kind === 'invoice_sent_again');

  it('is owed to the address of the invoice, and the answer names the invoice', async () => {
    await invoices.issue();
    const answer = await invoices.sendAgain('1000001');
    expect([answer.statusCode, answer.json]).toEqual([202, { number: 1000001 }]);
    expect(sentAgain()).toMatchObject([
      {
        version: 2,
        by: 'customer:user-17',
        payment: 1000001,
        owed: [{ id: 'mail-invoice', kind: 'mail', template: 'invoice', payment: 1000001 }],
      },
    ]);
    expect(sentAgain()[0]?.owed[0]).not.toHaveProperty('to');
  });

  it("goes to the portal's accountant too, as the first did, unless another address is asked for", async () => {
    await invoices.issue();
    const contact = {
      phone: '+79160000002',
      email: 'anna@company.ru',
      accountantEmail: 'acc@company.ru',
      givenAt: at('2026-11-22T09:00:00Z'),
      by: 'customer:user-17',
    } as const;
    const subscription = await invoices.store.readSubscription(PORTAL);
    if (!subscription) throw new Error('nothing was issued');
    await invoices.store.commit({ drafts: [{ subscription: { ...subscription, contact }, entries: [] }] });
    await invoices.sendAgain('1000001');
    await invoices.sendAgain('1000001', '{"email":"glavbuh@company.ru"}');
    expect(sentAgain().map(({ owed }) => owed.map(({ id }) => id))).toEqual([
      ['mail-invoice', 'mail-invoice-accountant'],
      ['mail-invoice'],
    ]);
  });

  it('can be owed to another address this once; the invoice keeps its own', async () => {
    await invoices.issue();
    await invoices.sendAgain('1000001', '{"email":"glavbuh@company.ru"}');
    expect(sentAgain()).toMatchObject([{ owed: [{ to: 'glavbuh@company.ru' }] }]);
    expect(await invoices.stored()).toMatchObject([{ version: 2, sentAgain: 1, contact: { email: 'buh@company.ru' } }]);
  });

  it.each(['1000002', '0', '-1', '01000001', '1000001.0', '99999999999', 'abc', ''])(
    'of %p is unknown',
    async (number) => {
      await invoices.issue();
      const answer = await invoices.sendAgain(number);
      expect([answer.statusCode, answer.json.code]).toEqual([404, 'unknown_invoice']);
      expect(sentAgain()).toEqual([]);
    },
  );

  it('of another portal is answered as if it did not exist', async () => {
    await invoices.issue();
    const theirs = await invoices.sendAgain('1000001', '{"email":"spy@company.ru"}', { portal: OTHER_PORTAL });
    const nobodys = await invoices.sendAgain('1000009', '{"email":"spy@company.ru"}', { portal: OTHER_PORTAL });
    expect([theirs.statusCode, theirs.json]).toEqual([nobodys.statusCode, nobodys.json]);
    expect(theirs.statusCode).toBe(404);
    expect(invoices.store.journal).toHaveLength(1);
  });

  it("can be asked for until the end of the invoice's last day in Moscow", async () => {
    await invoices.issue();
    expect((await invoices.sendAgain('1000001', '', { now: '2026-12-22T20:59:59Z' })).statusCode).toBe(202);
    expect((await invoices.sendAgain('1000001', '', { now: '2026-12-22T21:00:00Z' })).statusCode).toBe(404);
  });

  it('of a paid invoice is a copy for the books, for five years', async () => {
    const state = {
      status: 'paid',
      paidAt: at('2026-11-24T10:00:00Z'),
      received: kopecks(3000_00),
      fact: 'x',
    } as const;
    const effect = {
      kind: 'new',
      on: '2026-11-24',
      daysLeft: 0,
      credit: 0,
      bonusDays: 0,
      endsOn: '2026-12-24',
    } as never;
    await invoices.store.commit({ payments: [{ ...invoicePayment({ state: { ...state, effect } }), version: 0 }] });
    expect((await invoices.sendAgain('1000003', '', { now: '2027-01-23T10:00:00Z' })).statusCode).toBe(202);
    expect((await invoices.sendAgain('1000003', '', { now: '2031-11-24T10:00:00Z' })).statusCode).toBe(202);
    expect((await invoices.sendAgain('1000003', '', { now: '2031-11-26T10:00:00Z' })).statusCode).toBe(404);
    expect(sentAgain()).toHaveLength(2);
  });

  it.each([
    ['payment_cancelled', { cancelledAt: at('2026-11-22T10:00:00Z') }],
    [
      'already_paid',
      {
        state: {
          status: 'reversed',
          reason: 'refunded',
          reversedAt: at('2026-11-25T10:00:00Z'),
          paidAt: at('2026-11-24T10:00:00Z'),
          received: kopecks(3000_00),
          fact: 'x',
          effect: {} as never,
        },
      },
    ],
    [
      'already_paid',
      {
        refunds: [{ order: 1, sum: kopecks(3000_00), standing: 'finished' }],
        state: {
          status: 'paid',
          paidAt: at('2026-11-22T08:00:00Z'),
          received: kopecks(3000_00),
          fact: 'x',
          effect: FIRST_PURCHASE,
        },
      },
    ],
  ] as const)('is refused with %s', async (code, change) => {
    await invoices.store.commit({ payments: [{ ...invoicePayment(change), version: 0 }] });
    const answer = await invoices.sendAgain('1000003');
    expect([answer.statusCode, answer.json.code]).toEqual([409, code]);
    expect(sentAgain()).toEqual([]);
  });

  it.each(['[]', '"x"', '{', '{"to":"x@company.ru"}', '{"email":7}'])('%p is no request', async (body) => {
    await invoices.issue();
    expect((await invoices.sendAgain('1000001', body)).statusCode).toBe(400);
    expect(sentAgain()).toEqual([]);
  });

  it.each([['readPaymentWithPortal'], ['commit']] as const)(
    'with the store down at %s is owed by nobody, and works later',
    async (port) => {
      await invoices.issue();
      const down = { [port]: () => Promise.reject(new StoreUnavailable('down')) };
      const answer = await invoices.sendAgain('1000001', '', { store: down });
      expect([answer.statusCode, answer.headers?.['retry-after']]).toEqual([503, '2']);
      expect(sentAgain()).toEqual([]);
      expect((await invoices.sendAgain('1000001')).statusCode).toBe(202);
    },
  );

  it('that is asked for ten times at once is owed ten times, each in its own entry', async () => {
    await invoices.issue();
    await Promise.all(Array.from({ length: 10 }, () => invoices.sendAgain('1000001')));
    expect(sentAgain().map(({ version }) => version)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });
});
