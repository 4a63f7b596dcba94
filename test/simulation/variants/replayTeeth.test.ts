import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { bundleStories } from '../bundled/bundleStories';
import type { Variant } from './variants';

const REPLAY = 'lib/domain/subscription/replay.ts';

/**
 * Mistakes in taking back that no story has shown. Each needs a rare case (a purchase dated before an entry that was
 * written earlier, or an upgrade in the days before new prices) and an operator who takes back just that. Worked lives
 * show them instead.
 */
const VARIANTS: readonly (Pick<Variant, 'name' | 'edits'> & { readonly held: object })[] = [
  {
    name: 'take back as it should be',
    edits: [],
    held: { beforeNewPrices: '2026-12-12..2027-04-14', afterTheEnd: '2026-12-23..2027-01-22' },
  },
  {
    name: 'take back at the prices of today',
    edits: [
      {
        file: REPLAY,
        find: 'const next = applied(held, entry, catalogue);',
        put: `const list = catalogue.findLast(({ validFrom }) => validFrom <= today);
          const next = applied(held, entry, list ? [{ ...list, validFrom: catalogue[0]?.validFrom ?? today }] : catalogue);`,
      },
    ],
    held: { beforeNewPrices: '2026-12-12..2027-04-20', afterTheEnd: '2026-12-23..2027-01-22' },
  },
  {
    name: 'let no day pass with an entry that changes nothing',
    edits: [
      { file: REPLAY, find: '    holding = held;\n', put: '' },
      { file: REPLAY, find: '    default:\n      return held;\n', put: "    default:\n      return 'no_effect';\n" },
    ],
    held: { beforeNewPrices: '2026-12-12..2027-04-14', afterTheEnd: '2026-12-22..2027-01-21' },
  },
];

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'replays-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

jest.setTimeout(60_000);

it.each(VARIANTS)(
  'worked lives end as recorded when their copy of the product would $name',
  async ({ held, ...variant }) => {
    const { stdout } = await promisify(execFile)(process.execPath, [await bundleStories('replayed', variant, folder)]);
    expect(JSON.parse(stdout)).toEqual(held);
  },
);
