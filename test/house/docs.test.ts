import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

const HOUSE = resolve(__dirname, '../..');

function filesIn(folder: string): readonly string[] {
  return readdirSync(join(HOUSE, folder)).flatMap((name) => {
    const path = join(folder, name);
    return statSync(join(HOUSE, path)).isDirectory() ? filesIn(path) : [path];
  });
}

const sources = ['functions', 'lib', 'infra', 'local', 'operations', 'serve', 'test', 'web']
  .flatMap(filesIn)
  .filter((file) => /\.(ts|cjs)$/.test(file));

// A docstring that names a rule is useful only while docs/rules.md, «Days» and «Buying», has that rule.
const references = sources.flatMap((file) =>
  [
    ...readFileSync(join(HOUSE, file), 'utf8')
      .replace(/\n\s*(\*|\/\/) /g, ' ')
      .matchAll(/docs\/([a-z-]+\.md), ((?:«[^»]+»(?: and )?)+)/g),
  ].flatMap(([, page = '', headings = '']) =>
    [...headings.matchAll(/«([^»]+)»/g)].map(([, heading = '']) => ({ file, page, heading })),
  ),
);

it('docstrings name rules of docs/rules.md (where none is found, the pattern above no longer matches them)', () => {
  expect(references.length).toBeGreaterThan(15);
});

it.each(references)('$file names «$heading», so docs/$page must have that heading', ({ page, heading }) => {
  const lines = readFileSync(join(HOUSE, 'docs', page), 'utf8').split('\n');
  expect(lines.map((line) => line.replace(/^#+ /, ''))).toContain(heading);
});

it.each(readdirSync(join(HOUSE, 'docs')).filter((name) => name.endsWith('.md')))(
  'docs/%s links only to pages that exist',
  (page) => {
    const text = readFileSync(join(HOUSE, 'docs', page), 'utf8');
    for (const [, target = ''] of text.matchAll(/\]\(([^)#:]+\.md)/g))
      expect(() => statSync(join(HOUSE, 'docs', target))).not.toThrow();
  },
);
