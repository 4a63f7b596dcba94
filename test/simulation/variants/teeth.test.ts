import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catchVariant } from './catchVariant';
import recordedSeeds from './recordedSeeds.json';
import { VARIANTS } from './variants';

// The seed in which `npm run simulate:variants` last caught each variant. It is tried first, and the others only if it
// no longer breaks.
const RECORDED: Readonly<Record<string, number>> = recordedSeeds;

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'variants-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

// Some variants need hundreds of stories before one breaks.
jest.setTimeout(180_000);

describe('the simulation catches', () => {
  it('at least twenty variants', () => {
    expect(VARIANTS.length).toBeGreaterThanOrEqual(20);
  });

  it('variants whose seeds stand under their present names', () => {
    const names = VARIANTS.map(({ name }) => name);
    expect(Object.keys(RECORDED).filter((name) => !names.includes(name))).toEqual([]);
  });

  it.each(VARIANTS.map((variant) => [variant.name, variant.within, variant] as const))(
    '«%s» within %i stories',
    async (_name, within, variant) => {
      const { after } = await catchVariant(variant, folder, { first: RECORDED[variant.name] });
      expect(after).toBeLessThanOrEqual(within);
    },
  );
});
