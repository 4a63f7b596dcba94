import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { INVARIANTS } from './invariants/all';
import { VARIANTS } from './variants/variants';

// The formatter pads the cells of tables with spaces.
const page = readFileSync(join(__dirname, '../../docs/reliability.md'), 'utf8').replace(/ +/g, ' ');

describe('docs/reliability.md', () => {
  it.each(Object.entries(INVARIANTS))('has the sentence of %s', (name, make) => {
    expect(page).toContain(`| \`${name}\` | ${make().sentence} |`);
  });

  it.each(VARIANTS.map(({ name, within }) => [name, within] as const))(
    'says how soon «%s» is caught',
    (name, within) => {
      expect(page).toMatch(new RegExp(`\\| ${name} \\| \\d+ \\| ${within} \\|`));
    },
  );
});
