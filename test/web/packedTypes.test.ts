import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { installedPackages } from '../fixtures/installedPackages';

const TSC = resolve(__dirname, '../../node_modules/typescript/bin/tsc');

const USE = `import '@olchat/billing-dialog';
import type { OlchatBillingElement } from '@olchat/billing-dialog';
import { tellPayerReturned } from '@olchat/billing-dialog/returned';

const dialog: OlchatBillingElement = document.createElement('olchat-billing');
dialog.getToken = async () => 'token';
dialog.addEventListener('paid', ({ detail }) => {
  const sum: string = detail.amount.value;
  document.title = sum + detail.number.toFixed();
});
dialog.addEventListener('subscriptionchange', ({ detail: { groups, endsOn } }) => {
  const limit: number | null = groups;
  const until: string | undefined = endsOn;
  document.title = String(limit) + until;
});
dialog.addEventListener('error', function ({ detail }) {
  const why: 'unreachable' | 'session_over' | 'refused' = detail.kind;
  this.hidden = why === 'session_over';
});
dialog.addEventListener('click', ({ clientX }) => clientX.toFixed());
document.querySelector('olchat-billing')?.setAttribute('portal-name', 'p');
const plain: HTMLElement = dialog;
document.body.append(plain);
tellPayerReturned({ number: 1, how: 'paid' });
`;

const WRONG = [
  ["document.createElement('olchat-billing').getToken = () => 'token';", 'a token that is no promise'],
  ["document.createElement('olchat-billing').addEventListener('paid', ({ detail }) => detail.phone);", 'a phone'],
  ["document.createElement('olchat-billing').addEventListener('error', ({ message }) => message);", 'an ErrorEvent'],
] as const;

describe('the types of the packed dialog', () => {
  let packed: Awaited<ReturnType<typeof installedPackages>>;
  beforeAll(async () => {
    packed = await installedPackages();
    const compilerOptions = {
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: false,
      noEmit: true,
      target: 'es2022',
      module: 'nodenext',
      lib: ['es2022', 'dom', 'dom.iterable'],
      types: [],
    };
    writeFileSync(join(packed.folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.mts'] }));
  }, 120_000);
  afterAll(() => packed.drop());

  function compile(program: string): string {
    writeFileSync(join(packed.folder, 'use.mts'), program);
    return spawnSync(process.execPath, [TSC, '--project', packed.folder], { encoding: 'utf8' }).stdout;
  }

  it('compile under strict, declarations and all, with what a page does', () => {
    expect(compile(USE)).toBe('');
  });

  it.each(WRONG)('refuse %s', (line) => {
    expect(compile(`import '@olchat/billing-dialog';\n${line}\n`)).toContain('error TS');
  });
});
