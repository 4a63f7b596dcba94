import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import outerRing from './outerRing.json';

const HOUSE = resolve(__dirname, '../..');
const OUTER_SUITES = outerRing.flatMap(({ suites }) => suites);

describe('the outer ring', () => {
  it.each(OUTER_SUITES)(
    '%s exists: a suite that is renamed must be renamed in test/house/outerRing.json too, or it runs in the inner ring',
    (path) => {
      expect(existsSync(join(HOUSE, path))).toBe(true);
    },
  );

  it('leaves in the inner ring a story of each kind over HTTP, and the contract on the real engine', () => {
    const inner = (folder: string) =>
      readdirSync(join(HOUSE, folder))
        .map((file) => `${folder}/${file}`)
        .filter((file) => file.endsWith('.test.ts') && !OUTER_SUITES.includes(file));
    expect(inner('test/scenarios')).toEqual([
      'test/scenarios/autopay.test.ts',
      'test/scenarios/bankTransfer.test.ts',
      'test/scenarios/bringIn.test.ts',
      'test/scenarios/cardPath.test.ts',
      'test/scenarios/operators.test.ts',
    ]);
    expect(inner('test/contracts')).toContain('test/contracts/dynamoStore.test.ts');
  });
});
