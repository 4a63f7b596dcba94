import { createHash } from 'node:crypto';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import type { LocalCloud } from '../../local/cloud/localCloud';
import { frontend, http, ORDER, payer, scenarioCloud } from '../fixtures/scenario';

// What the gateway really answers, held against the document it serves: every route, its success and its refusals.

let cloud: LocalCloud;
let document: any;
let fits: (schema: object, value: unknown) => unknown;

beforeAll(async () => {
  cloud = await scenarioCloud();
  await cloud.timeline.set(Date.parse('2026-11-22T09:00:00Z'));
  document = (await http(`${cloud.url}/v1/openapi.json`)).json;
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addSchema({ $id: 'document', ...document });
  fits = (schema, value) => {
    const validate = ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"document#/')));
    return validate(value) ? 'fits' : validate.errors;
  };
});

afterAll(() => cloud.close());

type Answer = Awaited<ReturnType<typeof http>>;

/** Holds an answer against its operation; answers its status. */
function held(method: string, path: string, answer: Answer): number {
  const described = document.paths[path][method].responses[answer.status];
  expect(described).toBeDefined();
  const type = answer.headers.get('content-type')?.split(';')[0] ?? '';
  expect(Object.keys(described.content)).toContain(type);
  const { schema } = described.content[type];
  expect(fits(schema, type === 'text/plain' ? answer.text : answer.json)).toBe('fits');
  if (type === 'application/problem+json')
    expect(Object.keys(described.content[type].examples)).toContain(answer.json.code);
  return answer.status;
}

async function paid(portal: string) {
  const customer = await frontend(cloud, portal);
  const robokassa = payer(cloud);
  const opened = await customer.order();
  await robokassa.openForm(opened);
  await robokassa.pay(opened.json.payment.number);
  return { customer, opened };
}

const sent = (body: unknown, headers = {}) => ({ method: 'POST', body, headers });

it('reading: tariffs, subscriptions of every kind, quotes, payments', async () => {
  const free = await frontend(cloud, 'free');
  const { customer, opened } = await paid('reader');
  expect(held('get', '/v1/tariffs', await free.ask('/v1/tariffs'))).toBe(200);
  expect(held('get', '/v1/subscription', await free.ask('/v1/subscription'))).toBe(200);
  expect(held('get', '/v1/subscription', await customer.ask('/v1/subscription'))).toBe(200);
  for (const tariff of ['groups-150', 'groups-unlimited']) {
    expect(held('post', '/v1/quotes', await customer.ask('/v1/quotes', sent({ tariff, periodDays: 90 })))).toBe(200);
  }
  await customer.order();
  expect(held('get', '/v1/payments', await customer.ask('/v1/payments?limit=1'))).toBe(200);
  const { number } = opened.json.payment;
  expect(held('get', '/v1/payments/{number}', await customer.ask(`/v1/payments/${number}`))).toBe(200);
});

it('opening a payment, and its repeat', async () => {
  const customer = await frontend(cloud, 'buyer');
  expect(held('post', '/v1/payments', await customer.order({}, 'one'))).toBe(201);
  expect(held('post', '/v1/payments', await customer.order({}, 'one'))).toBe(201);
});

it.each([
  ['price_changed', 409, { expectedAmount: { value: '1.00', currency: 'RUB' } }],
  ['tariff_not_sold', 422, { tariff: 'groups-50' }],
  ['period_not_sold', 422, { periodDays: 31 }],
  ['malformed_request', 400, { phone: 'none', more: 1 }],
  ['too_large', 413, { more: 'x'.repeat(65 * 1024) }],
])('refusals: %s', async (code, status, change) => {
  const answer = await (await frontend(cloud, 'refused')).order(change);
  expect(held('post', '/v1/payments', answer)).toBe(status);
  expect(answer.json.code).toBe(code);
});

it('what the gateway itself refuses', async () => {
  expect(held('get', '/v1/tariffs', await http(`${cloud.url}/v1/tariffs`))).toBe(401);
});

it('operators: a portal, a grant, attention and its resolution', async () => {
  const { customer, opened } = await paid('desk');
  const operator = await frontend(cloud, 'desk', 'billing:operate');
  const misfit = (await customer.order()).json.payment.number;
  const digest = createHash('sha256').update(`2999.99:${misfit}:local-password-2`).digest('hex');
  const reported = await http(`${cloud.url}/robokassa/result?OutSum=2999.99&InvId=${misfit}&SignatureValue=${digest}`);
  expect(held('get', '/robokassa/result', reported)).toBe(200);
  expect(held('get', '/v1/subscription', await customer.ask('/v1/subscription'))).toBe(200);
  const list = await operator.ask('/v1/operator/attention?limit=50');
  expect(held('get', '/v1/operator/attention', list)).toBe(200);
  const grants = '/v1/operator/portals/{portal}/grants';
  const grant = { tariff: 'groups-unlimited', days: 5, value: { value: '0.00', currency: 'RUB' }, reason: 'Подарок' };
  const key = { 'idempotency-key': 'grant-1' };
  expect(held('post', grants, await operator.ask('/v1/operator/portals/desk/grants', sent(grant, key)))).toBe(201);
  const nothing = { ...grant, days: undefined, endsOn: '2026-11-23' };
  const again = { 'idempotency-key': 'grant-2' };
  expect(held('post', grants, await operator.ask('/v1/operator/portals/desk/grants', sent(nothing, again)))).toBe(409);

  const resolution = '/v1/operator/attention/{id}/resolution';
  const resolve = (id: string, body: object) => operator.ask(`/v1/operator/attention/${id}/resolution`, sent(body));
  const id = list.json.attention.find(({ payment }: { payment: number }) => payment === misfit).id;
  const wrongTarget = { action: 'apply', to: opened.json.payment.number, note: 'Засчитать' };
  expect(held('post', resolution, await resolve(id, wrongTarget))).toBe(409);
  expect(held('post', resolution, await resolve(id, { action: 'apply', note: 'Не хватает копейки' }))).toBe(200);
  expect(held('post', resolution, await resolve(id, { action: 'noted', note: 'Уже нет' }))).toBe(409);
  expect(held('post', resolution, await resolve('nothing', { action: 'noted', note: 'Нет такой' }))).toBe(404);
  expect(held('get', '/v1/operator/attention', await operator.ask('/v1/operator/attention?status=closed'))).toBe(200);
  const state = await operator.ask('/v1/operator/portals/desk');
  expect(held('get', '/v1/operator/portals/{portal}', state)).toBe(200);
  expect(state.json.journal.map(({ event }: any) => event.kind)).toEqual([
    'attention_resolved',
    'purchase',
    'grant',
    'attention_opened',
    'purchase',
  ]);
});

it('Robokassa: refused', async () => {
  const answer = await http(`${cloud.url}/robokassa/result`, {
    method: 'POST',
    body: 'OutSum=1&InvId=1&SignatureValue=aa',
  });
  expect(held('post', '/robokassa/result', answer)).toBe(400);
  expect(ORDER.periodDays).toBe(30);
});
