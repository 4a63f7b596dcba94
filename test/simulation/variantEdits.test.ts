import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { VARIANTS } from './variants/variants';

const ROOT = join(__dirname, '../..');

// The outer ring runs the variants themselves. This test is in the inner one, and notices at once when a changed line of
// the product no longer has the text that a variant replaces.
it.each(VARIANTS.map(({ name, edits }) => [name, edits] as const))(
  'every text that «%s» replaces stands in its file once',
  (_name, edits) => {
    const places = edits.map(({ file, find }) => readFileSync(join(ROOT, file), 'utf8').split(find).length - 1);
    expect(places).toEqual(edits.map(() => 1));
  },
);
