import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catchVariant } from './catchVariant';
import { VARIANTS } from './variants';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'variants-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

// Some take hundreds of stories to be found out.
jest.setTimeout(180_000);

describe('the simulation catches who would', () => {
  it('be more than twenty', () => {
    expect(VARIANTS.length).toBeGreaterThanOrEqual(20);
  });

  it.each(VARIANTS.map((variant) => [variant.name, variant.within, variant] as const))(
    '%s, within %i stories',
    async (_name, within, variant) => {
      const { after } = await catchVariant(variant, folder);
      expect(after).toBeLessThanOrEqual(within);
    },
  );
});
