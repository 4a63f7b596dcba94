import type { BankRow, RowFilter } from '../../lib/domain/bank/bankRow';
import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import { kopecks } from '../../lib/domain/money/money';
import type { InvoicePayment } from '../../lib/domain/payment/payment';
import type { BillingStore } from '../../lib/usecases/ports';
import { at, cardPayment, invoicePayment, OTHER_PORTAL, paymentNumber } from '../fixtures/billing';

const INN = '7700000023';
const OTHER_INN = '7736050003';

/** What every store must do for the bank's statements; run on the fakes and on the real engine. */
export function statementStoreContract(makeStore: () => Promise<BillingStore>): void {
  let store: BillingStore;

  beforeEach(async () => {
    store = await makeStore();
  });

  function row(bankReference: string, change: Partial<BankRow> = {}): BankRow {
    return {
      bankReference,
      amount: kopecks(3000_00),
      receivedOn: calendarDate('2026-11-24'),
      payerInn: INN,
      source: 'statement',
      state: 'open',
      statement: {
        class: 'transfer',
        order: '000187',
        payerName: 'ООО «Қазақ» 🌷 = <b>',
        payerAccount: '40702810800000000002',
        purpose: 'Оплата по счету № 1000001\nбез НДС',
        currency: 'RUB',
        why: 'several_numbers',
        candidates: [
          { number: paymentNumber('1000001'), amount: kopecks(2999_99) },
          { number: paymentNumber('1000002'), amount: kopecks(1) },
        ],
      },
      counted: [],
      version: 1,
      ...change,
    };
  }

  const put = async (...rows: readonly BankRow[]) => {
    for (const next of rows) {
      await expect(store.commit({ bankRows: [{ ...next, version: next.version - 1 }] })).resolves.toBe('committed');
    }
  };

  const names = async (list: RowFilter, page: { limit: number; after?: BankRow } = { limit: 10 }) =>
    (await store.listBankRows(list, page)).map(({ bankReference }) => bankReference);

  describe('rows of a statement', () => {
    it('come back as they were put; unknown names are left out, and a name asked for twice comes once', async () => {
      const decided = { kind: 'counted', by: 'operator:anna', at: at('2026-11-25T10:00:00Z'), note: 'Да' } as const;
      const counted = [{ number: paymentNumber('1000001'), amount: kopecks(3000_00) }];
      const rows = [row('a'), row('b', { state: 'settled', decided, counted })];
      await put(...rows);
      const read = await store.readBankRows(['b', 'none', 'a', 'b']);
      expect(read.toSorted((one, other) => (one.bankReference < other.bankReference ? -1 : 1))).toEqual(rows);
    });

    it('are read more than one hundred at once', async () => {
      const many = Array.from({ length: 105 }, (_, index) => row(`row ${index}`));
      for (let from = 0; from < many.length; from += 20) {
        const bankRows = many.slice(from, from + 20).map((one) => ({ ...one, version: 0 }));
        await expect(store.commit({ bankRows })).resolves.toBe('committed');
      }
      await expect(store.readBankRows(many.map(({ bankReference }) => bankReference))).resolves.toHaveLength(105);
    });
  });

  describe('the lists of rows', () => {
    it('of nothing are empty', async () => {
      for (const list of ['open', 'settled', 'by_hand', 'ignored', 'all'] as const) {
        await expect(names(list)).resolves.toEqual([]);
      }
    });

    it('hold each row by its state, and one typed by hand apart until a statement shows it', async () => {
      const { statement: _none, ...typed } = row('typed', { source: 'hand', state: 'settled' });
      const shown = row('shown', { source: 'hand', state: 'settled' });
      await put(row('open'), typed, shown, row('ignored', { state: 'ignored' }));
      await put(row('same', { state: 'same_as' }), row('part', { state: 'part_counted' }));
      await expect(names('open')).resolves.toEqual(['open']);
      await expect(names('by_hand')).resolves.toEqual(['typed']);
      await expect(names('ignored')).resolves.toEqual(['ignored']);
      expect((await names('settled')).sort()).toEqual(['part', 'same', 'shown']);
    });

    it('give the oldest open one first and the newest of the others, page by page, none left out or twice', async () => {
      for (const state of ['open', 'ignored'] as const) {
        await put(row(`${state} c`, { state, receivedOn: calendarDate('2026-11-26') }));
        await put(row(`${state} a`, { state, receivedOn: calendarDate('2026-11-24') }));
        await put(row(`${state} b`, { state, receivedOn: calendarDate('2026-11-24') }));
      }
      const pages = async (list: RowFilter) => {
        const first = await store.listBankRows(list, { limit: 2 });
        const after = first.at(-1);
        return [
          first.map(({ bankReference }) => bankReference),
          await names(list, { limit: 2, ...(after && { after }) }),
        ];
      };
      await expect(pages('open')).resolves.toEqual([['open a', 'open b'], ['open c']]);
      await expect(pages('ignored')).resolves.toEqual([['ignored c', 'ignored b'], ['ignored a']]);
    });

    it('together hold every row once, the newest day first, whatever its list, page by page', async () => {
      const days = { a: '2026-11-24', b: '2026-11-26', c: '2026-11-25', d: '2026-11-27', e: '2026-11-23' };
      const on = (name: keyof typeof days, change: Partial<BankRow>) =>
        row(name, { receivedOn: calendarDate(days[name]), ...change });
      const { statement: _none, ...typed } = on('c', { source: 'hand', state: 'settled' });
      await put(on('a', {}), on('b', { state: 'ignored' }), typed, on('d', { state: 'same_as' }), on('e', {}));
      await expect(names('all')).resolves.toEqual(['d', 'b', 'c', 'a', 'e']);
      const first = await store.listBankRows('all', { limit: 2 });
      const second = await store.listBankRows('all', { limit: 2, after: first[1]! });
      const third = await store.listBankRows('all', { limit: 2, after: second[1]! });
      const shown = [first, second, third].map((page) => page.map(({ bankReference }) => bankReference));
      expect(shown).toEqual([['d', 'b'], ['c', 'a'], ['e']]);
    });

    it('tell what was typed about some days, the first and last day included, without rows that a statement has shown', async () => {
      const typed = (name: string, day: string, change: Partial<BankRow> = {}) => {
        const { statement: _none, ...hand } = row(name, { source: 'hand', receivedOn: calendarDate(day), ...change });
        return hand;
      };
      await put(typed('before', '2026-11-23'), typed('after', '2026-11-27'), row('of a statement'));
      await put(row('shown', { source: 'hand' }), typed('not ours', '2026-11-25', { state: 'ignored' }));
      await put(typed('first', '2026-11-24'), typed('last', '2026-11-26', { state: 'settled' }));
      const days = { from: calendarDate('2026-11-24'), to: calendarDate('2026-11-26') };
      const found = await store.listTypedRows(days);
      expect(found.map(({ bankReference }) => bankReference).sort()).toEqual(['first', 'last']);
    });

    it('are counted each by itself, up to a bound', async () => {
      await put(row('a'), row('b'), row('c'), row('d', { state: 'ignored' }), row('e', { state: 'same_as' }));
      const counts = (['open', 'settled', 'by_hand', 'ignored'] as const).map((list) => store.countBankRows(list, 10));
      await expect(Promise.all(counts)).resolves.toEqual([3, 1, 0, 1]);
      await expect(store.countBankRows('open', 3)).resolves.toBe(3);
      await expect(store.countBankRows('open', 2)).resolves.toBe(2);
    });

    it('drop a row in the write that decides it', async () => {
      await put(row('one'));
      await put(row('one', { state: 'same_as', version: 2 }));
      await expect(names('open')).resolves.toEqual([]);
      await expect(names('settled')).resolves.toEqual(['one']);
    });
  });

  describe('the invoices of a buyer', () => {
    async function issued(text: string, inn: string, change: Partial<InvoicePayment> = {}): Promise<void> {
      const invoice = invoicePayment({ number: paymentNumber(text), ...change });
      const document = { ...invoice.document, buyer: { ...invoice.document.buyer, inn } };
      await expect(store.commit({ payments: [{ ...invoice, document, version: 0 }] })).resolves.toBe('committed');
    }

    it('are found by ИНН whatever their portal, newest first, and by no other ИНН', async () => {
      await issued('999', INN);
      await issued('1000002', INN, { portal: OTHER_PORTAL });
      await issued('1000001', INN);
      await issued('1000003', OTHER_INN);
      const found = async (inn: string) => (await store.listInvoicesOf(inn)).map(({ number }) => number);
      await expect(found(INN)).resolves.toEqual([1000002, 1000001, 999]);
      await expect(found(OTHER_INN)).resolves.toEqual([1000003]);
      await expect(found('770000002')).resolves.toEqual([]);
    });

    it('are the newest fifty', async () => {
      for (let number = 1_000_001; number <= 1_000_052; number += 1) await issued(String(number), INN);
      const numbers = (await store.listInvoicesOf(INN)).map(({ number }) => number);
      expect([numbers.length, numbers[0], numbers.at(-1)]).toEqual([50, 1000052, 1000003]);
    });

    it('stay found after a part has come, as they are now', async () => {
      await issued('1000001', INN);
      const invoice = await store.readPayment(paymentNumber('1000001'));
      if (invoice?.kind !== 'invoice') throw new Error('no invoice');
      await store.commit({ payments: [{ ...invoice, state: { status: 'partially_paid' } }] });
      expect((await store.listInvoicesOf(INN)).map(({ state }) => state.status)).toEqual(['partially_paid']);
    });

    it('are read by number together with other payments; an unknown number is left out', async () => {
      await issued('1000001', INN);
      await store.commit({ payments: [{ ...cardPayment({ number: paymentNumber('1000002') }), version: 0 }] });
      const read = await store.readPayments(['1000002', '1000009', '1000001'].map(paymentNumber));
      expect(read.map(({ number, kind }) => `${number} ${kind}`).sort()).toEqual(['1000001 invoice', '1000002 card']);
    });
  });

  describe('a statement that stopped half-way', () => {
    const [file, otherFile] = ['ab'.repeat(32), 'cd'.repeat(32)];
    const [due, later] = [at('2026-11-24T10:15:00Z'), at('2026-11-24T11:00:00Z')];

    it('is due from the instant its first call named, and the one that has waited longest is told', async () => {
      await store.beginStatement(otherFile, later);
      await store.beginStatement(file, due);
      await expect(store.readHalfWayStatement(at('2026-11-24T10:14:59Z'))).resolves.toBeUndefined();
      await expect(store.readHalfWayStatement(due)).resolves.toBe(due);
      await expect(store.readHalfWayStatement(at('2026-11-25T00:00:00Z'))).resolves.toBe(due);
    });

    it('stays due since its first call, however often it is begun, until it ends; taken in again it is complete', async () => {
      await store.beginStatement(file, due);
      await store.beginStatement(file, later);
      await expect(store.readHalfWayStatement(later)).resolves.toBe(due);
      await store.endStatement(file, calendarDate('2026-11-24'));
      await expect(store.readHalfWayStatement(later)).resolves.toBeUndefined();
      await store.beginStatement(file, due);
      await expect(store.readHalfWayStatement(later)).resolves.toBeUndefined();
    });
  });

  describe('the oldest row that waits for a person', () => {
    it('is the oldest open row by the bank’s day, or none if all are decided', async () => {
      await expect(store.readOldestOpenRow()).resolves.toBeUndefined();
      await put(
        row('b', { receivedOn: calendarDate('2026-11-25') }),
        row('a', { receivedOn: calendarDate('2026-11-26') }),
      );
      await put(row('ignored', { state: 'ignored', receivedOn: calendarDate('2026-11-01') }));
      await expect(store.readOldestOpenRow()).resolves.toBe('2026-11-25');
      await put(row('b', { state: 'settled', receivedOn: calendarDate('2026-11-25'), version: 2 }));
      await expect(store.readOldestOpenRow()).resolves.toBe('2026-11-26');
    });
  });

  describe('how far statements reach', () => {
    const [file, otherFile] = ['ab'.repeat(32), 'cd'.repeat(32)];
    const due = at('2026-11-24T10:15:00Z');

    it('is unknown before the first has ended, though one has begun', async () => {
      await expect(store.readStatementsUpTo()).resolves.toBeUndefined();
      await store.beginStatement(file, due);
      await expect(store.readStatementsUpTo()).resolves.toBeUndefined();
    });

    it('is the latest last day; an older file taken in later does not move it back, nor one without a day', async () => {
      await store.beginStatement(file, due);
      await store.endStatement(file, calendarDate('2026-11-24'));
      await store.endStatement(file, calendarDate('2026-11-24'));
      await store.beginStatement(otherFile, due);
      await store.endStatement(otherFile, calendarDate('2026-11-20'));
      await store.endStatement(otherFile, undefined);
      await expect(store.readStatementsUpTo()).resolves.toBe('2026-11-24');
      await store.endStatement(otherFile, calendarDate('2026-12-01'));
      await expect(store.readStatementsUpTo()).resolves.toBe('2026-12-01');
    });
  });
}
