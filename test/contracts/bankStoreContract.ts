import type { BankRow } from '../../lib/domain/bank/bankRow';
import type { Confirmation } from '../../lib/domain/bank/bankTransfer';
import { OLCHAT_CATALOGUE } from '../../lib/domain/buying/olchatCatalogue';
import { addDays, calendarDate } from '../../lib/domain/calendar/calendarDate';
import { kopecks } from '../../lib/domain/money/money';
import type { InvoicePayment } from '../../lib/domain/payment/payment';
import type { PaymentNumber } from '../../lib/domain/payment/paymentNumber';
import { confirmBankTransfer } from '../../lib/usecases/confirmBankTransfer';
import type { BillingStore, Patience } from '../../lib/usecases/ports';
import { patientWithoutWaiting } from '../fakes/patience';
import { at, invoicePayment, OTHER_PORTAL, PORTAL, paidSubscription, paymentNumber, SELLER } from '../fixtures/billing';
import { untilRecorded } from './untilRecorded';

const now = at('2026-11-24T10:00:00Z');
const REFERENCE = '2026-11-24 №123 ООО Ромашка';

/** What every store must do for bank money; run on the fake and on the real engine. */
export function bankStoreContract(makeStore: () => Promise<BillingStore>): void {
  let store: BillingStore;
  let patience: Patience;
  let asked: number;

  beforeEach(async () => {
    store = await makeStore();
    patience = patientWithoutWaiting();
    asked = 0;
  });

  async function put(text = '1000003', change: Partial<InvoicePayment> = {}): Promise<InvoicePayment> {
    const next = invoicePayment({ number: paymentNumber(text), ...change });
    await expect(store.commit({ payments: [{ ...next, version: 0 }] })).resolves.toBe('committed');
    return next;
  }

  async function invoice(text = '1000003'): Promise<InvoicePayment> {
    const payment = await store.readPayment(paymentNumber(text));
    if (payment?.kind !== 'invoice') throw new Error(`no invoice ${text}`);
    return payment;
  }

  const rowNamed = async (reference: string) =>
    (await store.readForConfirmation(paymentNumber('1000003'), reference)).row;

  /**
   * Confirms under a new key each time. A call that loses ten times in a row gets 503 and is repeated, as the desk
   * does.
   */
  function confirm(sum: number, more: Partial<Confirmation> = {}, text = '1000003') {
    asked += 1;
    const request = { scope: 'operator-7', route: 'POST /confirmations', key: `key-${asked}`, fingerprint: 'aa' };
    const confirmation: Confirmation = {
      amount: kopecks(sum),
      receivedOn: calendarDate('2026-11-24'),
      bankReference: REFERENCE,
      // Says that other rows of the same sum are other money.
      otherThan: 'all',
      by: 'operator:operator-7',
      ...more,
    };
    const needs = { store, catalogue: OLCHAT_CATALOGUE, patience };
    return untilRecorded(() => confirmBankTransfer(needs, paymentNumber(text), confirmation, request, now));
  }

  const outcomesOf = (answers: readonly Awaited<ReturnType<typeof confirm>>[]) =>
    answers.map((answer) => (answer.ok ? answer.value.outcome : answer.reason.code));

  const kinds = async (portal = PORTAL) =>
    (await store.readJournal(portal, { limit: 50 })).map(({ event }) => event.kind).reverse();

  describe('an invoice', () => {
    it('comes back as it was put, whole', async () => {
      const payment = await put();
      await expect(store.readPayment(payment.number)).resolves.toEqual(payment);
    });

    it('of a sole trader to a sole trader, with parts and attention, comes back as it was put', async () => {
      const { kpp: _none, ...seller } = SELLER.requisites;
      const signatories = { kind: 'sole_trader', name: 'П. П. Петров' } as const;
      const { document } = invoicePayment();
      const { kpp: _neither, ...buyer } = document.buyer;
      const payment = await put('1000003', {
        document: {
          ...document,
          vat: 'registered_software',
          seller: { ...seller, inn: '500100732259', signatories },
          buyer: { ...buyer, inn: '500100732259', ogrn: '304500116000157', name: 'ИП «Қазақ» 🌷 | = <b>' },
        },
        state: { status: 'partially_paid' },
        parts: [{ bankReference: REFERENCE, amount: kopecks(1), receivedOn: calendarDate('2026-11-23') }],
        attention: ['bank-1000003-1', 'bank-1000003-2'],
      });
      await expect(store.readPayment(payment.number)).resolves.toEqual(payment);
    });
  });

  describe('a row of the statement', () => {
    const row: BankRow = {
      bankReference: REFERENCE,
      amount: kopecks(5000_00),
      receivedOn: calendarDate('2026-11-24'),
      payerInn: '7707083893',
      source: 'hand',
      state: 'open',
      counted: [
        { number: paymentNumber('1000003'), amount: kopecks(3000_00) },
        { number: paymentNumber('1000004'), amount: kopecks(1) },
      ],
      version: 1,
    };
    const { payerInn: _unnamed, ...anonymous } = row;

    it.each([
      ['with a payer', row],
      ['without one, counted for nothing', { ...anonymous, counted: [] }],
    ])('%s comes back as it was put', async (_what, next) => {
      await expect(store.commit({ bankRows: [{ ...next, version: 0 }] })).resolves.toBe('committed');
      await expect(rowNamed(REFERENCE)).resolves.toEqual(next);
    });

    it('is read with the invoice and the subscription of its portal; what is not there is left out', async () => {
      await expect(store.readForConfirmation(paymentNumber('1000003'), REFERENCE)).resolves.toEqual({});
      const payment = await put();
      await expect(store.readForConfirmation(payment.number, REFERENCE)).resolves.toEqual({ payment });
      const subscription = paidSubscription('groups-150', '2026-11-22', '2026-12-22', 3000_00);
      await store.commit({
        drafts: [{ subscription: { ...subscription, version: 0 }, entries: [] }],
        bankRows: [{ ...row, version: 0 }],
      });
      await expect(store.readForConfirmation(payment.number, REFERENCE)).resolves.toEqual({
        payment,
        subscription,
        row,
      });
    });

    it('has a name of its own: no other sign, space or case finds it', async () => {
      await store.commit({ bankRows: [{ ...row, version: 0 }] });
      for (const other of [`${REFERENCE}.`, REFERENCE.toLowerCase(), REFERENCE.replace(' ', '  '), '2026-11-24']) {
        await expect(rowNamed(other)).resolves.toBeUndefined();
      }
    });

    it('that is there already, or has changed since it was read, holds back all that came with it', async () => {
      const payment = await put();
      const payments = [{ ...payment, version: 1 }];
      await store.commit({ bankRows: [{ ...row, version: 0 }] });
      for (const version of [0, 2]) {
        const bankRow = { ...row, version };
        await expect(store.commit({ payments, bankRows: [bankRow] })).resolves.toBe('conflict');
      }
      await expect(invoice()).resolves.toMatchObject({ version: 1 });
      const bankRow = { ...row, version: 1 };
      await expect(store.commit({ payments, bankRows: [bankRow] })).resolves.toBe('committed');
      await expect(rowNamed(REFERENCE)).resolves.toMatchObject({ version: 2 });
    });

    it('is not written where the invoice has changed since it was read', async () => {
      const payment = await put();
      const payments = [{ ...payment, version: 2 }];
      await expect(store.commit({ payments, bankRows: [{ ...row, version: 0 }] })).resolves.toBe('conflict');
      await expect(rowNamed(REFERENCE)).resolves.toBeUndefined();
    });
  });

  describe('operators confirming at the same moment', () => {
    it('two parts of one invoice: both are counted, and the second settles', async () => {
      await put();
      const answers = await Promise.all([
        confirm(1000_00, { bankReference: '2026-11-24 №1' }),
        confirm(2000_00, { bankReference: '2026-11-24 №2' }),
      ]);
      expect(outcomesOf(answers).sort()).toEqual(['partial', 'settled']);
      const { parts, state, version } = await invoice();
      expect(parts.map(({ amount }) => amount).sort()).toEqual([1000_00, 2000_00]);
      expect([state.status, version]).toEqual(['paid', 3]);
      await expect(kinds()).resolves.toEqual(['part_received', 'purchase']);
    });

    it('ten rows that each pay all: one settles, nine are put aside whole', async () => {
      await put();
      const rows = Array.from({ length: 10 }, (_, index) =>
        confirm(3000_00, { bankReference: `2026-11-24 №${index}` }),
      );
      const outcomes = outcomesOf(await Promise.all(rows));
      expect(outcomes.filter((outcome) => outcome === 'settled')).toHaveLength(1);
      expect(outcomes.filter((outcome) => outcome === 'attention')).toHaveLength(9);
      const open = await store.listAttention('open', { limit: 20 });
      expect(open.map(({ kind, sum }) => [kind, sum])).toEqual(Array.from({ length: 9 }, () => ['surplus', 3000_00]));
      expect((await invoice()).attention).toHaveLength(9);
      expect((await store.readSubscription(PORTAL))?.attention).toHaveLength(9);
    });

    it('one row for five invoices of two portals: never more is counted than it holds', async () => {
      const numbers = ['1000003', '1000004', '1000005', '1000006', '1000007'];
      for (const [index, text] of numbers.entries())
        await put(text, { portal: index % 2 === 0 ? PORTAL : OTHER_PORTAL });
      // The row is enough for two whole invoices, and for no part of a third that fits.
      const rowAmount = kopecks(8999_99);
      const answers = await Promise.all(numbers.map((text) => confirm(3000_00, { rowAmount }, text)));
      expect(outcomesOf(answers).sort()).toEqual([
        'bank_reference_reused',
        'bank_reference_reused',
        'bank_reference_reused',
        'settled',
        'settled',
      ]);
      const { counted = [] } = (await rowNamed(REFERENCE)) ?? {};
      expect(counted.map(({ amount }) => amount)).toEqual([3000_00, 3000_00]);
      expect([...(await kinds()), ...(await kinds(OTHER_PORTAL))]).toEqual(['purchase', 'purchase']);
    });
  });

  describe('the list of open invoices', () => {
    const numbersOf = ({ payments }: { payments: readonly { number: PaymentNumber }[] }) =>
      payments.map(({ number }) => number);

    /** The numbers of all pages; the last invoice of each page leads to the next. */
    async function pages(limit: number): Promise<readonly (readonly number[])[]> {
      const all: number[][] = [];
      let after: InvoicePayment | undefined;
      for (let page = 1; page <= 20; page += 1) {
        const list = await store.listOpenInvoices({ limit, ...(after && { after }) });
        if (list.payments.length === 0) return all;
        all.push(numbersOf(list));
        after = list.payments.flatMap((payment) => (payment.kind === 'invoice' ? [payment] : [])).at(-1);
      }
      throw new Error('the list does not end');
    }

    const issuedOn = (day: string) => ({ payableUntil: addDays(calendarDate(day), 30) });

    it('of nothing is empty', async () => {
      await expect(store.listOpenInvoices({ limit: 5 })).resolves.toEqual({ payments: [], unreadable: [] });
    });

    it('lists the invoices of all portals, those that lapse first at the top', async () => {
      await put('1000005', issuedOn('2026-11-22'));
      await put('1000004', { ...issuedOn('2026-11-24'), portal: OTHER_PORTAL });
      await put('1000003', issuedOn('2026-11-23'));
      expect(numbersOf(await store.listOpenInvoices({ limit: 5 }))).toEqual([1000005, 1000003, 1000004]);
    });

    it('goes on page by page over many that lapse on one day, without leaving any out', async () => {
      for (let count = 0; count < 7; count += 1) await put(String(1000010 + count), issuedOn('2026-11-22'));
      await put('1000002', issuedOn('2026-11-23'));
      await put('1000001', issuedOn('2026-11-21'));
      await expect(pages(3)).resolves.toEqual([
        [1000001, 1000010, 1000011],
        [1000012, 1000013, 1000014],
        [1000015, 1000016, 1000002],
      ]);
      await expect(pages(1)).resolves.toHaveLength(9);
    });

    it('keeps an invoice that is paid in part, and drops one that is paid', async () => {
      await put();
      await confirm(1000_00, { bankReference: '2026-11-24 №1' });
      expect(numbersOf(await store.listOpenInvoices({ limit: 5 }))).toEqual([1000003]);
      await confirm(2000_00, { bankReference: '2026-11-24 №2' });
      expect(numbersOf(await store.listOpenInvoices({ limit: 5 }))).toEqual([]);
    });

    it('goes on after an invoice that was paid meanwhile', async () => {
      const first = await put('1000003', issuedOn('2026-11-22'));
      await put('1000004', issuedOn('2026-11-22'));
      await confirm(3000_00);
      expect(numbersOf(await store.listOpenInvoices({ limit: 5, after: first }))).toEqual([1000004]);
    });
  });
}
