import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commitIn, refuseDirty } from '../../infra/commit';
import { stageNamed } from '../../infra/stages';
import { functionNamed } from './functionNamed';
import { synthesised, templatesOf } from './synthesised';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'commit-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

// Left out on a machine without git.
const withGit = spawnSync('git', ['--version']).status === 0 ? describe : describe.skip;

withGit('the commit of a folder', () => {
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=Tester', '-c', 'user.email=tester@olchat.example', ...args], {
      cwd: folder,
      encoding: 'utf8',
    });

  it('is given by its first twelve signs, and as dirty while a file differs', () => {
    git('init', '--quiet');
    writeFileSync(join(folder, 'stages.ts'), 'one\n');
    git('add', '.');
    git('commit', '--quiet', '--no-gpg-sign', '--message', 'One');
    const name = git('rev-parse', 'HEAD').slice(0, 12);
    expect(commitIn(folder)).toEqual({ name, isDirty: false });
    writeFileSync(join(folder, 'stages.ts'), 'two\n');
    expect(commitIn(folder)).toEqual({ name, isDirty: true });
    git('checkout', '--quiet', 'stages.ts');
    writeFileSync(join(folder, 'new.ts'), 'nobody has seen this\n');
    expect(commitIn(folder)).toEqual({ name, isDirty: true });
  });
});

it('the commit of a folder that is no repository is unknown, and counts as dirty', () => {
  expect(commitIn(folder)).toEqual({ name: 'unknown', isDirty: true });
});

describe('sources that differ from their commit', () => {
  const dirty = { name: 'c0ffee123456', isDirty: true };

  it('are refused where real money is taken', () => {
    expect(() => refuseDirty(stageNamed('prod'), dirty)).toThrow(
      'prod takes real money: commit what differs from c0ffee123456 first',
    );
    expect(() => refuseDirty(stageNamed('prod'), { ...dirty, isDirty: false })).not.toThrow();
  });

  it.each(['dev', 'staging'])('may be tried on %s', (stage) => {
    expect(() => refuseDirty(stageNamed(stage), dirty)).not.toThrow();
  });
});

describe('what was deployed names its commit', () => {
  it('in the outputs, in each version of a function, and to the function itself', () => {
    const { code } = templatesOf('prod');
    expect(Object.values(code.findOutputs('Commit'))[0]?.['Value']).toBe('c0ffee123456');
    const versions = Object.values(synthesised('prod').findResources('AWS::Lambda::Version'));
    expect(versions.length).toBeGreaterThan(15);
    for (const { Properties } of versions) expect(Properties.Description).toBe('c0ffee123456');
    expect(functionNamed(code, 'robokassaResult').Environment.Variables.COMMIT).toBe('c0ffee123456');
  });
});
