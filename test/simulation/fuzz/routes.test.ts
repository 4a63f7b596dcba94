import { ROUTES } from '../../../lib/api/routes';
import type { Portal } from '../../../lib/domain/subscription/portal';
import { type Chance, chance } from '../engine/chance';
import { type Reply, type Request, World } from '../world/world';
import { hostileText, hostileValue, spoiled } from './hostile';

jest.setTimeout(120_000);

const PORTAL = 'portal-a' as Portal;
const CONTACT = { phone: '+79161234567', email: 'buh@company.ru' };
const MONEY = { value: '3000.00', currency: 'RUB' };
const BUYER = { inn: '7707083893', kpp: '770701001', name: 'ООО «Ромашка»', address: 'Невский пр., д. 100' };
const ORDER = { tariff: 'groups-150', periodDays: 30, ...CONTACT, expectedAmount: MONEY };
const MOST_MS = 1_500;
const TIMES = 60;

/** What an honest client sends, by route; routes that are not listed take no body. */
const BODIES: Readonly<Record<string, unknown>> = {
  'POST /v1/payments': { ...ORDER, autopay: { consentVersion: '2026-11' } },
  'POST /v1/invoices': { ...ORDER, buyer: BUYER },
  'POST /v1/invoices/{number}/mail': { email: 'other@company.ru' },
  'POST /v1/quotes': { tariff: 'groups-150', periodDays: 30, autopay: true },
  'POST /v1/subscription/free': { effective: 'now', givenUpDays: 3 },
  'POST /v1/operator/portals/{portal}/grants': { tariff: 'groups-150', days: 3, value: MONEY, reason: 'Подарок' },
  'POST /v1/operator/invoices/{number}/confirmations': {
    amount: MONEY,
    receivedOn: '2026-11-22',
    order: '1',
    payerInn: '7707083893',
  },
  'POST /v1/operator/attention/{id}/resolution': { action: 'apply', to: 1_000_001, note: 'Разобрано' },
  'POST /v1/operator/payments/search': { text: 'buh@company.ru', status: 'any' },
  'POST /v1/operator/portals/{portal}/free': { reason: 'Просьба' },
  'DELETE /v1/operator/portals/{portal}/autopay': { reason: 'Просьба' },
  'PUT /v1/operator/charging': { on: false, reason: 'Проверка' },
};

async function asked(world: World, request: Request): Promise<Reply> {
  let reply: Reply | undefined;
  void world.http('a stranger', request).then((answer) => {
    reply = answer;
  });
  while (!reply) await world.timeline.step();
  return reply;
}

async function worldWithPayments(seed: number): Promise<World> {
  const world = new World(seed, { onCommit: () => undefined, tell: () => undefined }, true);
  for (const routeKey of ['POST /v1/payments', 'POST /v1/invoices']) {
    const amount = ['3000.00', '3300.01', '2899.99'];
    for (const value of amount) {
      const body = JSON.stringify({ ...(BODIES[routeKey] as object), expectedAmount: { ...MONEY, value } });
      await asked(world, {
        routeKey,
        caller: { portal: PORTAL, sub: 'user-1' },
        key: `key-${value.slice(0, 4)}`,
        body,
      });
    }
  }
  return world;
}

function strange(routeKey: string, luck: Chance): Request {
  const right = BODIES[routeKey];
  const text = luck.happens(0.15)
    ? hostileText(luck)
    : JSON.stringify(right === undefined ? hostileValue(luck) : spoiled(right, luck));
  const form = new URLSearchParams(
    ['OutSum', 'InvId', 'SignatureValue', 'Shp_portal', 'IsTest', hostileText(luck).slice(0, 40)].map(
      (name): [string, string] => [name, luck.happens(0.4) ? '1000001' : hostileText(luck)],
    ),
  ).toString();
  const query = luck.happens(0.5)
    ? `token=${encodeURIComponent(wellFormed(hostileText(luck)).slice(0, 3_000))}&limit=${luck.oneOf(['1', '0', 'x', '51'])}&cursor=${luck.oneOf(['1', 'a', '%00'])}`
    : form;
  const hostileOr = (value: string) => (luck.happens(0.6) ? value : hostileText(luck));
  return {
    routeKey,
    body: routeKey.includes('robokassa') && luck.happens(0.7) ? form : text,
    isBase64Encoded: luck.happens(0.1),
    key: hostileOr(`key-${luck.between(1, 1_000_000)}`),
    path: { number: hostileOr('1000001'), portal: hostileOr(PORTAL), id: hostileOr('result-1000001-k1') },
    ...(luck.happens(0.6) && { query }),
    claims: luck.happens(0.8)
      ? { sub: 'user-1', portal: PORTAL }
      : { sub: hostileText(luck).slice(0, 200), portal: hostileText(luck).slice(0, 200) },
  };
}

function wellFormed(text: string): string {
  return text.replaceAll('\ud800', '?');
}

const unhandled: unknown[] = [];
const note = (reason: unknown) => unhandled.push(reason);

beforeAll(() => process.on('unhandledRejection', note));
afterAll(() => process.off('unhandledRejection', note));

describe('a hostile request to', () => {
  it.each(ROUTES.map(({ method, path }) => `${method} ${path}`))(
    '%s is answered in time, and never with a 5xx',
    async (routeKey) => {
      const luck = chance(1, routeKey);
      const world = await worldWithPayments(7);
      for (let time = 1; time <= TIMES; time += 1) {
        const request = strange(routeKey, luck);
        const began = performance.now();
        const reply = await asked(world, request);
        const took = performance.now() - began;
        expect({
          request,
          status: reply === 'nothing' ? 'nothing' : reply.status < 500,
          isQuick: took < MOST_MS,
        }).toEqual({
          request,
          status: true,
          isQuick: true,
        });
      }
      expect(world.surprises).toEqual([]);
      expect(unhandled).toEqual([]);
    },
  );
});
