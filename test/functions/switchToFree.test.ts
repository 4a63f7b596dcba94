import { makeSwitchToFree } from '../../functions/switchToFree';
import type { Portal } from '../../lib/domain/subscription/portal';
import { type BillingStore, StoreUnavailable } from '../../lib/usecases/ports';
import { renewing } from '../domain/autopay/renewing';
import { type MemoryStore, memoryStore } from '../fakes/memoryStore';
import { recordingObservation } from '../fakes/observation';
import { OTHER_PORTAL, PORTAL } from '../fixtures/billing';
import { functionNeeds } from '../fixtures/functionNeeds';
import { call } from '../fixtures/httpEvent';

let store: MemoryStore;
let recorded: ReturnType<typeof recordingObservation>;

beforeEach(async () => {
  store = memoryStore();
  recorded = recordingObservation();
  await store.commit({ drafts: [{ subscription: { ...renewing(), version: 0 }, entries: [] }] });
});

type More = {
  body?: unknown;
  key?: string;
  portal?: string;
  broken?: Partial<BillingStore>;
  path?: string;
  now?: string;
};

function ask(routeKey: string, { body, key = 'key-1', portal = PORTAL, broken = {}, path, now }: More = {}) {
  const support = { email: 'help@olchat.example' };
  return call(makeSwitchToFree({ ...functionNeeds(store, recorded, broken), support }), {
    routeKey,
    now: now ?? '2026-12-02T09:00:00Z',
    claims: { portal, sub: 'user-17', scope: 'billing:pay' },
    headers: { 'idempotency-key': key },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(path !== undefined && { pathParameters: { portal: path } }),
  });
}

const FREE = 'POST /v1/subscription/free';
const NOW = { effective: 'now', givenUpDays: 20 };

it('answers the subscription as it is afterwards', async () => {
  const { statusCode, json } = await ask(FREE, { body: NOW });
  expect([statusCode, json]).toMatchObject([200, { portal: PORTAL, status: 'free', groups: 50, version: 2 }]);
});

it('changes only the portal of the token', async () => {
  expect((await ask(FREE, { body: NOW, portal: OTHER_PORTAL })).json.code).toBe('already_free');
  expect((await store.readSubscription(PORTAL))?.holding.kind).toBe('paid');
});

it('answers 503 while the store is down, and the same request works afterwards', async () => {
  const commit = () => Promise.reject(new StoreUnavailable('down'));
  expect((await ask(FREE, { body: NOW, broken: { commit } })).statusCode).toBe(503);
  expect((await ask(FREE, { body: NOW })).json).toMatchObject({ status: 'free', version: 2 });
});

it('answers a repeat the same where the first answer was lost after the write', async () => {
  const commit: BillingStore['commit'] = async (changes) => {
    await store.commit(changes);
    throw new StoreUnavailable('the answer was lost');
  };
  expect((await ask(FREE, { body: NOW, broken: { commit } })).statusCode).toBe(503);
  expect((await ask(FREE, { body: NOW })).json).toMatchObject({ status: 'free', version: 2 });
});

it('the switch is decided again where a purchase comes between, so that no unseen days are given up', async () => {
  let isFirst = true;
  const commit: BillingStore['commit'] = async (changes) => {
    if (!isFirst) return store.commit(changes);
    isFirst = false;
    const bought = await store.readSubscription(PORTAL);
    if (bought?.holding.kind !== 'paid') throw new Error('not paid');
    const term = { ...bought.holding.term, endsOn: '2027-01-21' as typeof bought.holding.term.endsOn };
    const next = { ...bought, version: bought.version + 1, holding: { ...bought.holding, term } };
    await store.commit({ drafts: [{ subscription: { ...next, version: bought.version }, entries: [] }] });
    return 'conflict';
  };
  expect((await ask(FREE, { body: NOW, broken: { commit } })).json).toMatchObject({
    code: 'given_up_days_mismatch',
    daysNow: 50,
  });
});

it("names the support's contacts where only they can help", async () => {
  const { json } = await ask(FREE, { body: { effective: 'term_end' }, now: '2026-12-22T21:00:00Z' });
  expect(json).toMatchObject({
    status: 409,
    code: 'paid_tariff_expired',
    support: { email: 'help@olchat.example' },
  });
});

it('logs the portal, and nothing a person wrote', async () => {
  await ask('POST /v1/operator/portals/{portal}/free', { body: { reason: 'Иванов звонил' }, path: PORTAL });
  expect(JSON.stringify(recorded.lines)).toContain(PORTAL);
  expect(JSON.stringify(recorded.lines)).not.toContain('Иванов');
});

it.each(['', 'no portal', '../other', 'a'.repeat(200)])('knows no portal «%s»', async (path) => {
  const answer = await ask('POST /v1/operator/portals/{portal}/free', { body: { reason: 'Так надо' }, path });
  expect([400, 404]).toContain(answer.statusCode);
});

it('the switch can be undone without a key; where there is nothing to undo, the answer says so', async () => {
  await ask(FREE, { body: { effective: 'term_end' } });
  expect((await ask('DELETE /v1/subscription/free')).json).not.toHaveProperty('switchesToFreeOn');
  const never = await ask('DELETE /v1/subscription/free', { portal: 'never-paid' as Portal });
  expect(never.json).toMatchObject({ status: 409, code: 'already_free' });
});
