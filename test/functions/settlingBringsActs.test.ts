import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

// A function that settles invoices, or takes them back, without the store that brings acts along would write money without
// its act, and nothing of that function's own would notice.

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

/** A function with what it has of its own in a folder beside it. */
function sourceOf(file: string): string {
  const text = readFileSync(file, 'utf8');
  const beside = [...text.matchAll(/from '\.\/([\w/]+)'/g)].map(([, path]) => join(FUNCTIONS, `${path}.ts`));
  return [text, ...beside.map((path) => readFileSync(path, 'utf8'))].join('\n');
}

const settling = readdirSync(FUNCTIONS)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ file, source: sourceOf(join(FUNCTIONS, file)) }))
  .filter(({ source }) => SETTLING.some((name) => source.includes(`usecases/${name}'`)));

it('is done by three functions', () => {
  expect(settling.map(({ file }) => file)).toEqual(['bankStatements.ts', 'confirmBankTransfer.ts', 'operatorDesk.ts']);
});

it.each(settling.map(({ file, source }) => [file, source]))('%s brings acts along', (_file, source) => {
  expect(source).toContain('...realTableWithActs(),');
  expect(source).not.toContain('...realTable(),');
});
