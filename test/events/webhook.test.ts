import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import { instant } from '../../lib/domain/calendar/instant';
import type { SubscriptionChanged } from '../../lib/domain/subscription/subscriptionChanged';
import { type WebhookNeeds, webhook } from '../../lib/events/webhook';
import { at, PORTAL } from '../fixtures/billing';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const OLD_SECRET = 'whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX';
const NOW = at('2026-11-22T09:00:05Z');

const CHANGED: SubscriptionChanged = {
  type: 'subscription.changed',
  id: `${PORTAL}-7`,
  portal: PORTAL,
  version: 7,
  occurredAt: at('2026-11-22T09:00:00Z'),
  tariff: 'groups-150',
  groups: 150,
  status: 'active',
  endsOn: calendarDate('2026-12-22'),
  reason: 'purchase',
};

type Heard = { readonly headers: IncomingMessage['headers']; readonly body: string; readonly method: string };

let server: Server;
let heard: Heard[];
let says: { status: number; headers?: Record<string, string>; body?: string } | { raw: string } | 'silence' | 'broken';

beforeEach(async () => {
  heard = [];
  says = { status: 204 };
  server = createServer(async (request, response) => {
    heard.push({ headers: request.headers, body: await text(request), method: String(request.method) });
    if (says === 'silence') return;
    if (says === 'broken') return void request.socket.destroy();
    if ('raw' in says) return void request.socket.write(says.raw);
    response.writeHead(says.status, says.headers).end(says.body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

const port = () => (server.address() as AddressInfo).port;

function receiver(change: Partial<WebhookNeeds> = {}, remainingMs = 60_000) {
  const needs = {
    url: `http://127.0.0.1:${port()}/olchat`,
    mayBePrivate: true,
    secrets: async () => [SECRET],
    ...change,
  };
  return webhook(needs)(() => remainingMs);
}

describe('an event over HTTPS', () => {
  it('is posted as Standard Webhooks demands, and the signature covers what is sent', async () => {
    expect(await receiver()(CHANGED, NOW)).toEqual({ outcome: 'done' });
    const [{ headers, body, method } = { headers: {}, body: '', method: '' }] = heard;
    expect([method, headers['content-type'], headers['webhook-id']]).toEqual([
      'POST',
      'application/json',
      `${PORTAL}-7`,
    ]);
    // 22 November 2026, 09:00:05 in UTC.
    expect(headers['webhook-timestamp']).toBe('1795338005');
    // Made of id, timestamp and body by openssl dgst -sha256 -mac HMAC, the key being the secret's 24 bytes.
    expect(headers['webhook-signature']).toBe('v1,Yjn9KxRKg4yKgO+PhKnGvwNjN2l6o5vkDWJbhAnp6x0=');
    expect(JSON.parse(body)).toMatchObject({ specversion: '1.0', id: `${PORTAL}-7`, data: { groups: 150 } });
  });

  it('is signed by the old secret too while the secret is being changed', async () => {
    await receiver({ secrets: async () => [SECRET, OLD_SECRET] })(CHANGED, NOW);
    const [first = '', second = ''] = String(heard[0]?.headers['webhook-signature']).split(' ');
    const body = heard[0]?.body ?? '';
    expect([first, second]).toEqual(
      [SECRET, OLD_SECRET].map((secret) => new Webhook(secret).sign(`${PORTAL}-7`, new Date(NOW), body)),
    );
  });

  it('keeps its id in a repeat, with a new timestamp', async () => {
    const tell = receiver();
    await tell(CHANGED, NOW);
    await tell(CHANGED, instant(NOW + 120_000));
    expect(heard.map(({ headers }) => [headers['webhook-id'], headers['webhook-timestamp']])).toEqual([
      [`${PORTAL}-7`, '1795338005'],
      [`${PORTAL}-7`, '1795338125'],
    ]);
  });

  it.each<[number, object]>([
    [200, { outcome: 'done' }],
    [202, { outcome: 'done' }],
    [410, { outcome: 'rejected', reason: 'gone' }],
    [400, { outcome: 'retry', reason: 'http_400' }],
    [401, { outcome: 'retry', reason: 'http_401' }],
    [404, { outcome: 'retry', reason: 'http_404' }],
    [429, { outcome: 'retry', reason: 'http_429' }],
    [500, { outcome: 'retry', reason: 'http_500' }],
    [503, { outcome: 'retry', reason: 'http_503' }],
  ])('answered %d means %p', async (status, outcome) => {
    says = { status };
    expect(await receiver()(CHANGED, NOW)).toEqual(outcome);
  });

  it('follows no redirect', async () => {
    says = { status: 302, headers: { location: `http://127.0.0.1:${port()}/elsewhere` } };
    expect(await receiver()(CHANGED, NOW)).toEqual({ outcome: 'retry', reason: 'http_302' });
    expect(heard).toHaveLength(1);
  });

  it('does not read a long answer', async () => {
    says = { status: 200, body: 'x'.repeat(50_000_000) };
    expect(await receiver()(CHANGED, NOW)).toEqual({ outcome: 'done' });
  });

  it('is tried later when the receiver is silent, gone or cut off', async () => {
    says = 'silence';
    // 3.05 s of the invocation are left: 3 s are kept for its own answer, so the receiver has 50 ms.
    expect(await receiver({}, 3_050)(CHANGED, NOW)).toEqual({ outcome: 'retry', reason: 'timeout' });
    says = 'broken';
    expect(await receiver()(CHANGED, NOW)).toEqual({ outcome: 'retry', reason: 'ECONNRESET' });
    expect(await receiver({ url: 'http://127.0.0.1:1/' })(CHANGED, NOW)).toEqual({
      outcome: 'retry',
      reason: 'ECONNREFUSED',
    });
  });

  it.each([
    ['another protocol', '101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket', 'network'],
    ['an answer that ends in nothing', '100 Continue', 'timeout'],
  ])('is tried later when the receiver offers %s', async (_, answer, reason) => {
    says = { raw: `HTTP/1.1 ${answer}\r\n\r\n` };
    expect(await receiver({}, 3_200)(CHANGED, NOW)).toEqual({ outcome: 'retry', reason });
  });

  it('is not begun where no time is left to wait for the answer', async () => {
    expect(await receiver({}, 3_000)(CHANGED, NOW)).toEqual({ outcome: 'retry', reason: 'no_time' });
    expect(heard).toEqual([]);
  });

  it('leaves the receiver alone for a minute after three failures, so that mails do not wait for it', async () => {
    says = { status: 500 };
    const tell = receiver();
    for (const more of [0, 1, 2, 3]) await tell(CHANGED, instant(NOW + more));
    expect(heard).toHaveLength(3);
    expect(await tell(CHANGED, instant(NOW + 60_000))).toEqual({ outcome: 'retry', reason: 'left_alone' });
    says = { status: 200 };
    expect(await tell(CHANGED, instant(NOW + 60_002))).toEqual({ outcome: 'done' });
    expect(heard).toHaveLength(4);
  });
});

describe('a receiver in a network of our own', () => {
  it.each(['127.0.0.1', '[::1]', '169.254.169.254', '10.1.2.3', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1'])(
    'at %s is never called unless that is allowed',
    async (host) => {
      const tell = receiver({ url: `http://${host}:${port()}/`, mayBePrivate: false });
      expect(await tell(CHANGED, NOW)).toEqual({ outcome: 'retry', reason: 'private_address' });
      expect(heard).toEqual([]);
    },
  );

  it('behind a name is not called either, and localhost is looked up like any other', async () => {
    const tell = receiver({ url: `http://localhost:${port()}/`, mayBePrivate: false });
    expect(await tell(CHANGED, NOW)).toEqual({ outcome: 'retry', reason: 'private_address' });
    expect(heard).toEqual([]);
  });

  it('is reached at the address that was checked', async () => {
    const lookup: WebhookNeeds['lookup'] = (_host, { all }, done) =>
      all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4);
    const tell = receiver({ url: `http://hooks.example.com:${port()}/x`, mayBePrivate: false, lookup });
    expect(await tell(CHANGED, NOW)).toEqual({ outcome: 'done' });
    expect(heard[0]?.headers.host).toBe(`hooks.example.com:${port()}`);
  });
});
