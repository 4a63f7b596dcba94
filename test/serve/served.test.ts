import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { request as requestTo } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { bundleFunctions } from '../../infra/bundle';
import { SCHEDULES } from '../../lib/api/schedules';
import { freePort } from '../../local/cloud/freePort';
import { LOCAL_COMPANIES } from '../../local/companies/directory';
import { frontend, http } from '../fixtures/scenario';
import { servedCloud } from '../fixtures/servedCloud';
import { SOUND, smokeCommand } from '../fixtures/smokeCommand';

const HOUSE = resolve(__dirname, '../..');
const TOKEN = { portal: 'served', scope: 'billing:pay' };

let cloud: Awaited<ReturnType<typeof servedCloud>>;

beforeAll(async () => {
  cloud = await servedCloud();
});

afterAll(() => cloud.close());

const LOCAL = [
  'GET /',
  'GET /operator/',
  'GET /local',
  'GET /local/',
  'POST /local/token',
  'GET /local/jwks.json',
  'GET /local/mail',
  'GET /local/mail.json',
  'GET /local/mail/1.eml',
  'GET /local/events.json',
  'GET /local/clock',
  'POST /local/clock',
  ...SCHEDULES.map(({ function: name }) => `POST /local/run/${name}`),
];

describe('npm run serve', () => {
  it('passes the smoke test of a deployment as the process that it is', async () => {
    await bundleFunctions();
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const env = {
      ...process.env,
      PORT: String(port),
      PUBLIC_URL: url,
      TOKEN_ISSUER: cloud.url,
      TOKEN_AUDIENCE: 'olchat-billing-local',
      SECRETS_FILE: cloud.secretsFile,
    };
    const child = spawn(process.execPath, ['--import', 'tsx', 'serve/serve.ts'], { cwd: HOUSE, env });
    const ended = new Promise((done) => child.once('exit', done));
    await saying(child, `serving on ${url}`);
    const { json } = await http(`${cloud.url}/local/token`, { method: 'POST', body: TOKEN });
    expect(await smokeCommand(url, json.token)).toEqual({ status: 0, lines: SOUND });
    // A token of nobody's: what is read fails, and the command says so to the pipeline.
    const { status, lines } = await smokeCommand(url, 'e30.e30.e30');
    expect([status, lines[2]]).toEqual([1, 'FAILED the tariffs are told, the free one among them']);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  }, 120_000);

  it('serves the built functions by what the environment names, and stops when it is told to', async () => {
    await bundleFunctions();
    const port = await freePort();
    const env = {
      ...process.env,
      PORT: String(port),
      TOKEN_ISSUER: cloud.url,
      TOKEN_AUDIENCE: 'olchat-billing-local',
      SECRETS_FILE: cloud.secretsFile,
    };
    const child = spawn(process.execPath, ['--import', 'tsx', 'serve/serve.ts'], { cwd: HOUSE, env });
    const ended = new Promise((done) => child.once('exit', done));
    await saying(child, `serving on http://127.0.0.1:${port}`);
    const { json } = await http(`${cloud.url}/local/token`, { method: 'POST', body: TOKEN });
    const headers = { authorization: `Bearer ${json.token}` };
    expect((await http(`http://127.0.0.1:${port}/v1/subscription`, { headers })).json).toMatchObject({
      status: 'free',
    });
    expect((await http(`http://127.0.0.1:${port}/local/clock`)).status).toBe(404);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  }, 60_000);

  it('runs as its image does: one file beside the functions, ready while its table answers, and away on SIGTERM', async () => {
    const image = mkdtempSync(join(tmpdir(), 'image-'));
    await build({
      entryPoints: [join(HOUSE, 'serve/serve.ts')],
      bundle: true,
      platform: 'node',
      target: 'node20',
      logLevel: 'silent',
      outfile: join(image, 'dist/serve.js'),
    });
    symlinkSync(join(HOUSE, 'dist/functions'), join(image, 'dist/functions'));
    const port = await freePort();
    const env = {
      ...process.env,
      PORT: String(port),
      LEAVES_AFTER_SECONDS: '1',
      TOKEN_ISSUER: cloud.url,
      TOKEN_AUDIENCE: 'olchat-billing-local',
      SECRETS_FILE: cloud.secretsFile,
    };
    const child = spawn(process.execPath, ['dist/serve.js'], { cwd: image, env });
    const ended = new Promise((done) => child.once('exit', done));
    await saying(child, `serving on http://127.0.0.1:${port}`);
    const status = async (path: string) => (await http(`http://127.0.0.1:${port}${path}`)).status;
    expect([await status('/healthz'), await status('/readyz'), await status('/v1/tariffs')]).toEqual([200, 200, 401]);
    const leaving = saying(child, 'stopping');
    child.kill('SIGTERM');
    await leaving;
    // Still served, and no longer sent anybody.
    expect([await status('/healthz'), await status('/readyz'), await status('/v1/tariffs')]).toEqual([200, 503, 401]);
    expect(await ended).toBe(0);
    rmSync(image, { recursive: true });
  }, 60_000);

  it('answers the fourteen that are under way at SIGTERM, and writes no key of a link that is cut off', async () => {
    await bundleFunctions();
    const port = await freePort();
    const env = {
      ...process.env,
      PORT: String(port),
      TOKEN_ISSUER: cloud.url,
      TOKEN_AUDIENCE: 'olchat-billing-local',
      SECRETS_FILE: cloud.secretsFile,
    };
    const child = spawn(process.execPath, ['--import', 'tsx', 'serve/serve.ts'], { cwd: HOUSE, env });
    let said = '';
    child.stderr.on('data', (text: Buffer) => {
      said += text;
    });
    const ended = new Promise((done) => child.once('exit', done));
    await saying(child, `serving on http://127.0.0.1:${port}`);

    const cutOff = await underWay(port, '/autopay/off?token=key-of-a-customer');
    const logged = saying(child, 'POST /autopay/off');
    cutOff.request.destroy();
    await logged;
    const reports = await Promise.all(Array.from({ length: 14 }, () => underWay(port, '/robokassa/result')));
    const leaving = saying(child, 'stopping');
    child.kill('SIGTERM');
    await leaving;
    for (const { request } of reports) request.end('InvId=&OutSum=1');
    expect(await Promise.all(reports.map(({ answer }) => answer))).toEqual(Array(14).fill(400));
    expect(await ended).toBe(0);
    expect(said).not.toContain('key-of-a-customer');
  }, 60_000);

  it('says all that is missing, and does not begin', async () => {
    const env = { PATH: process.env['PATH'], HOME: process.env['HOME'] };
    const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'serve/serve.ts'], {
      cwd: HOUSE,
      env,
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr).toContain('missing or wrong settings: TABLE_NAME, TOKEN_ISSUER, TOKEN_AUDIENCE, SECRETS_FILE');
  });
});

/** A call whose head has been read and whose body is still awaited; cut off, its answer is none. */
async function underWay(port: number, path: string) {
  const headers = {
    expect: '100-continue',
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': 'InvId=&OutSum=1'.length,
  };
  const request = requestTo({ port, path, method: 'POST', headers, agent: false });
  const answer = new Promise<number | undefined>((heard) => {
    request.once('response', (response) => heard(response.resume().statusCode));
    request.once('error', () => heard(undefined));
  });
  request.flushHeaders();
  await new Promise((isRead) => request.once('continue', isRead));
  return { request, answer };
}

function saying(child: ChildProcess, words: string): Promise<void> {
  let said = '';
  return new Promise((up, down) => {
    child.stderr?.on('data', (text: Buffer) => {
      said += text;
      if (said.includes(words)) up();
    });
    child.once('exit', () => down(new Error(`it ended: ${said}`)));
  });
}

describe('what is served', () => {
  it.each(LOCAL)('has no tool and no page of the local cloud: %s', async (route) => {
    const [method = '', path = ''] = route.split(' ');
    const body = method === 'POST' ? { body: TOKEN } : {};
    const answer = await http(`${cloud.servedUrl}${path}`, { method, ...body });
    expect([answer.status, answer.json]).toEqual([404, { message: 'Not Found' }]);
  });

  it('answers whoever has a token of the issuer that was found by discovery, and nobody else', async () => {
    const { ask } = await frontend(cloud, 'discovered');
    expect((await ask('/v1/tariffs')).status).toBe(200);
    expect((await http(`${cloud.servedUrl}/v1/tariffs`)).status).toBe(401);
  });

  it('asks the register of companies with the key of its file', async () => {
    const { ask } = await frontend(cloud, 'looking-up');
    const { json } = await ask(`/v1/companies?inn=${LOCAL_COMPANIES.plain}`);
    expect([json.outcome, json.companies[0].name]).toEqual(['found', 'ООО "ВАСИЛЁК"']);
  });

  it('lets the pages of its settings call from a browser, and no others', async () => {
    const asked = (origin: string) =>
      fetch(`${cloud.servedUrl}/v1/tariffs`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'GET' },
      });
    expect((await asked('https://app.olchat.io')).headers.get('access-control-allow-origin')).toBe(
      'https://app.olchat.io',
    );
    expect((await asked('https://elsewhere.example')).headers.get('access-control-allow-origin')).toBeNull();
  });

  it('is made of no stand-in, simulator, page or tool', async () => {
    const { metafile } = await build({
      entryPoints: ['serve/serve.ts'],
      bundle: true,
      write: false,
      metafile: true,
      platform: 'node',
      packages: 'external',
      external: ['*/index.js'],
      logLevel: 'silent',
    });
    const own = Object.keys(metafile.inputs).filter((file) => file.startsWith('local/'));
    expect(own.filter((file) => !/^local\/(serve|gateway)\b/.test(file)).toSorted()).toEqual([
      'serve/delivery.ts',
      'serve/functions.ts',
    ]);
    expect(Object.keys(metafile.inputs).filter((file) => /^(bench|test|infra)\//.test(file))).toEqual([]);
  });
});
