import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { bundleFunctions } from '../../infra/bundle';
import { freePort } from '../../local/cloud/engine';
import { ORDER } from '../fixtures/orders';
import { http } from '../fixtures/scenario';
import { SOUND, smokeCommand } from '../fixtures/smokeCommand';

// The product as a person starts it: built bundles, a child process, data on disk, and an environment full of
// somebody's AWS settings.

const HOUSE = resolve(__dirname, '../..');
const running: ChildProcess[] = [];
let data: string;

beforeAll(async () => {
  await bundleFunctions();
  data = mkdtempSync(join(tmpdir(), 'local-'));
}, 60_000);

afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(data, { recursive: true });
});

async function start(ports: { PORT: string; ROBOKASSA_PORT: string }, ...args: string[]): Promise<ChildProcess> {
  const hostile = {
    AWS_PROFILE: 'production',
    AWS_ACCESS_KEY_ID: 'somebody',
    AWS_SECRET_ACCESS_KEY: 'real',
    AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://127.0.0.1:9/credentials',
    AWS_CA_BUNDLE: '/nowhere',
  };
  const env = { PATH: process.env['PATH'], HOME: '/nowhere', DATA: data, ...ports, ...hostile };
  const child = spawn(process.execPath, ['--import', 'tsx', 'local/start.ts', ...args], { cwd: HOUSE, env });
  running.push(child);
  let said = '';
  await new Promise<void>((up, down) => {
    const listen = (text: Buffer) => {
      said += text;
      if (said.includes('Ctrl-C stops everything')) up();
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', () => down(new Error(`it ended: ${said}`)));
  });
  return child;
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((done) => child.once('exit', done));
}

async function subscription(url: string) {
  const asked = { method: 'POST', body: { portal: 'p1', scope: 'billing:pay' } };
  const { json } = await http(`${url}/local/token`, asked);
  const headers = { authorization: `Bearer ${json.token}`, 'content-type': 'application/json' };
  const ask = (path: string, sent = {}) => http(`${url}${path}`, { headers, ...sent });
  return { ask, headers };
}

it('passes the smoke test of a deployment', async () => {
  const ports = { PORT: String(await freePort()), ROBOKASSA_PORT: String(await freePort()) };
  const url = `http://127.0.0.1:${ports.PORT}`;
  const child = await start(ports, '--fresh');
  const asked = { method: 'POST', body: { portal: 'smoke', scope: 'billing:pay' } };
  const { json } = await http(`${url}/local/token`, asked);
  expect(await smokeCommand(url, json.token)).toEqual({ status: 0, lines: SOUND });
  const stopped = ended(child);
  child.kill('SIGINT');
  expect(await stopped).toBe(0);
}, 120_000);

it('starts, sells, and has everything still after a kill -9 and a jump of the clock', async () => {
  const ports = { PORT: String(await freePort()), ROBOKASSA_PORT: String(await freePort()) };
  const [url, robokassa] = [`http://127.0.0.1:${ports.PORT}`, `http://127.0.0.1:${ports.ROBOKASSA_PORT}`];
  const first = await start(ports, '--fresh');
  await http(`${url}/local/clock`, { method: 'POST', body: { now: '2026-11-22T09:00:00Z' } });
  const { ask, headers } = await subscription(url);
  const opened = await ask('/v1/payments', {
    method: 'POST',
    body: ORDER,
    headers: { ...headers, 'idempotency-key': 'k' },
  });
  const form = new URLSearchParams(opened.json.checkout.fields).toString();
  await http(opened.json.checkout.url, {
    method: 'POST',
    body: form,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  const control = { method: 'POST', body: { action: 'pay' }, headers: { 'content-type': 'application/json' } };
  expect((await http(`${robokassa}/control/operations/${opened.json.payment.number}`, control)).json.confirmed).toBe(
    true,
  );
  await http(`${url}/local/clock`, { method: 'POST', body: { advanceDays: 10 } });
  const gone = ended(first);
  first.kill('SIGKILL');
  await gone;

  const second = await start(ports);
  const again = await subscription(url);
  expect((await again.ask('/v1/subscription')).json).toMatchObject({
    status: 'active',
    endsOn: '2026-12-22',
    daysLeft: 20,
  });
  expect((await http(`${robokassa}/control/operations`)).text).toContain(String(opened.json.payment.number));
  const stopped = ended(second);
  second.kill('SIGINT');
  expect(await stopped).toBe(0);
  await expect(fetch(url)).rejects.toThrow();
}, 60_000);
