import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { importFindings } from './importRules';

// A rule that was never broken may not work at all. So each rule is broken once here, in a small tree made for it.

const HOUSE = resolve(__dirname, '../..');
const houses: string[] = [];

function houseOfCards(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'house-'));
  houses.push(root);
  symlinkSync(join(HOUSE, 'node_modules'), join(root, 'node_modules'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}

afterAll(() => {
  for (const root of houses) rmSync(root, { recursive: true });
});

const anything = 'export const x = 1;\n';
const importing = (what: string) => `import { x } from '${what}';\nexport const a = x;\n`;

const BROKEN_IMPORTS = [
  ['domain-is-pure', 'lib/domain/zod.ts', "import * as z from 'zod';\nexport const a = z;\n"],
  ['domain-is-pure', 'lib/domain/node.ts', "import { readFileSync } from 'node:fs';\nexport const a = readFileSync;\n"],
  ['domain-is-pure', 'lib/domain/adapter.ts', importing('../dynamo/x')],
  [
    'bank-reader-is-pure',
    'lib/bank/node.ts',
    "import { readFileSync } from 'node:fs';\nexport const a = readFileSync;\n",
  ],
  ['pay-page-is-text', 'web/pay/adapter.ts', importing('../../lib/dynamo/x')],
  ['usecases-know-domain-and-ports', 'lib/usecases/adapter.ts', importing('../dynamo/x')],
  ['adapters-know-domain-and-ports', 'lib/robokassa/other.ts', importing('../dynamo/x')],
  ['adapters-know-domain-and-ports', 'lib/dynamo/usecase.ts', importing('../usecases/x')],
  ['dynamo-expressions-have-one-home', 'functions/command.ts', importing('@aws-sdk/lib-dynamodb')],
  ['aws-commands-live-in-adapters-and-runtime', 'lib/lambda/command.ts', importing('@aws-sdk/client-secrets-manager')],
  ['api-is-plain-data-and-schemas', 'lib/api/adapter.ts', importing('../dynamo/x')],
  ['functions-load-zod-mini', 'lib/lambda/classic.ts', "import * as z from 'zod';\nexport const a = z;\n"],
  ['rim-knows-no-function', 'lib/lambda/adapter.ts', importing('../dynamo/x')],
  ['runtime-builds-adapters', 'lib/lambda/runtime/function.ts', importing('../../../functions/x')],
  ['functions-are-thin', 'functions/adapter.ts', importing('../lib/dynamo/x')],
  ['infra-reads-data-only', 'infra/function.ts', importing('../functions/x')],
  ['operations-know-values-only', 'operations/codec.ts', importing('../lib/dynamo/x')],
  ['operations-know-values-only', 'operations/cloud.ts', importing('../local/cloud/x')],
  ['serve-knows-no-stand-in', 'serve/standIn.ts', importing('../local/cloud/x')],
  ['gateway-knows-nothing-of-billing', 'serve/gateway/cloud.ts', importing('../../lib/dynamo/x')],
  ['simulator-shares-no-code', 'local/robokassa/product.ts', importing('../../lib/robokassa/x')],
  ['pages-know-the-public-api-only', 'web/cloud.ts', importing('../local/cloud/x')],
  ['client-stands-alone', 'web/client/page.ts', importing('../x')],
  ['client-stands-alone', 'web/client/library.ts', "import { h } from 'preact';\nexport const a = h;\n"],
  ['examples-know-the-contract-only', 'examples/events.ts', importing('../lib/api/x')],
  ['product-knows-no-example', 'local/receiver.ts', importing('../examples/x')],
  ['typed-is-for-both-sides', 'lib/typed/reader.ts', importing('../dynamo/x')],
  ['words-are-for-both-sides', 'lib/words/sum.ts', importing('../dynamo/x')],
  ['dialog-stands-alone', 'web/dialog/page.ts', importing('../x')],
  ['dialog-stands-alone', 'web/dialog/view.tsx', `${importing('../x')}export const b = <p>{a}</p>;\n`],
  ['element-knows-the-dialog-only', 'web/element/page.ts', importing('../x')],
  ['element-contract-is-copied', 'web/element/contract.ts', importing('../dialog/page')],
  ['product-does-not-import-tests-or-tools', 'lib/lambda/test.ts', importing('../../test/x')],
  ['no-unresolvable', 'lib/domain/nowhere.ts', importing('./nowhere-at-all')],
  ['no-cycles', 'lib/domain/one.ts', "import { x } from './other';\nexport const a = () => x;\n"],
] as const;

describe('an import rule', () => {
  const sound = [
    'lib/api',
    'lib/dynamo',
    'lib/usecases',
    'lib/robokassa',
    'functions',
    'serve',
    'operations',
    'local/cloud',
    'web',
    'examples',
    'test',
  ];
  const findings = importFindings(
    houseOfCards({
      ...Object.fromEntries(sound.map((folder) => [`${folder}/x.ts`, anything])),
      ...Object.fromEntries(BROKEN_IMPORTS.map(([, file, text]) => [file, text])),
      'lib/domain/other.ts': "import { a } from './one';\nexport const x = () => a;\n",
    }),
  );

  it.each(BROKEN_IMPORTS)('%s fires on %s', async (rule, file) => {
    expect((await findings).map((finding) => [finding.rule, finding.from])).toContainEqual([rule, file]);
  });

  it('finds nothing where everything is in order', async () => {
    const accused = new Set((await findings).map(({ from }) => from));
    for (const folder of sound) expect(accused).not.toContain(`${folder}/x.ts`);
  });

  it('fails on a tree in which it sees no module', async () => {
    await expect(importFindings(houseOfCards({ 'lib/domain/a.txt': 'no code' }))).rejects.toThrow();
  });
});

const BROKEN_LINES = [
  ['the clock', 'lib/domain/clock.ts', 'export const a = () => Date.now();\n', 'noRestrictedGlobals'],
  ['the clock in a function', 'functions/clock.ts', 'export const a = () => new Date();\n', 'noRestrictedGlobals'],
  ['waiting', 'lib/usecases/waiting.ts', 'export const a = () => setTimeout(() => {}, 1);\n', 'noRestrictedGlobals'],
  ['chance', 'lib/usecases/chance.ts', 'export const a = () => Math.random();\n', 'plugin'],
  ['the environment', 'lib/dynamo/environment.ts', "export const a = process.env['X'];\n", 'noProcessEnv'],
  ['a cast', 'lib/api/cast.ts', "export const a = JSON.parse('1') as number;\n", 'plugin'],
  [
    'a promise nobody waits for',
    'functions/promise.ts',
    'async function b() {}\nexport function a() {\n  b();\n}\n',
    'noFloatingPromises',
  ],
  ['any', 'lib/domain/any.ts', 'export const a = (b: any) => b;\n', 'noExplicitAny'],
  ['a barrel', 'lib/domain/barrel.ts', "export * from './sound';\n", 'noBarrelFile'],
] as const;

describe('a lint rule', () => {
  const said = lint(
    houseOfCards({
      ...Object.fromEntries(BROKEN_LINES.map(([, file, text]) => [file, text])),
      'lib/domain/sound.ts': 'export const a = [1] as const;\n',
    }),
  );

  it.each(BROKEN_LINES)('fires on %s', (_what, file, _text, rule) => {
    expect(said).toMatch(new RegExp(`${file}[:0-9]* (lint/[a-z]+/)?${rule}`));
  });

  it('finds nothing in const assertions and plain code', () => {
    expect(said).not.toContain('lib/domain/sound.ts');
  });
});

function lint(root: string): string {
  cpSync(join(HOUSE, 'biome.json'), join(root, 'biome.json'));
  for (const plugin of ['noCasts.grit', 'noChance.grit']) {
    mkdirSync(join(root, 'test/house'), { recursive: true });
    cpSync(join(HOUSE, 'test/house', plugin), join(root, 'test/house', plugin));
  }
  const program = join(HOUSE, 'node_modules/@biomejs/biome/bin/biome');
  const args = [program, 'lint', '--vcs-enabled=false', '--max-diagnostics=100', 'lib', 'functions'];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  return `${stdout}${stderr}`;
}
