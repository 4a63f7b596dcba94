import { makeCancelAutopay } from '../../functions/cancelAutopay';
import { offLinkTo, portalOfToken } from '../../lib/lambda/offLink';
import { type BillingStore, StoreUnavailable, UnreadableItem } from '../../lib/usecases/ports';
import { renewing } from '../domain/autopay/renewing';
import { type MemoryStore, memoryStore } from '../fakes/memoryStore';
import { recordingObservation } from '../fakes/observation';
import { PORTAL } from '../fixtures/billing';
import { functionNeeds } from '../fixtures/functionNeeds';
import { call } from '../fixtures/httpEvent';

const KEY = 'a-key-of-the-tests-that-is-long-enough';

let store: MemoryStore;
let recorded: ReturnType<typeof recordingObservation>;

beforeEach(async () => {
  store = memoryStore();
  recorded = recordingObservation();
  await store.commit({ drafts: [{ subscription: { ...renewing(), version: 0 }, entries: [] }] });
});

type More = { broken?: Partial<BillingStore>; token?: string; key?: string };

function ask(routeKey: string, { broken = {}, token, key = KEY }: More = {}) {
  const cancel = makeCancelAutopay({
    ...functionNeeds(store, recorded, broken),
    links: { portalOf: async (what, given) => portalOfToken(what, key, given) },
  });
  const isLink = routeKey.endsWith(' /autopay/off');
  return call(cancel, {
    routeKey,
    now: '2026-12-16T09:00:00Z',
    ...(isLink && { claims: undefined }),
    ...(token !== undefined && { query: `token=${token}` }),
  });
}

const PAGE = 'DELETE /v1/subscription/autopay';
const autopay = async () => (await store.readSubscription(PORTAL))?.autopay;
const token = () =>
  new URL(offLinkTo('autopay', 'https://billing.example', KEY, PORTAL)).searchParams.get('token') ?? '';

it('cancelling in the dialog answers 204, and the journal says who did it', async () => {
  expect(await ask(PAGE)).toMatchObject({ statusCode: 204, body: '' });
  expect(await autopay()).toMatchObject({ on: false, reason: 'customer' });
  expect(store.journal).toMatchObject([{ by: 'customer:user-17', event: { kind: 'autopay_off', reason: 'customer' } }]);
});

it('cancelling in the dialog answers 503 while the store is down: it never says «off» while autopay is on', async () => {
  const commit = () => Promise.reject(new StoreUnavailable('down'));
  expect((await ask(PAGE, { broken: { commit } })).statusCode).toBe(503);
  expect(await autopay()).toMatchObject({ on: true });
});

it('cancelling by the link shows a page that asks to come again, while the store is down', async () => {
  const commit = () => Promise.reject(new StoreUnavailable('down'));
  const answer = await ask('POST /autopay/off', { token: token(), broken: { commit } });
  expect([answer.statusCode, answer.headers?.['content-type']]).toEqual([503, expect.stringContaining('text/html')]);
  expect(answer.text).toContain('Мы не уверены, что автоплатёж отключён');
});

it("cancelling by the link does not say «off» where the portal's item does not parse", async () => {
  const readSubscription = () => Promise.reject(new UnreadableItem('PORTAL#…'));
  for (const method of ['GET', 'POST']) {
    const answer = await ask(`${method} /autopay/off`, { token: token(), broken: { readSubscription } });
    expect(answer.statusCode).toBe(503);
    expect(answer.text).not.toContain('Больше мы ничего не спишем');
  }
});

it('cancelling by a link signed with another key answers 404', async () => {
  expect(
    (await ask('POST /autopay/off', { token: token(), key: 'another-key-of-the-same-length-or-so' })).statusCode,
  ).toBe(404);
  expect(await autopay()).toMatchObject({ on: true });
});

it('the page of the link names the last day of the tariff, loads nothing from elsewhere and is not cached', async () => {
  const answer = await ask('GET /autopay/off', { token: token() });
  expect(answer.text).toContain('до 22.12.2026');
  expect(answer.headers?.['cache-control']).toBe('no-store');
  expect(answer.text).not.toMatch(/<script|src=/);
  expect(store.journal).toEqual([]);
});

it('never logs the token', async () => {
  await ask('GET /autopay/off', { token: token() });
  await ask('POST /autopay/off', { token: token() });
  expect(JSON.stringify(recorded.lines)).not.toContain(token().split('.').at(-1));
});

it("cancelling succeeds beside somebody else's write", async () => {
  let conflicts = 3;
  const commit: BillingStore['commit'] = async (changes) => {
    conflicts -= 1;
    return conflicts >= 0 ? 'conflict' : store.commit(changes);
  };
  expect((await ask(PAGE, { broken: { commit } })).statusCode).toBe(204);
  expect(await autopay()).toMatchObject({ on: false });
});
