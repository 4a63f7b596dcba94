import { invoiceAnswer } from '../../lib/api/answers/operator';
import { bankRowAnswer } from '../../lib/api/answers/statements';
import { INVOICE } from '../../lib/api/deskExamples';
import { ISSUED_INVOICE_ROUTES } from '../../lib/api/routes/operator/invoices';
import { BANK_ROW, ROW_REOPENED, ROW_RESOLVED } from '../../lib/api/statementExamples';
import { confirmationOf } from '../../web/operator/confirmation';
import type { BankRowAnswer } from '../../web/operator/deskAnswers';
import { evidenceText } from '../../web/operator/evidenceText';
import { inState, sortsOf } from '../../web/operator/invoiceQuery';
import { countsWith, countText, nextOf, withPage, withRow } from '../../web/operator/rowLists';
import { otherPayerText, shareOf, sharesText, twinOf } from '../../web/operator/rowShare';
import {
  decisionText,
  isClosedByPerson,
  openingText,
  reopenedText,
  resolvedText,
} from '../../web/operator/statementText';
import { invoiceNumberOf } from '../../web/operator/typed';
import { plain } from './given';

const rub = (value: string) => ({ value, currency: 'RUB' }) as const;
const OPEN = bankRowAnswer().parse(BANK_ROW);
const SETTLED = bankRowAnswer().parse(ROW_RESOLVED);
const called = (id: string, row: BankRowAnswer = OPEN): BankRowAnswer => ({ ...row, id });
const ids = (list: { readonly rows: readonly BankRowAnswer[] } | undefined) => list?.rows.map(({ id }) => id);

describe('the lists of rows', () => {
  const OPENED = withPage({}, 'open', { rows: ['a', 'b', 'c'].map((id) => called(id)), nextCursor: 'c' }, true);

  it('a page follows what is there, and no row stands twice', () => {
    const both = withPage(OPENED, 'open', { rows: ['c', 'd'].map((id) => called(id)) }, false);
    expect(ids(both.open)).toEqual(['a', 'b', 'c', 'd']);
    expect(ids(withPage(both, 'open', { rows: [called('e')] }, true).open)).toEqual(['e']);
  });

  it('a decided row goes to the list that it belongs to, if that is loaded', () => {
    const lists = withPage(OPENED, 'settled', { rows: [called('z', SETTLED)] }, true);
    const after = withRow(lists, called('b', SETTLED));
    expect([ids(after.open), ids(after.settled)]).toEqual([
      ['a', 'c'],
      ['b', 'z'],
    ]);
    const ignored = withRow(lists, called('a', { ...SETTLED, state: 'ignored', counted: [] }));
    expect([ids(ignored.open), ids(ignored.settled), ignored.ignored]).toEqual([['b', 'c'], ['z'], undefined]);
  });

  it('a row that was typed by hand and is in no statement has its own list', () => {
    const { class: _none, ...byHand } = SETTLED;
    const lists = withPage(OPENED, 'by_hand', { rows: [] }, true);
    expect(ids(withRow(lists, called('a', { ...byHand, source: 'hand' })).by_hand)).toEqual(['a']);
    expect(ids(withRow(lists, called('a', { ...SETTLED, source: 'hand' })).by_hand)).toEqual([]);
  });

  it('a row with money left stays in its place', () => {
    const after = withRow(OPENED, called('b', { ...OPEN, rest: rub('1000.00') }));
    expect(after.open?.rows.map(({ id, rest }) => [id, rest.value])).toEqual([
      ['a', '3000.00'],
      ['b', '1000.00'],
      ['c', '3000.00'],
    ]);
  });

  it('another row no longer offers an invoice that has just taken money', () => {
    const other = { number: 1_000_004, amount: rub('3000.00') };
    const lists = withPage(
      {},
      'open',
      { rows: [called('a'), called('b'), { ...called('c'), candidates: [other] }] },
      true,
    );
    const after = withRow(lists, called('b', SETTLED));
    expect(after.open?.rows.map(({ id, candidates }) => [id, candidates])).toEqual([
      ['a', []],
      ['c', [other]],
    ]);
  });

  it('in the list of all rows a decided row keeps its place', () => {
    const lists = withPage(OPENED, 'all', { rows: ['c', 'b', 'a'].map((id) => called(id)) }, true);
    const after = withRow(lists, called('b', SETTLED));
    expect(after.all?.rows.map(({ id, state }) => [id, state])).toEqual([
      ['c', 'open'],
      ['b', 'settled'],
      ['a', 'open'],
    ]);
    expect(ids(after.open)).toEqual(['a', 'c']);
    expect(ids(withRow(lists, called('further', SETTLED)).all)).toEqual(['c', 'b', 'a']);
  });

  it('say how many rows they have, and where the counting stopped', () => {
    const counts = { open: 2, settled: 17, by_hand: 0, ignored: 209, upTo: 1000 };
    const told = (of: typeof counts | undefined) =>
      (['open', 'settled', 'by_hand', 'ignored', 'all'] as const).map((list) => countText(of, list));
    expect(told(counts)).toEqual(['2', '17', '0', '209', '228']);
    expect(told({ ...counts, settled: 1000 })).toEqual(['2', '1000+', '0', '209', '1211+']);
    expect(told(undefined)).toEqual(['', '', '', '', '']);
  });

  it('count a decided row where it is now', () => {
    const counts = { open: 2, settled: 17, by_hand: 0, ignored: 1000, upTo: 1000 };
    expect(countsWith(counts, OPEN, SETTLED)).toEqual({ ...counts, open: 1, settled: 18 });
    expect(countsWith(counts, OPEN, { ...SETTLED, state: 'ignored' })).toEqual({ ...counts, open: 1 });
    expect(countsWith(counts, OPEN, OPEN)).toEqual(counts);
  });

  it('count a row that was opened again where it waits', () => {
    const counts = { open: 2, settled: 17, by_hand: 0, ignored: 209, upTo: 1000 };
    const closed: BankRowAnswer = { ...OPEN, state: 'ignored' };
    expect(countsWith(counts, closed, OPEN)).toEqual({ ...counts, open: 3, ignored: 208 });
  });

  it('a row that was opened again leaves the closed ones, and waits in the order of the days', () => {
    const on = (id: string, receivedOn: string) => ({ ...called(id), receivedOn });
    const waiting = withPage({}, 'open', { rows: [on('a', '2026-11-24'), on('c', '2026-11-26')] }, true);
    const lists = withPage(waiting, 'ignored', { rows: [{ ...on('b', '2026-11-25'), state: 'ignored' }] }, true);
    const after = withRow(lists, on('b', '2026-11-25'));
    expect([ids(after.open), ids(after.ignored)]).toEqual([['a', 'b', 'c'], []]);
    expect(ids(withRow(lists, on('d', '2026-11-27')).open)).toEqual(['a', 'c', 'd']);
  });

  it('after a decision the next row is looked at, after the last one the one before', () => {
    const rows = ['a', 'b', 'c'].map((id) => called(id));
    expect(['a', 'c'].map((id) => nextOf(rows, id))).toEqual(['b', 'b']);
    expect(nextOf([called('a')], 'a')).toBeUndefined();
  });
});

describe('a row and an invoice', () => {
  const invoice = invoiceAnswer().parse(INVOICE);

  it('the invoice takes what it lacks, or what the row has', () => {
    expect(shareOf({ rest: rub('3000.00') }, { missing: rub('2000.00') })).toEqual(rub('2000.00'));
    expect(shareOf({ rest: rub('900.00') }, { missing: rub('2000.00') })).toEqual(rub('900.00'));
    expect(shareOf({ rest: rub('900.00') }, { missing: rub('0.00') })).toEqual(rub('900.00'));
  });

  it('another payer is named', () => {
    const buyer = { ...invoice.buyer, inn: '7707083893', name: 'ООО «Ромашка»' };
    expect(otherPayerText('7707083893', { buyer })).toBeUndefined();
    expect(otherPayerText('7700000023', { buyer })).toBe(
      'Платит ИНН 7700000023, а счёт выставлен на ООО «Ромашка», ИНН 7707083893.',
    );
    expect(otherPayerText(undefined, { buyer })).toMatch(/^ИНН плательщика в выписке нет, а счёт/);
  });

  it('a part of the same sum under another name may be the same money', () => {
    const parts = [{ bankReference: '2026-11-26 №9', receivedOn: '2026-11-26', amount: rub('3000.00') }];
    expect(twinOf(OPEN, { parts })).toBe('2026-11-26 №9');
    expect(twinOf({ ...OPEN, amount: rub('3000.01') }, { parts })).toBeUndefined();
    expect(twinOf({ ...OPEN, name: '2026-11-26 №9' }, { parts })).toBeUndefined();
  });

  it('a decision is described', () => {
    expect(plain(sharesText([...SETTLED.counted, { number: 1_000_004, amount: rub('6000.00') }]))).toBe(
      '3 000 ₽ за счёт № 1000003 и 6 000 ₽ за счёт № 1000004',
    );
    expect(plain(resolvedText(SETTLED))).toBe('3 000 ₽, ООО «Ромашка»: засчитано 3 000 ₽ за счёт № 1000003.');
    const decided = { kind: 'same_as', by: 'operator:o7', at: '2026-11-27T15:30:00.000Z', sameAs: 'x', note: 'та же' };
    expect(decisionText({ ...decided, kind: 'same_as' }, () => '27 ноября 2026 г.')).toBe(
      'та же строка, что «x»: оператор o7, 27 ноября 2026 г. — та же',
    );
    expect(plain(resolvedText({ ...OPEN, counted: SETTLED.counted, rest: rub('500.00') }))).toMatch(
      /засчитано 3 000 ₽ за счёт № 1000003\. Осталось 500 ₽\.$/,
    );
  });

  it('a row closed by mistake and opened again shows both notes', () => {
    const { why: _found, ...row } = bankRowAnswer().parse(ROW_REOPENED);
    const [opening] = row.reopened!;
    expect(plain(reopenedText(row))).toBe('3 000 ₽, ООО «Ромашка»: строка снова ждёт разбора.');
    expect(openingText(opening!, () => '28 ноября 2026 г.')).toBe(
      'Открыта снова: оператор operator-4, 28 ноября 2026 г. — Это оплата нашего счёта',
    );
    expect(evidenceText(row).title).toBe('Строку закрыли по ошибке');
    const kinds = ['not_ours', 'private_person', 'counted', 'same_as'] as const;
    expect(kinds.filter((kind) => isClosedByPerson({ ...opening!.closed, kind }))).toEqual([
      'not_ours',
      'private_person',
    ]);
  });

  it('never tells money put aside as money that counts', () => {
    const share = (amount: string, aside: string) => ({ number: 1_000_003, amount: rub(amount), aside: rub(aside) });
    const words = (...counted: BankRowAnswer['counted']) => plain(resolvedText({ ...SETTLED, counted }));
    expect(words(share('3500.50', '500.50'))).toMatch(
      /: засчитано 3 000 ₽ за счёт № 1000003; отложено до решения 500,50 ₽ за счёт № 1000003\.$/,
    );
    expect(words(share('3000.00', '3000.00'))).toMatch(/: отложено до решения 3 000 ₽ за счёт № 1000003\.$/);
  });
});

describe('a confirmation as it is typed', () => {
  const TYPED = {
    amount: '3 000',
    receivedOn: '2026-11-27',
    order: ' 187 ',
    payer: '7707 083 893',
    account: '',
    purpose: '',
    rowAmount: '',
  };

  it('is sent in parts, and the interface takes it', () => {
    const sent = { amount: rub('3000.00'), receivedOn: '2026-11-27', order: '187', payerInn: '7707083893' };
    expect(confirmationOf(TYPED)).toEqual(sent);
    const body = ISSUED_INVOICE_ROUTES.confirmBankTransfer.body();
    expect(body.safeParse(sent).success).toBe(true);
    const whole = { ...TYPED, order: '', account: '40702810800000000002', purpose: 'счет 1000001', rowAmount: '6000' };
    expect(body.safeParse(confirmationOf(whole)).success).toBe(true);
    expect(body.safeParse({ ...sent, anotherRow: '2026-11-26 №9' }).success).toBe(true);
  });

  it.each([
    [{ amount: 'много' }, 'Сумма в рублях, например 3000 или 2999,50.'],
    [{ rowAmount: 'x' }, 'Сумма всей строки в рублях, например 6000.'],
    [{ account: '4070281080' }, 'Счёт плательщика — 20 цифр.'],
    [
      { order: ' ', payer: '' },
      'Укажите номер платёжного поручения, ИНН или счёт плательщика: по ним строка узнаётся.',
    ],
  ])('%o is refused in words', (change, words) => {
    expect(confirmationOf({ ...TYPED, ...change })).toBe(words);
  });

  it('an ИНН with a slip is refused', () => {
    expect(confirmationOf({ ...TYPED, payer: '7707083894' })).toEqual(expect.stringContaining('ИНН'));
  });
});

describe('invoices', () => {
  const query = { status: 'open', sort: 'ends', search: '' } as const;
  const idsOf = (asked: Parameters<typeof sortsOf>[0]) => sortsOf(asked).map(({ id }) => id);

  it('are sorted by the day they lapse only while they wait for money; what a search finds has no order to choose', () => {
    expect(idsOf(query)).toEqual(['ends', 'newest', 'oldest']);
    expect(idsOf({ ...query, status: 'partially_paid' })).toEqual(['ends', 'newest', 'oldest']);
    expect(idsOf({ ...query, status: 'paid' })).toEqual(['newest', 'oldest']);
    expect(idsOf({ ...query, search: 'ромашка' })).toEqual([]);
  });

  it('keep the chosen order in another state that has it', () => {
    expect(inState(query, 'partially_paid')).toEqual({ ...query, status: 'partially_paid' });
    expect(inState(query, 'paid')).toEqual({ ...query, status: 'paid', sort: 'newest' });
    expect(inState({ ...query, sort: 'oldest' }, 'paid')).toEqual({ ...query, status: 'paid', sort: 'oldest' });
    expect(inState({ ...query, status: 'any', search: 'ромашка' }, 'paid')).toEqual({
      status: 'paid',
      sort: 'ends',
      search: 'ромашка',
    });
  });
});

it('the number of an invoice is read as people type it, and letters are none', () => {
  expect(['1000003', ' № 1 000 003 ', 'Счёт №1000003'].map(invoiceNumberOf)).toEqual(['1000003', '1000003', '1000003']);
  expect(['abc', '', '№', '1000003а', '12345678901'].map(invoiceNumberOf)).toEqual(Array(5).fill(undefined));
});
