import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { anchorOf, sectionsOf } from '../../fixtures/markdown';
import { pageNamed } from './figures';

const DOCS = resolve(__dirname, '../../../docs');
const NAMES = readdirSync(join(DOCS, 'ru')).filter((name) => name.endsWith('.md'));
const PAGES = NAMES.map((name) => ({ name, text: pageNamed(`ru/${name}`) }));

const linksIn = (text: string) => [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);

function anchorsOf(text: string): readonly string[] {
  const marked = [...text.matchAll(/<a id="([^"]+)">/g)].map(([, id = '']) => id);
  return [...sectionsOf(text).map(({ heading }) => anchorOf(heading)), ...marked];
}

it.each(PAGES)('$name: its links, pictures and anchors lead to something that exists', ({ text }) => {
  for (const target of linksIn(text)) {
    const [file = '', anchor] = target.split('#');
    const path = join(DOCS, 'ru', file);
    expect([target, existsSync(path)]).toEqual([target, true]);
    if (anchor === undefined) continue;
    const page = file === '' ? text : pageNamed(`ru/${file}`);
    expect([target, anchorsOf(page).includes(anchor)]).toEqual([target, true]);
  }
});

it('docs/ru/README.md links to every page, and the English pages link to it', () => {
  expect(linksIn(pageNamed('ru/README.md'))).toEqual(
    expect.arrayContaining(NAMES.filter((name) => name !== 'README.md')),
  );
  expect(pageNamed('operators-desk.md')).toContain('](ru/stol-operatora.md)');
  expect(pageNamed('../README.md')).toContain('](docs/ru/README.md)');
});

/** Words that lose their «ё» most easily. */
const WITHOUT_YO = ['счет', 'платеж', 'автоплатеж', 'отключен', 'подключен', 'учтен', 'пришел', 'прошел', 'еще'].concat(
  ['ее', 'придет', 'вернет', 'вернем', 'идет', 'ждет', 'ждем', 'найдется', 'дает', 'берет'],
);

describe.each(PAGES)('$name', ({ text }) => {
  const prose = text.replaceAll(/\]\([^)]*\)|`[^`]*`|<[^>]+>/g, ' ');

  it('has a no-break space between a number and its word', () => {
    // GitHub drops a no-break space from a heading's anchor, so headings have ordinary spaces and are left out here.
    const lines = prose.replaceAll(/^#+ .*$/gm, '');
    expect(lines.match(/\d (?:₽|%|МБ|день|дня|дней|групп|минут|рабоч)|№ [\d…]|\d \d{3}(?!\d)/g)).toBeNull();
  });

  it('has the right form of «день» after each number', () => {
    const counted = [...prose.matchAll(/(?<!\p{L}-?)(\d+)\u00a0(день|дня|дней)(?!\p{L})/gu)];
    const formOf = (number: string) => {
      if (/1\d$/.test(number)) return ['дней'];
      if (/1$/.test(number)) return ['день', 'дня'];
      return /[234]$/.test(number) ? ['дня', 'дней'] : ['дней'];
    };
    expect(counted.filter(([, number = '', word = '']) => !formOf(number).includes(word)).map(([all]) => all)).toEqual(
      [],
    );
  });

  it('writes «ё» and «ёлочки»', () => {
    const words = prose.toLowerCase().match(/\p{L}+/gu) ?? [];
    expect(words.filter((word) => WITHOUT_YO.includes(word))).toEqual([]);
    expect(prose).not.toMatch(/["“”„]/);
    expect([...prose].filter((sign) => sign === '«')).toHaveLength([...prose].filter((sign) => sign === '»').length);
  });
});
