import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const read = (name: string) => readFileSync(resolve(__dirname, '../..', name), 'utf8');

describe('what npm installs', () => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read('package.json'));

  it.each(Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }))(
    '%s has an exact version: %s',
    (_name, version) => {
      expect(version).toMatch(/^(npm:(@[\w-]+\/)?[\w-]+@)?\d+\.\d+\.\d+$/);
    },
  );

  it('is locked without download addresses, so that it installs from any registry: if not, remove «resolved» from the lock', () => {
    expect(read('package-lock.json')).not.toMatch(/"resolved": "https?:/);
  });

  it('is locked with the optional packages of all platforms, without which npm 11 refuses npm ci', () => {
    const { packages } = JSON.parse(read('package-lock.json'));
    const missing = Object.entries<any>(packages).flatMap(([from, { optionalDependencies: optional = {} }]) =>
      Object.keys(optional).filter((name) => {
        const above = from
          .split('/node_modules/')
          .map((_, depth, parts) => parts.slice(0, depth + 1).join('/node_modules/'));
        return !['', ...above].some((folder) => packages[`${folder ? `${folder}/` : ''}node_modules/${name}`]);
      }),
    );
    expect(missing).toEqual([]);
  });
});
