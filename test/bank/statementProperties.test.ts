import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { readStatement } from '../../lib/bank/statement';
import { type InvoiceFacts, verdictOf } from '../../lib/domain/bank/bankVerdict';
import { seenRows } from '../../lib/domain/bank/seenRow';
import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import { kopecks } from '../../lib/domain/money/money';
import { sha256 } from '../../lib/lambda/sha256';
import { paymentNumber } from '../fixtures/billing';
import { anyHand, anyRow, type Hand, OWN_ACCOUNTS, printed } from './printedStatement';

const FOLDER = join(__dirname, '../fixtures/bank');
const ISSUED = { first: paymentNumber('1000001'), last: paymentNumber('1000099') };
const SEEING = { ownAccounts: OWN_ACCOUNTS, acquirerInns: ['7700000062'], issued: ISSUED, sha256 };

/** The open invoice of 3 000.00 that row №187 of the fixture pays. */
const INVOICE: InvoiceFacts = {
  number: ISSUED.first,
  kind: 'invoice',
  state: 'open',
  buyerInn: '7700000023',
  missing: kopecks(3000_00),
  issuedOn: calendarDate('2026-11-22'),
  lastDayForMoney: calendarDate('2027-01-20'),
  lowersNewerChoice: false,
  countedByHand: [],
};

/** The names of the rows that would be applied without a person. */
function settled(bytes: Uint8Array): readonly string[] {
  const statement = readStatement(bytes, OWN_ACCOUNTS);
  if (!statement.ok) return [];
  const { rows } = seenRows(statement.value.rows, SEEING);
  return rows
    .filter((row) => {
      const named = row.numbers.map((number) => ({ number, ...(number === INVOICE.number && { invoice: INVOICE }) }));
      return verdictOf(row, { named, openOfPayer: [INVOICE] }).kind === 'settle';
    })
    .map(({ name }) => name);
}

const plain: Hand = {
  encoding: 'utf-8',
  lineEnd: '\n',
  claims: 'UTF-8',
  order: () => 0,
  keyCase: 'as written',
  blankLines: false,
  repeats: false,
};

describe('printing rows and reading them back', () => {
  it.each(['utf-8', 'utf-8 with BOM', 'windows-1251', 'cp866'] as const)(
    'gives the same rows in %s, with any line ends, key order, case, repeated keys and header',
    (encoding) => {
      fc.assert(
        fc.property(fc.array(anyRow, { maxLength: 6 }), anyHand, (rows, hand) => {
          const statement = readStatement(printed(rows, { ...hand, encoding }), OWN_ACCOUNTS);
          const read = encoding === 'utf-8 with BOM' ? 'utf-8' : encoding;
          expect(statement).toMatchObject({ ok: true, value: { encoding: read, version: '1.03', leftOut: [] } });
          if (statement.ok) expect(statement.value.rows).toEqual(rows);
        }),
      );
    },
  );
});

const KEYS = [
  ...['СекцияДокумент', 'КонецДокумента', 'СекцияРасчСчет', 'КонецРасчСчет', 'КонецФайла', 'РасчСчет'],
  ...['Номер', 'Дата', 'ДатаПоступило', 'Сумма', 'ПлательщикСчет', 'ПолучательСчет', 'ПлательщикИНН'],
  ...['НазначениеПлатежа', 'НазначениеПлатежа1', 'НачальныйОстаток', 'ВсегоПоступило', '', '='],
];
const VALUES = [
  ...['40702810200000000001', '40702810800000000002', '24.11.2026', '31.02.2026', '3000', '-1', '1e9', '7700000016'],
  ...['счет 1000001', '', '\u202e', '\uFFFD', 'КонецДокумента'],
];

describe('bytes of any kind', () => {
  const heads = ['utf-8', 'windows-1251', 'cp866'] as const;
  const head = fc.constantFrom(...heads.map((encoding) => printed([], { ...plain, encoding })));

  it('never make the reader throw, and settle nothing', () => {
    const noise = fc.uint8Array({ maxLength: 2_000 });
    const behindHead = fc.tuple(head, noise).map(([one, other]) => Uint8Array.from([...one, ...other]));
    // Words of the format in any order, with all kinds of values, but never the buyer's ИНН.
    const line = fc
      .tuple(fc.constantFrom(...KEYS), fc.constantFrom('=', '', '=='), fc.constantFrom(...VALUES))
      .map((parts) => parts.join(''));
    const lines = fc
      .tuple(head, fc.array(line, { maxLength: 60 }))
      .map(([one, more]) => Uint8Array.from([...one, ...Buffer.from(more.join('\n'))]));
    fc.assert(
      fc.property(fc.oneof(noise, behindHead, lines), (bytes) => {
        expect(settled(bytes)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('written into a statement may spoil rows, but make no other row certain', () => {
    const whole = readFileSync(join(FOLDER, '01-sber-103.txt'));
    expect(settled(whole)).toEqual(['2026-11-24 №187 7700000023']);
    const spoiled = fc
      .tuple(fc.nat(whole.length), fc.nat(40), fc.uint8Array({ maxLength: 40 }))
      .map(([at, gone, more]) => Buffer.concat([whole.subarray(0, at), more, whole.subarray(at + gone)]));
    fc.assert(
      fc.property(spoiled, (bytes) => {
        const names = settled(bytes);
        expect(names.length).toBeLessThanOrEqual(1);
        for (const name of names) expect(name).toMatch(/ 7700000023$/);
      }),
      { numRuns: 500 },
    );
  });
});

describe('what a payer may write', () => {
  const row = {
    direction: 'in',
    number: '187',
    date: '2026-11-24',
    receivedOn: '2026-11-24',
    amount: 3000_00,
    currency: 'RUB',
    ownAccount: '40702810200000000001',
    payerInn: '7700000023',
    payerAccount: '40702810800000000002',
    payerName: 'ООО "Ромашка"',
    purpose: '',
  } as const;
  const told = (change: Partial<Record<'purpose' | 'payerName', string>>, hand: Partial<Hand> = {}) => {
    const statement = readStatement(printed([{ ...row, ...change }], { ...plain, ...hand }), OWN_ACCOUNTS);
    if (!statement.ok) throw new Error(statement.reason);
    return statement.value.rows;
  };

  it.each(['=HYPERLINK("http://evil.test";"счет")', '+1000001', '-3000', '@SUM(A1:A9)', "=cmd|' /C calc'!A0"])(
    '%s begins like a formula and stays text',
    (text) => {
      expect(told({ purpose: text, payerName: text })).toEqual([{ ...row, purpose: text, payerName: text }]);
    },
  );

  it.each(['windows-1251', 'cp866'] as const)('section words stay inside a purpose in %s', (encoding) => {
    const purpose = 'КонецДокумента СекцияДокумент=Прочее Сумма=1.00 КонецФайла';
    expect(told({ purpose }, { encoding, claims: 'UTF-8' })).toEqual([{ ...row, purpose }]);
  });

  it.each([['000 '], ['1'], ['1.'], ['ИНН '], ['1000001,'], ['= '], ['КонецДокумента ']])(
    'a purpose of 9 000 characters of «%s» is read, named and judged within 50 ms',
    (piece) => {
      const bytes = printed([{ ...row, purpose: piece.repeat(9_000 / piece.length).trim() }], plain);
      settled(bytes);
      const took = Array.from({ length: 3 }, () => {
        const begun = performance.now();
        settled(bytes);
        return performance.now() - begun;
      });
      // The shortest of the times: the test is about the work, and other processes may slow down a single run.
      expect(Math.min(...took)).toBeLessThan(50);
    },
  );
});
