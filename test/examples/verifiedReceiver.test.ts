import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type Limits, type Posted, receiver } from '../../examples/verifiedReceiver';
import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import { instant } from '../../lib/domain/calendar/instant';
import type { SubscriptionChanged } from '../../lib/domain/subscription/subscriptionChanged';
import { webhook } from '../../lib/events/webhook';
import { PORTAL } from '../fixtures/billing';

// The product sends events over a real connection to the receiver of the example. The library that verifies them
// compares the time of the signature with the real clock.

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const NOW = instant(Date.now());

let server: Server;
let limits: Limits;
let posted: Posted[];
let statuses: number[];

beforeEach(async () => {
  [limits, posted, statuses] = [new Map(), [], []];
  const receive = receiver(SECRET, limits);
  server = createServer(async (request, response) => {
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    const one = { headers, body: await text(request) };
    posted.push(one);
    const status = receive(one);
    statuses.push(status);
    response.writeHead(status).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});
afterEach(() => new Promise((closed) => server.close(closed)));

const changed = (version: number, groups: number | null): SubscriptionChanged => ({
  type: 'subscription.changed',
  id: `${PORTAL}-${version}`,
  portal: PORTAL,
  version,
  occurredAt: NOW,
  tariff: groups === null ? 'groups-unlimited' : 'groups-150',
  groups,
  status: 'active',
  endsOn: calendarDate('2026-12-22'),
  reason: 'purchase',
});

function tell(secret = SECRET) {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return webhook({ url, mayBePrivate: true, secrets: async () => [secret] })(() => 60_000);
}

it('a receiver of twenty lines verifies, and applies events that come doubled and in another order', async () => {
  const told = tell();
  for (const [version, groups] of [
    [3, null],
    [2, 150],
    [3, null],
    [1, 150],
  ] as const) {
    expect(await told(changed(version, groups), NOW)).toEqual({ outcome: 'done' });
  }
  expect(limits.get(PORTAL)).toEqual({ version: 3, groups: null });
  await told(changed(4, 150), NOW);
  expect(limits.get(PORTAL)).toEqual({ version: 4, groups: 150 });
});

it('it accepts unknown events, and does nothing about them', async () => {
  const notice = {
    type: 'notice.due',
    id: `${PORTAL}-9-notice.due`,
    portal: PORTAL,
    version: 9,
    occurredAt: NOW,
    kind: 'reminder',
    endsOn: calendarDate('2026-12-22'),
    tariff: 'groups-150',
    tag: 'reminder-2026-12-22',
  } as const;
  expect(await tell()(notice, NOW)).toEqual({ outcome: 'done' });
  expect(limits.size).toBe(0);
});

it('it refuses an event that was signed by somebody else, changed on the way, or sent long ago', async () => {
  expect(await tell('whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX')(changed(1, 150), NOW)).toEqual({
    outcome: 'retry',
    reason: 'http_401',
  });
  expect(await tell()(changed(1, 150), instant(NOW - 600_000))).toEqual({ outcome: 'retry', reason: 'http_401' });
  await tell()(changed(1, 150), NOW);
  const genuine = posted.at(-1)!;
  expect(receiver(SECRET, limits)({ ...genuine, body: genuine.body.replaceAll('150', '999') })).toBe(401);
  expect(receiver(SECRET, limits)(genuine)).toBe(204);
  expect(limits.get(PORTAL)).toEqual({ version: 1, groups: 150 });
});
