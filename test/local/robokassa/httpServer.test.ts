import { request } from 'node:http';
import { sendResult } from '../../../local/robokassa/resultCall';
import { startSimulator } from '../../../local/robokassa/simulator';
import { startReceivingShop } from './receivingShop';
import { exampleShop, signedForm, startWorld, type World } from './world';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

const statusOf = async (path: string, init: RequestInit = {}) => (await fetch(world.simulator.url + path, init)).status;

test('a body over 64 KiB is refused and the simulator lives on', async () => {
  const post = { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' } };
  expect(await statusOf('/Merchant/Index.aspx', { ...post, body: 'a'.repeat(64 * 1024 + 1) })).toBe(413);
  expect(await statusOf('/Merchant/Index.aspx', { ...post, body: 'a'.repeat(64 * 1024) })).toBe(400);
  expect(await statusOf('/')).toBe(200);
});

test('unknown addresses are 404, known ones with another method 405', async () => {
  expect(await statusOf('/Merchant/Recurring')).toBe(405);
  expect(await statusOf('/Merchant/WebService/Service.asmx/GetCurrencies')).toBe(404);
  expect(await statusOf('/Merchant/Index/77')).toBe(400);
  expect(await statusOf('/control/operations', { method: 'DELETE' })).toBe(405);
});

test('a start that is no urlencoded form is refused', async () => {
  const body = JSON.stringify(signedForm('1001'));
  const headers = { 'content-type': 'application/json' };
  expect(await statusOf('/Merchant/Index.aspx', { method: 'POST', headers, body })).toBe(400);
});

test.each(['//', '/%', '/Merchant/Index.aspx?%ff=%&OutSum=%E0%A4%A', '/control/operations/%00'])(
  'the strange address %s is answered',
  async (path) => {
    const { hostname, port } = new URL(world.simulator.url);
    const status = await new Promise((resolve, reject) => {
      request({ hostname, port, path }, (response) => resolve(response.resume().statusCode))
        .on('error', reject)
        .end();
    });
    expect([400, 404]).toContain(status);
  },
);

test('starting on a taken port is an error', async () => {
  const port = Number(new URL(world.simulator.url).port);
  await expect(startSimulator({ port, now: () => 0, shop: exampleShop })).rejects.toThrow('EADDRINUSE');
});

test('closing ends connections that a browser keeps open', async () => {
  await fetch(`${world.simulator.url}/`);
  await world.simulator.close();
  await expect(fetch(`${world.simulator.url}/`)).rejects.toThrow();
});

test('a result whose address is not known yet counts as a failed attempt', async () => {
  const simulator = await startSimulator({ port: 0, now: () => world.clock.now, shop: exampleShop });
  const form = new URLSearchParams(signedForm('1001'));
  await fetch(`${simulator.url}/Merchant/Index.aspx`, { method: 'POST', body: form });
  const pay = { method: 'POST', body: '{"action":"pay"}' };
  const response = await fetch(`${simulator.url}/control/operations/1001`, pay);
  await simulator.close();
  expect(await response.json()).toMatchObject({ state: 'paid', deliveries: [{ problem: 'no ResultURL was set' }] });
});

test('the simulator gives up on a shop that does not answer in time', async () => {
  const shop = await startReceivingShop();
  shop.answer = () => new Promise(() => {});
  const answer = await sendResult({ url: shop.url, method: 'POST', form: 'InvId=1' }, 50);
  await shop.close();
  expect(answer).toEqual({ problem: 'no answer within 50 ms' });
});

test('the simulator gives up on a shop whose answer has no end', async () => {
  const shop = await startReceivingShop();
  shop.answer = () => ({ body: 'x'.repeat(64 * 1024 + 1) });
  const answer = await sendResult({ url: shop.url, method: 'GET', form: 'InvId=1' }, 5000);
  await shop.close();
  expect(answer).toEqual({ problem: 'the answer is too long' });
});
