import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LocalCloud } from '../../local/cloud/localCloud';
import { smoke } from '../../operations/smoke';
import { http, scenarioCloud } from '../fixtures/scenario';
import { SOUND } from '../fixtures/smokeCommand';

let cloud: LocalCloud;
let folder: string;
let tokenFile: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'smoke-'));
  tokenFile = join(folder, 'token.txt');
  cloud = await scenarioCloud();
  const wanted = { portal: 'smoke', scope: 'billing:pay' };
  const { json } = await http(`${cloud.url}/local/token`, { method: 'POST', body: wanted });
  writeFileSync(tokenFile, `${json.token}\n`);
});

afterAll(async () => {
  await cloud.close();
  rmSync(folder, { recursive: true });
});

async function run(args: readonly string[], send: typeof fetch = fetch) {
  const printed: string[] = [];
  const isSound = await smoke(args, {
    send: (url, request) => send(url, request),
    keys: randomUUID,
    print: (line) => printed.push(line),
  });
  return { isSound, printed };
}

describe('the smoke test of a deployment', () => {
  it('passes against the local cloud, and leaves a card payment and an invoice behind', async () => {
    const { isSound, printed } = await run(['--url', cloud.url, '--token-file', tokenFile, '--writes']);
    expect(printed).toEqual(SOUND);
    expect(isSound).toBe(true);
  });

  it.each([
    ['c0ffee123456', true],
    ['1a2b3c4d5e6f', false],
  ])('fails if another version answers than the one just deployed: %s', async (commit, isSound) => {
    const released: typeof fetch = async (url, request) => {
      const answer = await fetch(url, request);
      return new Response(await answer.text(), {
        status: answer.status,
        headers: { 'x-olchat-commit': 'c0ffee123456' },
      });
    };
    const tried = await run(['--url', cloud.url, '--token-file', tokenFile, '--commit', commit], released);
    expect(tried.isSound).toBe(isSound);
    expect(tried.printed.at(-1)).toBe(`${isSound ? 'ok    ' : 'FAILED'} the sources of ${commit} answer`);
  });

  it('without a token tries only what needs none, and says what it left out', async () => {
    const { isSound, printed } = await run(['--url', cloud.url]);
    expect(printed.at(-1)).toBe('left out: all that needs a token (--token-file)');
    expect([isSound, printed.length]).toEqual([true, 3]);
  });

  it('fails if anybody is let in, if a forged report is acknowledged, and if nothing answers', async () => {
    const letIn: typeof fetch = async () => new Response('OK1', { status: 200 });
    expect(await run(['--url', 'https://billing.example'], letIn)).toEqual({
      isSound: false,
      printed: [
        'FAILED without a token nobody is let in',
        'FAILED a report with a forged signature is refused',
        'left out: all that needs a token (--token-file)',
      ],
    });
    const silent: typeof fetch = () => Promise.reject(new TypeError('fetch failed'));
    const { isSound, printed } = await run(['--url', 'https://billing.example', '--token-file', tokenFile], silent);
    expect(isSound).toBe(false);
    expect(printed[3]).toBe('FAILED the subscription of the portal is read: no answer (TypeError)');
  });

  it.each([[[]], [['--url', 'nonsense']], [['--url', 'https://x.example', '--frobnicate']]])(
    'says how it is called: %j',
    async (args) => {
      const { isSound, printed } = await run(args);
      expect(isSound).toBe(false);
      expect(printed[0]).toContain('npm run smoke -- --url');
    },
  );
});
