import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ATTENTION_KINDS } from '../../../lib/domain/attention/attention';
import { AUTOPAY_OFF_REASONS, CONSENT_REFUSALS } from '../../../lib/domain/autopay/autopay';
import { NOTICE_FAILURES } from '../../../lib/domain/autopay/notice';
import { PERSON_REASONS } from '../../../lib/domain/bank/bankVerdict';
import { REFUND_DAYS, REFUND_FAILURES } from '../../../lib/domain/corrections/refundShare';
import { TAKEN_BACK_KINDS } from '../../../lib/domain/journal';
import { CHARGE_FAILURES } from '../../../lib/domain/payment/payment';
import { MAIL_TEMPLATES } from '../../../lib/domain/told/owed';
import { letterOf } from '../../../lib/mail/texts';
import { FAILURE_WORDS, NOTICE_FAILURE_WORDS, OFF_WORDS, outcomeWords } from '../../../web/operator/autopayWords';
import { attentionActions, attentionText, goesBack } from '../../../web/operator/deskText';
import { evidenceText } from '../../../web/operator/evidenceText';
import { INVOICE_STATUSES } from '../../../web/operator/invoiceQuery';
import { TAKEN_BACK_WORDS } from '../../../web/operator/journalText';
import { DAYS_TITLES, REFUND_FAILURE_WORDS, refundStateText } from '../../../web/operator/refundWords';
import { ROW_LISTS } from '../../../web/operator/rowLists';
import { sectionNamed, sectionsOf, tableOf } from '../../fixtures/markdown';
import { EVERY } from '../../mail/every';
import { pageNamed } from './figures';

// Everything operators see on their desk, and every mail customers get, is explained in the manual. The lists below are
// the code's own: a kind that is added or renamed there fails here until the manual has it.

const VIEWS = resolve(__dirname, '../../../web/operator/view');
const viewNamed = (name: string) => readFileSync(join(VIEWS, name), 'utf8');

const DESK = pageNamed('ru/stol-operatora.md');
const MAILS = pageNamed('ru/pisma.md');
const RULES = pageNamed('ru/pravila-deneg.md');

const inPlainSpaces = (text: string) => text.replaceAll('\u00a0', ' ');
const firstCells = (rows: readonly (readonly string[])[]) => rows.map(([first = '']) => first);
const headingsIn = (text: string, level: number) =>
  sectionsOf(text).flatMap((section) => (section.level === level ? [section.heading] : []));

describe('the screens', () => {
  const source = viewNamed('desk.tsx');
  const titles = [...source.matchAll(/title: (?:tabTitle\()?'([^']+)'/g)].map(([, title = '']) => title);

  it('are found in the code of the desk, each with its title', () => {
    expect(titles).toHaveLength([...source.matchAll(/^ +(?:\{ )?id: '/gm)].length);
    expect(titles.length).toBeGreaterThan(5);
  });

  it('each have a section, in their order, and a line in the list of tabs', () => {
    expect(headingsIn(DESK, 2).filter((heading) => titles.includes(heading))).toEqual(titles);
    const listed = firstCells(tableOf(sectionNamed(DESK, 'Обычный день'), 'Вкладка'));
    expect(listed.map((cell) => /^\[([^\]]+)\]/.exec(cell)?.[1])).toEqual(titles);
  });

  it('are explained button by button, form by form', () => {
    const words = readdirSync(VIEWS)
      .map(viewNamed)
      .flatMap((view) => [
        ...view.matchAll(/<(?:button|summary)(?:=>|[^>])*>\s*([А-ЯЁ][^<{}]*?)\s*<\/(?:button|summary)>/g),
        ...view.matchAll(/\bbutton="([^"]+)"/g),
        ...view.matchAll(/\bheading="([^"]+)"/g),
        ...view.matchAll(/<h[23][^>]*>\s*([А-ЯЁ][^<{}]*?)\s*<\/h[23]>/g),
      ])
      .map(([, told = '']) => inPlainSpaces(told.replaceAll('&nbsp;', ' ')));
    expect(words.length).toBeGreaterThan(30);
    const manual = inPlainSpaces(DESK);
    expect(words.filter((told) => !manual.includes(told.replace(/[ №…:]+$/, '')))).toEqual([]);
  });
});

describe('what waits for a person', () => {
  const section = sectionNamed(DESK, 'Ждут решения');

  it('is explained kind by kind, and nothing else', () => {
    const titles = ATTENTION_KINDS.map((kind) => attentionText(kind).title);
    expect(headingsIn(section, 3).toSorted()).toEqual([...titles, 'Решённые'].toSorted());
  });

  it.each(ATTENTION_KINDS)('%s: what to do by each of its buttons, and what the customer gets', (kind) => {
    const text = inPlainSpaces(sectionNamed(section, attentionText(kind).title));
    for (const { title } of attentionActions(kind)) expect(text).toContain(`«${title}»`);
    const sum = '3000.00';
    const amount = { value: sum, currency: 'RUB' };
    const entry = { kind, payment: 1000001, amount, reported: { number: '1000001', sum } };
    const isOffered = goesBack(entry as Parameters<typeof goesBack>[0]);
    expect(text.includes('«Вернуть через Робокассу»')).toBe(isOffered);
    expect(text).toContain('**Клиент:**');
  });
});

describe('the rows of the bank', () => {
  it('are explained list by list', () => {
    const lists = firstCells(tableOf(sectionNamed(DESK, 'Строки банка'), 'Список'));
    expect(lists).toEqual(ROW_LISTS.map(({ title }) => title));
  });

  it('wait for the reasons that the manual explains, and for no others', () => {
    const share = { number: 1000001, amount: { value: '1.00', currency: 'RUB' } } as const;
    const [closed] = [{ reopened: [] }, { counted: [share] }, {}].map(
      (row) => row as Parameters<typeof evidenceText>[0],
    );
    const others = [closed ?? {}, { counted: [share] }, {}].map((row) => evidenceText(row));
    const told = [...PERSON_REASONS.map((why) => evidenceText({ why })), ...others].map(({ title }) => title);
    expect(firstCells(tableOf(sectionNamed(DESK, 'Почему строка ждёт'), 'Написано'))).toEqual(told);
  });
});

it('the lists of invoices', () => {
  const section = sectionNamed(DESK, 'Найти');
  for (const { title } of INVOICE_STATUSES) expect(section).toContain(`«${title}»`);
});

describe('the corrections', () => {
  it('are explained for every kind of entry that can be taken back', () => {
    const rows = tableOf(sectionNamed(DESK, 'Отменить запись'), 'Запись');
    expect(firstCells(rows)).toEqual(TAKEN_BACK_KINDS.map((kind) => TAKEN_BACK_WORDS[kind]));
  });

  const section = sectionNamed(DESK, 'Вернуть деньги');

  it('are explained with what may become of the days', () => {
    expect(firstCells(tableOf(section, 'Кнопка'))).toEqual(REFUND_DAYS.map((days) => DAYS_TITLES[days]));
    expect(firstCells(tableOf(sectionNamed(RULES, 'Возврат денег'), 'Дни'))).toEqual(
      REFUND_DAYS.map((days) => DAYS_TITLES[days]),
    );
  });

  it('are explained with how far a refund is', () => {
    const { rejected, ...plain } = REFUND_STATES;
    expect(firstCells(tableOf(section, 'Написано'))).toEqual([...Object.values(plain), rejected]);
    for (const [status, words] of Object.entries(plain)) {
      expect(refundStateText({ status } as Parameters<typeof refundStateText>[0])).toContain(words);
    }
  });

  it('are explained with why a refund may fail', () => {
    const rows = tableOf(section, 'Почему не прошёл');
    expect(firstCells(rows)).toEqual(REFUND_FAILURES.map((why) => REFUND_FAILURE_WORDS[why]));
  });
});

/** How the manual begins the words of each. */
const REFUND_STATES: Readonly<Record<Parameters<typeof refundStateText>[0]['status'], string>> = {
  reserved: 'ждёт отправки, запрос уйдёт в течение минуты',
  requested: 'запрос отправляется в Робокассу',
  processing: 'Робокасса выполняет возврат',
  unknown: 'неизвестно, ушли ли деньги',
  finished: 'деньги ушли',
  canceled: 'не прошёл: отменён в кабинете Робокассы',
  rejected: 'не прошёл, и почему',
};

describe('autopay', () => {
  it('is explained with every reason why it goes off', () => {
    const rows = tableOf(sectionNamed(RULES, 'Почему автоплатёж отключился'), 'На столе написано');
    expect(firstCells(rows)).toEqual(AUTOPAY_OFF_REASONS.map((reason) => OFF_WORDS[reason]));
  });

  it('is explained with every reason why a consent is not in force', () => {
    const rows = tableOf(sectionNamed(RULES, 'Автоплатёж'), 'В журнале написано');
    const told = CONSENT_REFUSALS.map((why) => outcomeWords({ kind: 'not_turned_on', why }));
    expect(
      firstCells(rows)
        .map((words) => `; автоплатёж не подключён: ${words}`)
        .toSorted(),
    ).toEqual(told.toSorted());
  });

  it('is explained with every reason why a charge fails, and why its notice does not arrive', () => {
    const section = sectionNamed(DESK, 'Журнал');
    expect(firstCells(tableOf(section, '«Списание не прошло: …»'))).toEqual(
      CHARGE_FAILURES.map((why) => FAILURE_WORDS[why]),
    );
    expect(firstCells(tableOf(section, '«Письмо о списании не дошло: …»'))).toEqual(
      NOTICE_FAILURES.map((why) => NOTICE_FAILURE_WORDS[why]),
    );
  });
});

/** The mails of the page by their anchors, each with the subjects it may have. */
const MAIL_ROWS = headingsIn(MAILS, 2).flatMap((heading) =>
  tableOf(sectionNamed(MAILS, heading), 'Тема').map(([first = '', ...others]) => {
    const [, template = '', subjects = ''] = /^<a id="(\w+)"><\/a>(.*)$/.exec(first) ?? [];
    return { template, subjects: subjects.split('<br>'), others };
  }),
);

describe('the mails', () => {
  it('each have a line', () => {
    expect(MAIL_ROWS.map(({ template }) => template).toSorted()).toEqual(MAIL_TEMPLATES.toSorted());
  });

  it.each(MAIL_ROWS)('$template: under the subjects that it really has', ({ template, subjects, others }) => {
    const patterns = subjects.map(
      (subject) => new RegExp(`^${subject.replaceAll(/[.?()]/g, String.raw`\$&`).replaceAll('…', '.*')}$`),
    );
    const sent = EVERY.filter(([, facts]) => facts.kind === template).map(([, facts]) =>
      inPlainSpaces(letterOf(facts).subject),
    );
    expect(sent.filter((subject) => !patterns.some((pattern) => pattern.test(subject)))).toEqual([]);
    expect(patterns.filter((pattern) => !sent.some((subject) => pattern.test(subject)))).toEqual([]);
    expect(others.filter((cell) => cell.length < 4)).toEqual([]);
  });
});
