import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { statementPreviewAnswer } from '../../lib/api/answers/statements';
import { ROW, SBER, type StatementDesk, statementDesk, statementOf } from '../fixtures/statementDesk';

let desk: StatementDesk;

beforeEach(async () => {
  desk = await statementDesk();
});

describe('a preview', () => {
  it('says what each incoming row means, counts the outgoing ones, and writes nothing', async () => {
    const { statusCode, json } = await desk.preview();
    expect(statusCode).toBe(200);
    expect(statementPreviewAnswer().safeParse(json).success).toBe(true);
    expect(json).toMatchObject({
      sha256: '5fec4498f9d9b28424d1390f9c89742c0e1ac60a65c46eaebb770af0d8d05fcd',
      from: '2026-11-24',
      to: '2026-11-25',
      balances: 'add_up',
      counts: { settle: 1, person: 0, known: 0, ignored: 1, outgoing: 2, leftOut: 0 },
      rows: [
        { name: ROW, verdict: 'settle', number: 1000001 },
        { verdict: 'ignored', class: 'acquirer' },
      ],
    });
    expect([desk.store.journal.length, await desk.rowNamed(ROW)]).toEqual([0, undefined]);
  });

  it.each([
    ['a renamed photo', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70]), 422, 'not_a_statement'],
    ['an empty file', Buffer.alloc(0), 422, 'not_a_statement'],
    ['a CSV', readFileSync(join(__dirname, '../fixtures/bank/10-not-a-statement.csv')), 422, 'not_a_statement'],
    [
      'another company’s statement',
      readFileSync(join(__dirname, '../fixtures/bank/12-other-company.txt')),
      422,
      'foreign_account',
    ],
    [
      'a file with its Cyrillic lost',
      readFileSync(join(__dirname, '../fixtures/bank/08-resaved-lost-cyrillic.txt')),
      422,
      'unreadable_text',
    ],
    ['3 MiB and a byte', Buffer.alloc(3_145_729, 10), 413, 'statement_too_large'],
  ])('of %s is refused with a reason in words, and nothing of the file is kept', async (_what, bytes, status, code) => {
    const answer = await desk.preview(bytes);
    expect([answer.statusCode, answer.json.code]).toEqual([status, code]);
    expect((await desk.list('state=ignored')).json.rows).toEqual([]);
  });

  it('of a file sent as text is refused, because its letters may already be garbled', async () => {
    const answer = await desk.ask('POST /v1/operator/statements', { body: SBER.toString('latin1') });
    expect([answer.statusCode, answer.json.errors[0].path]).toEqual([400, 'Content-Type']);
  });

  it('names the days that no imported statement covers', async () => {
    await desk.apply();
    const later = statementOf([{ day: '28.11.2026', number: '200' }]);
    const dated = Buffer.from(
      later
        .toString()
        .replace(
          'КонецФайла',
          'СекцияРасчСчет\nДатаНачала=28.11.2026\nРасчСчет=40702810200000000001\nКонецРасчСчет\nКонецФайла',
        ),
    );
    expect((await desk.preview(dated)).json.gap).toEqual({ from: '2026-11-26', to: '2026-11-27' });
  });

  it('names the days of a torn file too, because nobody knows what its lost end said', async () => {
    const dated = (day: string, number: string) =>
      statementOf([
        { day, number: `${number}1` },
        { day, number: `${number}2` },
      ])
        .toString()
        .replace(
          'СекцияДокумент',
          `СекцияРасчСчет\r\nДатаНачала=${day}\r\nДатаКонца=${day}\r\nРасчСчет=40702810200000000001\r\nКонецРасчСчет\r\nСекцияДокумент`,
        );
    const torn = (text: string) => Buffer.from(text.slice(0, text.lastIndexOf('КонецДокумента')));
    const next = Buffer.from(dated('28.11.2026', '3'));
    await desk.apply(torn(dated('27.11.2026', '2')));
    expect((await desk.preview(next)).json.gap).toEqual({ from: '2026-11-27', to: '2026-11-27' });
    // A torn file of days that are already covered takes nothing away from them; one of later days hides no gap before
    // itself.
    await desk.apply(Buffer.from(dated('27.11.2026', '2')));
    expect((await desk.preview(next)).json.gap).toBeUndefined();
    await desk.apply(torn(dated('30.11.2026', '5')));
    expect((await desk.preview(Buffer.from(dated('01.12.2026', '6')))).json.gap).toEqual({
      from: '2026-11-28',
      to: '2026-11-30',
    });
  });
});

describe('a file that is cut off anywhere', () => {
  it('is previewed or refused wherever it is cut, and only a whole row counts as certain', async () => {
    const answers = new Map<number, number>();
    for (let length = 0; length <= SBER.length; length += 1) {
      const { statusCode = 0, json } = await desk.preview(SBER.subarray(0, length));
      answers.set(statusCode, (answers.get(statusCode) ?? 0) + 1);
      const certain = (json.rows ?? []).filter((row: { verdict: string }) => row.verdict === 'settle');
      for (const row of certain) expect([row.name, row.amount.value]).toEqual([ROW, '3000.00']);
    }
    expect([...answers.keys()].toSorted((one, other) => one - other)).toEqual([200, 422]);
  });
});
