import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

// Functions that settle invoices or take them back must use the store that writes acts. Without it they would write
// money without its act, and none of their own tests would notice.

const FUNCTIONS = resolve(__dirname, '../../functions');
const SETTLING = [
  'confirmBankTransfer',
  'applyStatement',
  'resolveBankRow',
  'resolveAttention',
  'reopenAttention',
  'takeBack',
  'orderRefund',
];

/** The text of a function file together with the files of its folder that it imports. */
function sourceOf(file: string): string {
  const text = readFileSync(file, 'utf8');
  const beside = [...text.matchAll(/from '\.\/([\w/]+)'/g)].map(([, path]) => join(FUNCTIONS, `${path}.ts`));
  return [text, ...beside.map((path) => readFileSync(path, 'utf8'))].join('\n');
}

const settling = readdirSync(FUNCTIONS)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ file, source: sourceOf(join(FUNCTIONS, file)) }))
  .filter(({ source }) => SETTLING.some((name) => source.includes(`usecases/${name}'`)));

it('three functions settle invoices or take them back, and each uses the store that writes acts', () => {
  expect(settling.map(({ file }) => file)).toEqual(['bankStatements.ts', 'confirmBankTransfer.ts', 'operatorDesk.ts']);
});

it.each(settling.map(({ file, source }) => [file, source]))('%s brings acts along', (_file, source) => {
  expect(source).toContain('...realTableWithActs(),');
  expect(source).not.toContain('...realTable(),');
});
