import { LEDGER_KIND_NAMES } from '../../../lib/api/shownNames';
import { actsCsv } from '../../../lib/api/views/actsCsv';
import { registerCsv } from '../../../lib/api/views/registerCsv';
import { ATTENTION_KINDS } from '../../../lib/domain/attention/attention';
import { LEDGER_KINDS, type LedgerKind } from '../../../lib/domain/money/ledger';
import { addTotals, NO_MONEY, summaryOf } from '../../../lib/domain/money/ledgerTotals';
import { kopecks } from '../../../lib/domain/money/money';
import { lineStateText } from '../../../web/operator/moneyText';
import { sectionNamed, tableOf } from '../../fixtures/markdown';
import { figuresOfRules, pageNamed, sumIn, sumOrNone, sumsIn } from './figures';

const PAGE = pageNamed('ru/bukhgalteru.md');

const firstCells = (rows: readonly (readonly string[])[]) => rows.map(([first = '']) => first);
const headOf = (csv: string) => csv.replace('\uFEFF', '').trimEnd().split(';');

it('the kinds of lines', () => {
  const rows = tableOf(sectionNamed(PAGE, 'Реестр'), 'Вид');
  expect(firstCells(rows)).toEqual(LEDGER_KINDS.map((kind) => LEDGER_KIND_NAMES[kind]));
});

it.each([
  ['Файл реестра', registerCsv([], true)],
  ['Акты', actsCsv([], true)],
])('%s: the columns of the file, in their order', (heading, csv) => {
  expect(firstCells(tableOf(sectionNamed(PAGE, heading), 'Столбец'))).toEqual(headOf(csv));
});

it('the words in the column of states', () => {
  const states = ['paid', 'partially_paid', ...ATTENTION_KINDS] as const;
  const rows = tableOf(sectionNamed(PAGE, 'Столбец «Состояние»'), 'В файле');
  expect(rows.toSorted()).toEqual(states.map((state) => [state, lineStateText(state)]).toSorted());
});

/** «Картой +3 000 ₽, комиссия 117 ₽» */
function lineIn(words: string): { readonly kind: LedgerKind; readonly sum: number; readonly fee: number } {
  const [, name, sign, sum = '', fee] = /^([^+−]+) ([+−])(.+? ₽)(?:, комиссия (.+))?$/.exec(words) ?? [];
  const kind = LEDGER_KINDS.find((one) => LEDGER_KIND_NAMES[one] === name);
  if (!kind) throw new Error(`docs/ru: «${words}» begins with none of the kinds of lines`);
  return { kind, sum: sign === '−' ? -sumIn(sum) : sumIn(sum), fee: fee === undefined ? 0 : sumIn(fee) };
}

describe('the examples of the register', () => {
  const rows = tableOf(sectionNamed(PAGE, 'Примеры'), 'Что было');

  it.each(rows)('%s: %s', (_what, lines = '', ...totals) => {
    const total = lines
      .split('; ')
      .map(lineIn)
      .reduce((all, { kind, sum, fee }) => addTotals(all, { kinds: { [kind]: { lines: 1, sum } }, fee }), NO_MONEY);
    const { received, putAside, givenBack, fee, net } = summaryOf(total);
    expect(totals.map(sumIn)).toEqual([received, putAside, givenBack, fee, net]);
  });

  it('have every sum of the examples in docs/rules.md, and no other line', () => {
    const lives = tableOf(sectionNamed(pageNamed('rules.md'), 'The ledger'), 'life');
    const theirs = new Set(lives.flatMap((row) => figuresOfRules(row.join(' '))));
    const ours = new Set(rows.flatMap(([what = '', lines = '']) => sumsIn(`${what} ${lines}`).map(toText)));
    expect([...ours].toSorted()).toEqual([...theirs].toSorted());
  });
});

function toText(sum: number): string {
  return sumOrNone(kopecks(Math.abs(sum)));
}
