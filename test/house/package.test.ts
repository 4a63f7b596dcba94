import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const read = (name: string) => readFileSync(resolve(__dirname, '../..', name), 'utf8');

describe('what npm installs', () => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read('package.json'));

  it.each(Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }))(
    '%s is pinned: %s',
    (_name, version) => {
      expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    },
  );

  it('is locked without download addresses, so that it installs from any registry', () => {
    expect(read('package-lock.json')).not.toMatch(/"resolved": "https?:/);
  });
});
