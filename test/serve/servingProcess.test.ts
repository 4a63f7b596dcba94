import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { Agent, request as requestTo } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { http } from '../fixtures/scenario';
import { servedCloud } from '../fixtures/servedCloud';
import { endServing, servingProcess } from '../fixtures/servingProcess';
import { SOUND, smokeCommand } from '../fixtures/smokeCommand';

const HOUSE = resolve(__dirname, '../..');
const JUNK = 'OutSum=1.00&InvId=1000001&SignatureValue=00000000000000000000000000000000';

let cloud: Awaited<ReturnType<typeof servedCloud>>;

beforeAll(async () => {
  cloud = await servedCloud();
});

afterEach(endServing);
afterAll(() => cloud.close());

// The test starts processes, which takes longer on a busy machine.
jest.setTimeout(600_000);

describe('npm run serve, as the process that it is', () => {
  it('passes the smoke test of a deployment, has no tool of the local cloud, and stops when it is told to', async () => {
    const serving = await servingProcess(cloud);
    const { url } = serving;
    const token = await serving.token();
    expect(await smokeCommand(url, token)).toEqual({ status: 0, lines: SOUND });
    // With an invalid token the reads fail, and the exit status tells the pipeline so.
    const { status, lines } = await smokeCommand(url, 'e30.e30.e30');
    expect([status, lines[2]]).toEqual([1, 'FAILED the tariffs are told, the free one among them']);
    const { json } = await http(`${url}/v1/subscription`, { headers: { authorization: `Bearer ${token}` } });
    expect(json.status).toBe('free');
    expect((await http(`${url}/local/clock`)).status).toBe(404);
    serving.child.kill('SIGTERM');
    expect(await serving.ended).toBe(0);
  });

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
    const settings = { LEAVES_AFTER_SECONDS: '1' };
    const serving = await servingProcess(cloud, { node: ['dist/serve.js'], cwd: image, settings });
    const status = async (path: string) => (await http(`${serving.url}${path}`)).status;
    expect([await status('/healthz'), await status('/readyz'), await status('/v1/tariffs')]).toEqual([200, 200, 401]);
    const leaving = serving.saying('stopping');
    serving.child.kill('SIGTERM');
    await leaving;
    // It still serves, but reports that it is not ready, so the balancer sends no more callers.
    expect([await status('/healthz'), await status('/readyz'), await status('/v1/tariffs')]).toEqual([200, 503, 401]);
    expect(await serving.ended).toBe(0);
    rmSync(image, { recursive: true });
  });

  it('answers the fourteen requests under way at SIGTERM, and logs no key from the link of a request that is cut off', async () => {
    const serving = await servingProcess(cloud);
    const cutOff = await underWay(serving.port, '/autopay/off?token=key-of-a-customer');
    const logged = serving.saying('POST /autopay/off');
    cutOff.request.destroy();
    await logged;
    const reports = await Promise.all(Array.from({ length: 14 }, () => underWay(serving.port, '/robokassa/result')));
    const leaving = serving.saying('stopping');
    serving.child.kill('SIGTERM');
    await leaving;
    for (const { request } of reports) request.end('InvId=&OutSum=1');
    expect(await Promise.all(reports.map(({ answer }) => answer))).toEqual(Array(14).fill(400));
    expect(await serving.ended).toBe(0);
    expect(serving.said()).not.toContain('key-of-a-customer');
  });

  it('takes 30 000 junk reports without keeping any of them, and stops within five seconds after', async () => {
    // Keeping only 3 KB of each report, the process would run out of memory.
    const node = ['--max-old-space-size=128', '--import', 'tsx', 'serve/serve.ts'];
    const serving = await servingProcess(cloud, { node });
    const before = serving.said();
    expect(await junkReports(serving.port, 30_000)).toEqual({ 400: 30_000 });
    const asked = process.hrtime.bigint();
    serving.child.kill('SIGTERM');
    expect(await serving.ended).toBe(0);
    expect(Number(process.hrtime.bigint() - asked) / 1e9).toBeLessThan(5);
    expect(serving.said().slice(before.length)).toMatch(/^\S+ stopping: what runs is waited for\n$/);
  });

  it('names everything that is missing, and does not start', () => {
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

/** A call whose headers have been read and whose body is still awaited. If it is cut off, `answer` is undefined. */
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

/** Sends unsigned reports as fast as they are answered; returns how often each status came back. */
async function junkReports(port: number, count: number): Promise<Record<number, number>> {
  const agent = new Agent({ keepAlive: true, maxSockets: 32 });
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': JUNK.length };
  const one = () =>
    new Promise<number>((answered, failed) => {
      const request = requestTo({ port, path: '/robokassa/result', method: 'POST', headers, agent }, (response) => {
        response.resume().once('end', () => answered(response.statusCode ?? 0));
      });
      request.once('error', failed);
      request.end(JUNK);
    });
  const answers: Record<number, number> = {};
  let left = count;
  async function sender(): Promise<void> {
    while (left > 0) {
      left -= 1;
      const status = await one();
      answers[status] = (answers[status] ?? 0) + 1;
    }
  }
  await Promise.all(Array.from({ length: 32 }, sender));
  agent.destroy();
  return answers;
}
