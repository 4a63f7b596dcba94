import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readStatement } from '../../lib/bank/statement';
import { namedRows } from '../../lib/domain/bank/bankReference';
import { classOf } from '../../lib/domain/bank/rowClass';
import { sha256 } from '../../lib/lambda/sha256';

const FOLDER = join(__dirname, '../fixtures/bank');
const OWN = ['40702810200000000001', '40702810800000000005'];

type ExpectedRow = { direction: string; number: string; date: string; amountKop: number; payerInn: string | null };
type Expected = Record<string, any> & { rows?: (ExpectedRow & Record<string, any>)[] };
const expected: Record<string, Expected> = JSON.parse(readFileSync(join(FOLDER, 'expected.json'), 'utf8'));
/** The ИНН of the payment gateway's bank in the fixtures. */
const ACQUIRERS = ['7700000062'];
const BALANCES: Record<string, string> = { 'add up': 'add_up', 'do NOT': 'differ', 'not told': 'not_told' };

describe('a statement of the fixtures', () => {
  it.each(Object.entries(expected).filter(([, { refused }]) => refused))('%s is refused', (file, { refused }) => {
    expect(readStatement(readFileSync(join(FOLDER, file)), OWN)).toEqual({ ok: false, reason: refused });
  });

  it.each(Object.entries(expected).filter(([, { refused }]) => !refused))('%s is read', (file, told) => {
    const statement = readStatement(readFileSync(join(FOLDER, file)), OWN);
    if (!statement.ok) throw new Error(statement.reason);
    const { rows, leftOut, ...rest } = statement.value;
    expect(rest).toMatchObject({ encoding: told['encoding'], accounts: told['accounts'] });
    for (const key of ['version', 'from', 'to'] as const) if (told[key]) expect(rest[key]).toBe(told[key]);
    const [, balances] = Object.entries(BALANCES).find(([begin]) => told['balances']?.startsWith(begin)) ?? [];
    if (balances) expect(rest.balances).toBe(balances);
    expect(leftOut).toEqual(told['warning'] === 'cut_short' ? [{ number: '40112', why: 'cut_short' }] : []);
    const named = namedRows(
      rows.map((row) => ({ ...row, order: row.number })),
      sha256,
    );
    expect(
      named.map(({ name, row: { order, ...row } }) => {
        const { amount, payerInn = null, ...facts } = row;
        const ordinal = Number(/ -(\d+)$/.exec(name)?.[1] ?? 1);
        return { ...facts, amountKop: amount, payerInn, class: classOf(row, { acquirerInns: ACQUIRERS }), ordinal };
      }),
    ).toEqual((told.rows ?? []).map((row) => expect.objectContaining(row)));
  });
});

describe('a statement cut at any byte', () => {
  it.each(['01-sber-103.txt', '01c-sber-103-utf8-bom.txt'])('%s never throws and never gives a wrong row', (file) => {
    const bytes = readFileSync(join(FOLDER, file));
    const whole = readStatement(bytes, OWN);
    if (!whole.ok) throw new Error(whole.reason);
    for (let length = 0; length <= bytes.length; length += 1) {
      const cut = readStatement(bytes.subarray(0, length), OWN);
      if (cut.ok) expect(cut.value.rows).toEqual(whole.value.rows.slice(0, cut.value.rows.length));
      else expect(['not_a_statement', 'unreadable_text']).toContain(cut.reason);
    }
  });
});

describe('hostile input', () => {
  const head = '1CClientBankExchange\nВерсияФормата=1.03\nРасчСчет=40702810200000000001\n';
  const document = (more: string) =>
    `${head}СекцияДокумент=Платежное поручение\nНомер=1\nДата=24.11.2026\nСумма=3000\n` +
    `ПлательщикСчет=40702810800000000002\nПолучательСчет=40702810200000000001\n${more}\nКонецДокумента\nКонецФайла\n`;
  const rowsOf = (text: string) => {
    const statement = readStatement(Buffer.from(text), OWN);
    if (!statement.ok) throw new Error(statement.reason);
    return statement.value.rows;
  };

  it('of 3 MiB and one byte is refused, of 3 MiB is not', () => {
    const padded = (bytes: number) =>
      Buffer.concat([Buffer.from(head), Buffer.alloc(bytes - Buffer.from(head).length, 10)]);
    expect(readStatement(padded(3_145_729), OWN)).toEqual({ ok: false, reason: 'statement_too_large' });
    expect(readStatement(padded(3_145_728), OWN).ok).toBe(true);
  });

  it('with section words inside a purpose is one row', () => {
    const purpose = 'КонецДокумента СекцияДокумент=Прочее КонецФайла';
    expect(rowsOf(document(`НазначениеПлатежа=${purpose}`)).map((row) => row.purpose)).toEqual([purpose]);
  });

  it('loses control and direction characters in a purpose', () => {
    expect(rowsOf(document('НазначениеПлатежа=счет \u202e1000001\u0007'))[0]?.purpose).toBe('счет 1000001');
  });

  it('with a negative, unreadable or too large sum is left out and reported', () => {
    for (const sum of ['-3000', 'NaN', '1e3', '9999999999999']) {
      const statement = readStatement(Buffer.from(document('').replace('Сумма=3000', `Сумма=${sum}`)), OWN);
      expect(statement).toMatchObject({ value: { rows: [], leftOut: [{ number: '1', why: 'no_sum' }] } });
    }
  });

  it('of the Kazakh dialect is refused', () => {
    expect(readStatement(Buffer.from(document('ПлательщикНаименование=x')), OWN)).toEqual({
      ok: false,
      reason: 'not_a_statement',
    });
  });
});
