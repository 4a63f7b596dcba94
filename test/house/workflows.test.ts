import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(__dirname, '../../.github/workflows');
const FILES = readdirSync(FOLDER);
const read = (file: string) => readFileSync(join(FOLDER, file), 'utf8');

// GitHub has had both for years; the linter's last release does not know them.
const TOO_NEW = [/^undefined variable "vars"/, /^label "ubuntu-24\.04" is unknown/];

function faultsIn(text: string, name: string): readonly string[] {
  const script = join(__dirname, 'lintWorkflow.mjs');
  const found: { readonly message: string }[] = JSON.parse(
    execFileSync(process.execPath, [script, name], { input: text, encoding: 'utf8' }),
  );
  return found.map(({ message }) => message).filter((message) => !TOO_NEW.some((known) => known.test(message)));
}

describe('the workflows', () => {
  it.each(FILES)('%s has no fault that the linter finds (workflows cannot run here)', (file) => {
    expect(faultsIn(read(file), `.github/workflows/${file}`)).toEqual([]);
  });

  it.each([
    ['a step that does nothing', 'steps:\n      - rnu: .ci/run\n', 'unexpected key "rnu" for "step" section'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of the workflow
    ['a word that nothing says', 'steps:\n      - run: echo ${{ inputs.stage }}\n', 'property "stage" is not defined'],
  ])('are checked by a linter that finds %s', (_what, steps, fault) => {
    const text = `on: push\njobs:\n  one:\n    runs-on: ubuntu-24.04\n    ${steps}`;
    expect(faultsIn(text, 'bad.yml')).toContainEqual(expect.stringContaining(fault));
  });

  it('run the same check script as everybody', () => {
    expect(read('check.yml')).toContain('- run: .ci/run\n');
  });

  it('give no job more rights than reading the sources and the token that proves who it is', () => {
    for (const file of FILES) {
      const given = [...read(file).matchAll(/^ +([a-z-]+: (?:read|write))$/gm)].map(([, right]) => right);
      expect([...new Set(given)].toSorted()).toEqual(
        file === 'check.yml' ? ['contents: read'] : ['contents: read', 'id-token: write'],
      );
    }
  });

  it('put no expression into a shell, where its text could become a command', () => {
    for (const file of FILES) {
      const runs = read(file)
        .split(/^ +(?:- )?run: /m)
        .slice(1);
      for (const run of runs) expect(run.split(/^ {6}- /m)[0]).not.toContain('${{');
    }
  });

  it('lead from check to dev, and further only after somebody has read the difference', () => {
    const needs = [...read('release.yml').matchAll(/^ {2}([a-z-]+):\n(?: {4}needs: ([a-z-]+)\n)?/gm)];
    const jobs = needs.map(([, job, before]) => [job, before]).filter(([job]) => job !== 'push' && job !== 'contents');
    expect(jobs).toEqual(
      expect.arrayContaining([
        ['dev', 'check'],
        ['staging-diff', 'dev'],
        ['staging', 'staging-diff'],
        ['prod-diff', 'staging'],
        ['prod', 'prod-diff'],
      ]),
    );
    expect(read('diff.yml')).toContain('cdk diff --all --strict');
  });
});
