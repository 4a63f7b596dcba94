import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { version } from '../../../package.json';
import { buildClient, packed } from '../../../web/packClient';
import { payer, scenarioCloud } from '../../fixtures/scenario';

// What users of the package get: the tarball in an empty folder, a strict compiler, and the example of the README.

const ROOT = resolve(__dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'integrator-'));
const installed = join(folder, 'node_modules/@olchat/billing-client');

beforeAll(async () => {
  await buildClient(join(folder, 'built'));
  const tarball = packed(join(folder, 'built'), folder);
  mkdirSync(installed, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '-C', installed, '--strip-components=1']);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true }));

const textOf = (name: string) => readFileSync(join(installed, name), 'utf8');

/** The compiler's complaints about these files, in a project that has nothing but the package. */
function complaints(files: Record<string, string>, options: object): string {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const strictest = {
    target: 'es2022',
    lib: ['es2022', 'dom', 'dom.iterable'],
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
    ...options,
  };
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: strictest, files: Object.keys(files) }),
  );
  try {
    execFileSync(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', folder], { encoding: 'utf8' });
    return '';
  } catch (error) {
    return (error as { readonly stdout: string }).stdout;
  }
}

/** The example of the README as a function, whose parameters are what the example leaves to the reader. */
function example(): { readonly buying: string; readonly form: string } {
  const [buying = '', form = ''] = [...textOf('README.md').matchAll(/```ts\n([\s\S]*?)```/g)].map(
    ([, code]) => code ?? '',
  );
  const [imports = '', ...lines] = buying.split('\n');
  const asked = '{ apiUrl, getToken, tell, pay }';
  const types =
    '{ apiUrl: string; getToken: () => Promise<string>; tell: (trouble: Trouble) => void; pay: (form: CheckoutForm) => void }';
  return {
    buying: [
      imports,
      "import type { CheckoutForm, Trouble } from '@olchat/billing-client';",
      `export async function buy(${asked}: ${types}) {`,
      lines.join('\n').replace("'https://billing.example'", 'apiUrl'),
      'return paid;',
      '}',
    ].join('\n'),
    form: `import type { CheckoutForm } from '@olchat/billing-client';\nexport ${form}`,
  };
}

it('is one module with its types, of the product’s version, and depends on nothing', () => {
  const manifest = JSON.parse(textOf('package.json'));
  expect([manifest.name, manifest.version, manifest.type]).toEqual(['@olchat/billing-client', version, 'module']);
  expect(manifest.dependencies ?? {}).toEqual({});
  expect(textOf('index.js')).not.toMatch(/^import /m);
  const names = readdirSync(installed);
  expect(names.filter((name) => !name.endsWith('.d.ts')).toSorted()).toEqual(['README.md', 'index.js', 'package.json']);
  const imported = names.flatMap((name) => [...textOf(name).matchAll(/from '([^']+)'/g)].map(([, from]) => from));
  const foreign = imported.filter((from) => !from?.startsWith('./'));
  // The import line of the README.
  expect(foreign).toEqual(['@olchat/billing-client']);
});

it('names no machine and no address of others', () => {
  for (const name of readdirSync(installed)) {
    expect(textOf(name)).not.toContain(ROOT);
    expect(textOf(name)).not.toContain(tmpdir());
    const addresses = textOf(name).match(/https?:\/\/[^\s'"`)]+/g) ?? [];
    expect(addresses.filter((one) => one !== 'https://billing.example')).toEqual([]);
  }
});

const WRONG = `import { createBillingClient, type ProblemCode } from '@olchat/billing-client';
const billing = createBillingClient({ getToken: async () => 't' });
// @ts-expect-error: an order needs its key
export const order = billing.call('POST /v1/payments', { body: {} });
// @ts-expect-error: no such code
export const code: ProblemCode = 'price_change';
export const open = (await billing.getPayment(1)).ok;
`;

it.each([
  ['nodenext', 'nodenext'],
  ['esnext', 'bundler'],
])(
  'compiles under strict with the module %s, found as %s finds it',
  (module, moduleResolution) => {
    const { buying, form } = example();
    const files = { 'buying.ts': buying, 'form.ts': form, 'wrong.ts': WRONG };
    expect(complaints(files, { module, moduleResolution, noEmit: true })).toBe('');
    expect(
      complaints({ 'bad.ts': `${WRONG}export const n: number = order;\n` }, { module, moduleResolution, noEmit: true }),
    ).toContain('bad.ts(8,14)');
  },
  60_000,
);

it('buys at the local cloud as the README says', async () => {
  expect(complaints({ 'buying.ts': example().buying }, { module: 'nodenext' })).toBe('');
  writeFileSync(
    join(folder, 'run.js'),
    `import { buy } from './buying.js';
const [, , apiUrl] = process.argv;
const post = (url, body) => fetch(url, { method: 'POST', body });
const getToken = async () => {
  const answer = await post(apiUrl + '/local/token', JSON.stringify({ portal: 'integrator', scope: 'billing:pay' }));
  return (await answer.json()).token;
};
const pay = async ({ url, fields }) => {
  await post(url, new URLSearchParams(fields));
  console.error(fields.InvId);
};
const paid = await buy({ apiUrl, getToken, pay, tell: (trouble) => console.error(trouble) });
console.log(JSON.stringify(paid));
`,
  );
  const cloud = await scenarioCloud();
  try {
    await cloud.timeline.set(Date.parse('2026-11-22T09:00:00Z'));
    const running = promisify(execFile)(process.execPath, [join(folder, 'run.js'), cloud.url]);
    // The page names the number when Robokassa has the form.
    const number = await new Promise<string>((told) =>
      running.child.stderr?.once('data', (said) => told(`${said}`.trim())),
    );
    await payer(cloud).pay(Number(number));
    const { stdout } = await running;
    expect(JSON.parse(stdout)).toMatchObject({
      ok: true,
      value: { status: 'paid', amount: { value: '3000.00' }, effect: { kind: 'new', endsOn: '2026-12-22' } },
    });
  } finally {
    await cloud.close();
  }
}, 60_000);
