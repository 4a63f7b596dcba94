import { statementPreviewAnswer } from '../../lib/api/answers/statements';
import { STATEMENT_PREVIEW } from '../../lib/api/statementExamples';
import { PERSON_REASONS } from '../../lib/domain/bank/bankVerdict';
import type { Answer, Trouble } from '../../web/client/trouble';
import { type Applying, applyWhole, doneOf } from '../../web/operator/applying';
import type { StatementApplied } from '../../web/operator/deskAnswers';
import { evidenceText } from '../../web/operator/evidenceText';
import { marked, numbersOf } from '../../web/operator/purposeMarks';
import {
  appliedText,
  applyText,
  balancesText,
  countsText,
  gapText,
  isTorn,
  leftOutText,
  paymentsText,
  periodText,
  sumText,
} from '../../web/operator/statementText';
import { plain } from './given';

const NOTHING = { settle: 0, person: 0, known: 0, ignored: 0, outgoing: 0, leftOut: 0 };

describe('a statement in words', () => {
  it('counts its rows', () => {
    const counts = { settle: 3, person: 2, known: 14, ignored: 9, outgoing: 5, leftOut: 0 };
    expect(plain(countsText(counts))).toBe(
      '3 можно учесть сразу, 2 требуют разбора, 14 уже загружены раньше, 9 не относятся к счетам. Исходящих: 5, они не хранятся.',
    );
    expect(plain(countsText({ ...NOTHING, person: 1, known: 21, ignored: 1 }))).toBe(
      '0 можно учесть сразу, 1 требует разбора, 21 уже загружена раньше, 1 не относится к счетам.',
    );
  });

  it('says on its button what the button does', () => {
    expect(plain(applyText({ ...NOTHING, settle: 3, person: 2 }))).toBe('Учесть 3 платежа');
    expect(plain(applyText({ ...NOTHING, person: 1 }))).toBe('Внести 1 строку в список разбора');
    expect(applyText({ ...NOTHING, known: 4 })).toBe('Отметить выписку загруженной');
    expect([1, 3, 11, 21].map(paymentsText).map(plain)).toEqual(['1 платёж', '3 платежа', '11 платежей', '21 платёж']);
  });

  it('names its days, and the days that are missing', () => {
    expect(plain(periodText({ from: '2026-11-27', to: '2026-11-27' }))).toBe('27 ноября 2026 г.');
    expect(plain(periodText({ from: '2026-11-25', to: '2026-11-27' }))).toBe('с 25 ноября по 27 ноября 2026 г.');
    expect(plain(periodText({ from: '2026-12-30', to: '2027-01-11' }))).toBe(
      'с 30 декабря 2026 г. по 11 января 2027 г.',
    );
    expect(periodText({})).toBe('период в файле не указан');
    expect(plain(gapText({ from: '2026-11-25', to: '2026-11-26' }))).toBe(
      'С 25 ноября по 26 ноября 2026 г. выписка не загружалась целиком. Загрузите её тоже: платежи этих дней ещё не учтены.',
    );
    expect(plain(gapText({ from: '2026-11-25', to: '2026-11-25' }))).toMatch(/^За 25 ноября 2026 г\. выписка/);
  });

  it('tells sums of another currency from roubles', () => {
    expect(plain(sumText({ value: '12345.50', currency: 'RUB' }))).toBe('12 345,50 ₽');
    expect(plain(sumText({ value: '100.00', currency: '840' }))).toBe('100, валюта 840');
  });

  it('names a document that it could not read', () => {
    expect(plain(leftOutText({ number: '31', why: 'cut_short' }))).toBe(
      'Документ № 31: файл оборван на этом документе',
    );
    expect(leftOutText({ number: '', why: 'no_sum' })).toBe('Документ без номера: сумма не читается');
  });

  it('says what was counted', () => {
    expect(plain(appliedText({ counted: 1, waiting: 2, known: 1, ignored: 4, left: 0 }, NOTHING))).toBe(
      'Учтено: 1 платёж, 2 ждут разбора, 1 учтена вручную раньше, 4 не относятся к счетам.',
    );
    expect(plain(appliedText({ counted: 0, waiting: 0, known: 0, ignored: 0, left: 0 }, NOTHING))).toBe(
      'Учтено: 0 платежей.',
    );
  });

  it('sent once more counts nothing twice, and says so', () => {
    const applied = { counted: 3, waiting: 1, known: 0, ignored: 0, left: 0 };
    expect(plain(appliedText(applied, { settle: 0, person: 0, known: 4 }))).toBe(
      'Новых платежей нет. Всего по этому файлу учтено: 3 платежа, 1 ждёт разбора.',
    );
    expect(plain(appliedText(applied, { settle: 1, person: 1, known: 2 }))).toBe(
      'Новых строк: 2. Всего по этому файлу учтено: 3 платежа, 1 ждёт разбора.',
    );
  });

  it('torn is told from one with an unreadable document, and its balances say nothing', () => {
    const torn = { balances: 'add_up', leftOut: [{ number: '31', why: 'cut_short' }] } as const;
    const unread = { balances: 'add_up', leftOut: [{ number: '31', why: 'no_sum' }] } as const;
    expect([torn, unread].map((preview) => isTorn({ leftOut: [...preview.leftOut] }))).toEqual([true, false]);
    expect([torn, unread].map((preview) => balancesText({ ...preview, leftOut: [...preview.leftOut] }))).toEqual([
      'не сверить: файл оборван',
      'сходятся',
    ]);
  });

  it('has evidence and advice for every reason to ask a person', () => {
    const titles = PERSON_REASONS.map((why) => evidenceText({ why }).title);
    expect(new Set(titles).size).toBe(PERSON_REASONS.length);
    expect(evidenceText({}).title).toBe('Учёт этой строки отменили');
    const counted = [{ number: 1_000_003, amount: { value: '1.00', currency: 'RUB' as const } }];
    expect(evidenceText({ counted }).title).toBe('Учтена не вся сумма строки');
    for (const why of [...PERSON_REASONS, undefined]) expect(evidenceText({ why }).advice).toMatch(/[.?]$/);
  });

  it('never says that a marked number is not there', () => {
    const title = (purpose: string) => evidenceText({ why: 'no_number', purpose }).title;
    expect(title('счет 1999999')).toBe('Счёта с таким номером нет');
    expect(title('за услуги')).toBe('Номера счёта в назначении нет');
  });

  it('reads the interface’s own example', () => {
    expect(plain(countsText(statementPreviewAnswer().parse(STATEMENT_PREVIEW).counts))).toBe(
      '1 можно учесть сразу. Исходящих: 2, они не хранятся.',
    );
  });
});

describe('the numbers of a purpose', () => {
  it.each([
    ['Оплата по счёту № 1000001 от 22.11.2026, без НДС', [1_000_001]],
    ['счета №1000001,1000002; ИНН 7700000023 КПП 770001001', [1_000_001, 1_000_002]],
    ['СЧЕТУ1000001', [1_000_001]],
    ['счет 0001000001 и ещё раз 1000001', [1_000_001]],
    ['перевод 1000001.50 со счёта 40702810800000000002', []],
  ])('%s', (purpose, numbers) => {
    expect(numbersOf(purpose)).toEqual(numbers);
  });

  it('stand out, and nothing of the text is lost', () => {
    expect(marked('счет 1000001, без НДС')).toEqual([
      { text: 'счет ', isNumber: false },
      { text: '1000001', isNumber: true },
      { text: ', без НДС', isNumber: false },
    ]);
    expect(marked('без номера')).toEqual([{ text: 'без номера', isNumber: false }]);
    expect(marked('1000001')).toEqual([{ text: '1000001', isNumber: true }]);
    expect(marked('')).toEqual([]);
  });
});

describe('taking a statement in', () => {
  const BUSY: Trouble = { kind: 'refused', status: 503 };
  const standing = (counted: number, left: number): Answer<StatementApplied> => ({
    ok: true,
    value: { counted, waiting: 1, known: 0, ignored: 0, left },
  });

  async function told(answers: readonly Answer<StatementApplied>[]): Promise<readonly Applying[]> {
    const seen: Applying[] = [];
    const rest = [...answers];
    await applyWhole(
      async () => rest.shift() ?? { ok: false, trouble: { kind: 'unreachable', why: 'no_network' } },
      (applying) => seen.push(applying),
    );
    expect(rest).toEqual([]);
    return seen;
  }

  it('calls again until nothing is left, and tells how far it is', async () => {
    const seen = await told([standing(199, 200), standing(399, 1), standing(400, 0)]);
    expect(seen.map(({ applied, isUnderWay }) => [applied && doneOf(applied), isUnderWay])).toEqual([
      [undefined, true],
      [200, true],
      [400, true],
      [401, false],
    ]);
    expect(seen.every(({ trouble }) => trouble === undefined)).toBe(true);
  });

  it('stops at a trouble, and keeps what is known', async () => {
    const seen = await told([standing(199, 200), { ok: false, trouble: BUSY }]);
    expect(seen.at(-1)).toMatchObject({ applied: { counted: 199 }, isUnderWay: false, trouble: BUSY });
  });

  it('stops where a call has done nothing', async () => {
    const seen = await told([standing(199, 200), standing(199, 200)]);
    expect(seen.at(-1)).toMatchObject({ isUnderWay: false, trouble: { title: 'Учёт не продвигается' } });
  });
});
