import type { BillingStore } from '../../lib/usecases/ports';
import { OTHER_PORTAL, paymentNumber } from '../fixtures/billing';
import { ROW, type StatementDesk, statementDesk, statementOf } from '../fixtures/statementDesk';
import { actsOn, value } from '../fixtures/takingBack';

let desk: StatementDesk;

beforeEach(async () => {
  desk = await statementDesk();
});

describe('two orders with one day, number, payer and sum, for two invoices', () => {
  const ONE = { account: '40702810800000000002', purpose: 'счет 1000001' };
  const TWO = { account: '40702810800000000077', purpose: 'счет 1000002' };
  const rowsShown = async () =>
    (await desk.list('state=all')).json.rows.map(({ name, state, purpose }: Record<string, string>) => [
      name,
      state,
      purpose,
    ]);

  beforeEach(async () => {
    await desk.put({ number: paymentNumber('1000002'), portal: OTHER_PORTAL });
  });

  it('both count when the next export of the day lists the later one first', async () => {
    await desk.apply(statementOf([TWO]));
    const evening = statementOf([ONE, TWO]);
    expect((await desk.preview(evening)).json.counts).toMatchObject({ settle: 1, known: 1, person: 0 });
    expect((await desk.apply(evening)).json).toMatchObject({ counted: 2, waiting: 0, left: 0 });
    const both = [
      [`${ROW} -2`, 'settled', 'счет 1000001'],
      [ROW, 'settled', 'счет 1000002'],
    ];
    expect(await rowsShown()).toEqual(both);
    await desk.apply(statementOf([TWO, ONE, { number: '9', sum: '1.00' }]));
    expect((await rowsShown()).slice(1)).toEqual(both);
  });

  it('where each export has only one of them, the second waits for a person, once', async () => {
    await desk.apply(statementOf([TWO]));
    expect((await desk.apply(statementOf([ONE]))).json).toMatchObject({ counted: 0, waiting: 1, known: 0 });
    expect((await desk.list()).json.rows).toMatchObject([{ why: 'row_changed', purpose: 'счет 1000001' }]);
    expect((await desk.apply(statementOf([ONE, TWO]))).json).toMatchObject({ counted: 1, waiting: 1 });
    expect(await rowsShown()).toHaveLength(2);
  });

  it('the one that somebody typed is recognised by the invoice its purpose names', async () => {
    await desk.byHand(ROW, '2026-11-24', 3000_00, '1000002');
    await desk.apply(statementOf([ONE, TWO]));
    expect([(await desk.invoice()).state.status, (await desk.list()).json.rows]).toEqual(['paid', []]);
    expect((await desk.rowNamed(ROW))?.statement?.purpose).toBe('счет 1000002');
  });

  it('are also two rows when their payers have no ИНН', async () => {
    const ivanov = { number: '1', inn: '', account: '40817810800000000011', purpose: 'Иванов' };
    const petrov = { number: '1', inn: '', account: '40817810800000000022', purpose: 'Петров' };
    await desk.apply(statementOf([petrov]));
    await desk.apply(statementOf([ivanov, petrov]));
    expect((await rowsShown()).map(([, , purpose]: string[]) => purpose)).toEqual(['Иванов', 'Петров']);
  });

  it('an order spaced differently in a later export is the same row', async () => {
    await desk.apply(statementOf([ONE]));
    const spaced = { account: '40702810800000000002', purpose: 'СЧЕТ  1000001' };
    expect((await desk.apply(statementOf([spaced]))).json).toMatchObject({ counted: 1, waiting: 0 });
    expect(await rowsShown()).toHaveLength(1);
  });
});

describe('a row that somebody typed for another invoice', () => {
  const WITHOUT_INN = '2026-11-24 №187';
  const waits = [{ name: ROW, why: 'perhaps_the_row_confirmed_by_hand' }];

  beforeEach(async () => {
    await desk.put({ number: paymentNumber('1000002'), portal: OTHER_PORTAL });
  });

  it.each([
    ['without the ИНН', WITHOUT_INN, '2026-11-24', 3000_00],
    ['with another number', '2026-11-24 №178', '2026-11-24', 3000_00],
    ['with the day before', '2026-11-23 №187', '2026-11-23', 3000_00],
    ['with another sum', WITHOUT_INN, '2026-11-24', 300_00],
  ])('%s is not counted a second time by the imported row', async (_how, name, day, sum) => {
    await desk.byHand(name, day, sum, '1000002');
    expect((await desk.preview(statementOf([{}]))).json.rows).toMatchObject([{ verdict: 'person', ...waits[0] }]);
    await desk.apply(statementOf([{}]));
    expect([(await desk.invoice()).state.status, (await desk.list()).json.rows]).toMatchObject(['pending', waits]);
  });

  it('does not count again after it was moved away from the invoice that the row names', async () => {
    const act = actsOn(desk.store);
    value(await act.confirms(paymentNumber('1000001'), 3000, WITHOUT_INN));
    value(await act.takesBack({ version: 1, moveTo: paymentNumber('1000002') }));
    await desk.apply(statementOf([{}]));
    expect([(await desk.invoice()).state.status, (await desk.list()).json.rows]).toMatchObject(['pending', waits]);
  });

  it('does not count again after it was taken back and waits', async () => {
    const act = actsOn(desk.store);
    value(await act.confirms(paymentNumber('1000001'), 3000, WITHOUT_INN));
    value(await act.takesBack({ version: 1 }));
    await desk.apply(statementOf([{}]));
    expect((await desk.invoice()).state.status).toBe('pending');
    expect(await desk.rowNamed(ROW)).toMatchObject({ statement: { why: 'perhaps_the_row_confirmed_by_hand' } });
  });

  it.each([
    ['of another sum, day and order', '2026-11-25 №188', '2026-11-25', 500_00],
    ['of the same sum long before', '2026-11-22 №5', '2026-11-22', 3000_00],
  ])('%s does not make the imported row wait', async (_how, name, day, sum) => {
    await desk.byHand(name, day, sum, '1000002');
    await desk.apply(statementOf([{}]));
    expect((await desk.invoice()).state.status).toBe('paid');
  });
});

describe('a sum that somebody typed and the bank contradicts', () => {
  const CHANGED = `${ROW} ≠300.00`;

  beforeEach(async () => {
    await desk.byHand(ROW, '2026-11-24', 3000_00);
  });

  it('is shown, also where the row came through a transit account and names no invoice', async () => {
    const file = statementOf([{ sum: '300.00', account: '30232810800000000002', purpose: 'оплата' }]);
    expect((await desk.preview(file)).json.rows).toMatchObject([{ verdict: 'person', why: 'row_changed' }]);
    await desk.apply(file);
    expect((await desk.rowNamed(ROW))?.statement).toBeUndefined();
    expect(await desk.rowNamed(CHANGED)).toMatchObject({
      state: 'open',
      amount: 300_00,
      statement: { why: 'row_changed' },
    });
  });

  it('stays shown when two operators import the file at once', async () => {
    const file = statementOf([{ sum: '300.00' }]);
    let reads = 0;
    const readBankRows: BillingStore['readBankRows'] = async (names) => {
      const read = await desk.store.readBankRows(names);
      reads += 1;
      // Between the first import's reading of the file's rows and the reading of this row.
      if (reads === 2) await desk.apply(file);
      return read;
    };
    await desk.apply(file, { broken: { readBankRows }, sub: 'boris' });
    expect((await desk.rowNamed(ROW))?.statement).toBeUndefined();
    expect(await desk.rowNamed(CHANGED)).toMatchObject({ state: 'open' });
  });
});
