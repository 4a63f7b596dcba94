import { createHash, randomUUID } from 'node:crypto';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import type { LocalCloud } from '../../local/cloud/localCloud';
import { BUYER, ORDER } from '../fixtures/orders';
import { frontend, http, payer, scenarioCloud } from '../fixtures/scenario';

// The gateway's real answers compared with the document that it serves: every route, its success and its refusals.

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

/** Compares an answer with its operation in the document. Returns its status. */
function held(method: string, path: string, answer: Answer): number {
  const described = document.paths[path][method].responses[answer.status];
  expect(described).toBeDefined();
  // A redirection has only headers.
  if (!described.content) {
    for (const [name, { schema }] of Object.entries<any>(described.headers)) {
      expect(fits(schema, answer.headers.get(name))).toBe('fits');
    }
    expect(answer.text).toBe('');
    return answer.status;
  }
  const type = answer.headers.get('content-type')?.split(';')[0] ?? '';
  expect(Object.keys(described.content)).toContain(type);
  const { schema } = described.content[type];
  expect(fits(schema, type.startsWith('text/') ? answer.text : answer.json)).toBe('fits');
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
  // The token is ours, but lacks the scope: the gateway answers by itself, so there is no code.
  const operator = await frontend(cloud, 'of-an-operator', 'billing:operate');
  const answer = await operator.ask('/v1/tariffs');
  expect(held('get', '/v1/tariffs', answer)).toBe(403);
  expect(answer.json).toEqual({ message: 'Forbidden' });
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
  const resolve = (id: string, body: object) => operator.resolve(id, body);
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

  const reversal = '/v1/operator/portals/{portal}/journal/{version}/reversal';
  const of = (version: number) => `/v1/operator/portals/desk/journal/${version}/reversal`;
  const [closing, , given] = state.json.journal.map(({ version }: { version: number }) => version);
  const preview = await operator.ask(of(given));
  expect(held('get', reversal, preview)).toBe(200);
  expect(held('get', reversal, await operator.ask(of(99)))).toBe(404);
  expect(held('get', reversal, await operator.ask(of(closing)))).toBe(409);
  const { status, tariff, endsOn = null, autopay } = preview.json.after;
  const act = { reason: 'mistake', note: 'Не тому порталу', expected: { status, tariff, endsOn, autopay } };
  const outdated = { ...act, expected: { ...act.expected, autopay: !autopay } };
  expect(held('post', reversal, await operator.ask(of(given), sent(outdated)))).toBe(409);
  expect(held('post', reversal, await operator.ask(of(given), sent(act)))).toBe(200);
  const reopen = '/v1/operator/attention/{id}/reopen';
  const open = (name: string) => operator.ask(`/v1/operator/attention/${name}/reopen`, sent({ note: 'Ошиблись' }));
  expect(held('post', reopen, await open(id))).toBe(409);
  expect(held('post', reopen, await open('nothing'))).toBe(404);
});

/** A company's frontend, with a way to order invoices. */
async function company(portal: string) {
  const customer = await frontend(cloud, portal);
  const issue = (change: object = {}, key: string = randomUUID()) =>
    customer.ask('/v1/invoices', sent({ ...ORDER, buyer: BUYER, ...change }, { 'idempotency-key': key }));
  return { ...customer, issue };
}

async function confirming() {
  const operator = await frontend(cloud, 'bank-desk', 'billing:operate');
  const confirm = (number: number, value: string, order: string, change: object = {}, key: string = randomUUID()) => {
    const told = { amount: { value, currency: 'RUB' }, receivedOn: '2026-11-22', order, ...change };
    return operator.ask(`/v1/operator/invoices/${number}/confirmations`, sent(told, { 'idempotency-key': key }));
  };
  return { ...operator, confirm };
}

const INVOICES = '/v1/invoices';
const MAIL = '/v1/invoices/{number}/mail';
const CONFIRMATIONS = '/v1/operator/invoices/{number}/confirmations';
const DOWNLOAD = '/invoices/{number}/pdf';

it('invoices: issued, repeated, seen in the history, sent again', async () => {
  const { issue, ask } = await company('invoices');
  const issued = await issue({}, 'one');
  expect(held('post', INVOICES, issued)).toBe(201);
  expect(held('post', INVOICES, await issue({}, 'one'))).toBe(201);
  const trader = { ...BUYER, inn: '500100732259', kpp: undefined, ogrn: '304500116000157' };
  expect(held('post', INVOICES, await issue({ buyer: trader }))).toBe(201);
  const { number } = issued.json.invoice;
  expect(held('get', '/v1/payments', await ask('/v1/payments'))).toBe(200);
  expect(held('get', '/v1/payments/{number}', await ask(`/v1/payments/${number}`))).toBe(200);
  expect(held('post', MAIL, await ask(`/v1/invoices/${number}/mail`, { method: 'POST' }))).toBe(202);
  expect(held('post', MAIL, await ask(`/v1/invoices/${number}/mail`, sent({ email: 'two@company.ru' })))).toBe(202);
});

it.each([
  ['malformed_request', 400, { buyer: { ...BUYER, inn: '7707083894' } }],
  ['price_changed', 409, { expectedAmount: { value: '1.00', currency: 'RUB' } }],
  ['tariff_not_sold', 422, { tariff: 'groups-50' }],
  ['period_not_sold', 422, { periodDays: 31 }],
  ['too_large', 413, { more: 'x'.repeat(65 * 1024) }],
])('invoices: refused with %s', async (code, status, change) => {
  const answer = await (await company('invoices-refused')).issue(change);
  expect(held('post', INVOICES, answer)).toBe(status);
  expect(answer.json.code).toBe(code);
});

it('invoices: a key used for another body, too many invoices, an unknown one, a bad address, no key, no token', async () => {
  const { issue, ask } = await company('invoices-limit');
  const { number } = (await issue({}, 'one')).json.invoice;
  expect(held('post', INVOICES, await issue({ email: 'two@company.ru' }, 'one'))).toBe(422);
  for (let count = 2; count <= 5; count += 1) await issue();
  expect(held('post', INVOICES, await issue())).toBe(409);
  expect(held('post', MAIL, await ask('/v1/invoices/99/mail', sent({})))).toBe(404);
  expect(held('post', MAIL, await ask(`/v1/invoices/${number}/mail`, sent({ email: 'two' })))).toBe(400);
  expect(held('post', INVOICES, await ask(INVOICES, sent({ ...ORDER, buyer: BUYER })))).toBe(400);
  expect(held('post', INVOICES, await http(cloud.url + INVOICES, sent({ ...ORDER, buyer: BUYER })))).toBe(401);
  expect(held('post', MAIL, await http(`${cloud.url}/v1/invoices/${number}/mail`, sent({})))).toBe(401);
});

it('confirmations: a part, the same again, settled with a surplus, put aside', async () => {
  const { issue, ask } = await company('confirmed');
  const { number } = (await issue()).json.invoice;
  const { confirm, ask: look } = await confirming();
  const outcomes: unknown[] = [];
  for (const [value, reference] of [
    ['1000.00', '1'],
    ['1000.00', '1'],
    ['2500.00', '2'],
    ['3000.00', '3'],
  ] as const) {
    const answer = await confirm(number, value, reference);
    expect(held('post', CONFIRMATIONS, answer)).toBe(200);
    outcomes.push([answer.json.outcome, answer.json.attention]);
  }
  expect(outcomes).toEqual([
    ['partial', undefined],
    ['already_counted', undefined],
    ['settled', 'surplus'],
    ['attention', 'surplus'],
  ]);
  expect(held('get', '/v1/payments/{number}', await ask(`/v1/payments/${number}`))).toBe(200);
  const portal = await look('/v1/operator/portals/confirmed');
  expect(held('get', '/v1/operator/portals/{portal}', portal)).toBe(200);
  expect(portal.json.journal.map(({ event }: any) => event.kind)).toEqual([
    'attention_opened',
    'attention_opened',
    'purchase',
    'part_received',
    'invoice_issued',
  ]);
  const attention = await look('/v1/operator/attention?limit=50');
  expect(held('get', '/v1/operator/attention', attention)).toBe(200);
  expect(attention.json.attention.filter(({ payment }: any) => payment === number)).toHaveLength(2);
});

it('confirmations: refused', async () => {
  const { issue } = await company('not-confirmed');
  const { number } = (await issue()).json.invoice;
  const { confirm, ask } = await confirming();
  await confirm(number, '1.00', '10', {}, 'confirmation-1');
  for (const [answer, status, code] of [
    [await confirm(99, '1.00', '11'), 404, 'unknown_invoice'],
    [await confirm(number, '0.00', '11'), 400, 'malformed_request'],
    [await confirm(number, '1.00', '11', { receivedOn: '2026-11-23' }), 400, 'malformed_request'],
    [await confirm(number, '2.00', '10'), 409, 'bank_reference_reused'],
    [await confirm(number, '1.00', '11', {}, 'confirmation-1'), 422, 'idempotency_key_reused'],
    [await confirm(number, '1.00', '11', { more: 'x'.repeat(65 * 1024) }), 413, 'too_large'],
  ] as const) {
    expect(held('post', CONFIRMATIONS, answer)).toBe(status);
    expect(answer.json.code).toBe(code);
  }
  const address = `/v1/operator/invoices/${number}/confirmations`;
  expect(held('post', CONFIRMATIONS, await ask(address, sent({})))).toBe(400);
  expect(held('post', CONFIRMATIONS, await http(cloud.url + address, sent({})))).toBe(401);
});

it('operators: the open invoices page by page, and one by its number, as it is paid', async () => {
  const { issue } = await company('listed');
  const { number } = (await issue()).json.invoice;
  await issue();
  const { confirm, ask } = await confirming();
  const list = '/v1/operator/invoices';
  const page = await ask(`${list}?limit=1`);
  expect(held('get', list, page)).toBe(200);
  expect(held('get', list, await ask(`${list}?status=open&cursor=${page.json.nextCursor}`))).toBe(200);
  expect(held('get', list, await ask(`${list}?status=paid`))).toBe(200);
  expect(held('get', list, await ask(`${list}?status=unheard-of`))).toBe(400);
  const one = '/v1/operator/invoices/{number}';
  expect(held('get', one, await ask(`${list}/${number}`))).toBe(200);
  await confirm(number, '1.00', '20');
  expect(held('get', one, await ask(`${list}/${number}`))).toBe(200);
  await confirm(number, '2999.00', '21');
  const paid = await ask(`${list}/${number}`);
  expect(held('get', one, paid)).toBe(200);
  expect([paid.json.payment.status, paid.json.missing.value]).toEqual(['paid', '0.00']);
  expect(held('get', one, await ask(`${list}/99`))).toBe(404);
});

it('operators: the search for payments and portals, and how much waits', async () => {
  const { issue } = await company('found');
  const { number } = (await issue()).json.invoice;
  const { ask } = await confirming();
  const search = '/v1/operator/payments/search';
  const find = (body: object) => ask(search, sent(body));
  const byNumber = await find({ text: `№ ${number}` });
  expect(held('post', search, byNumber)).toBe(200);
  expect(byNumber.json.found).toMatchObject([{ invoice: { payment: { number } } }]);
  const byPortal = await find({ text: 'found', status: 'open' });
  expect(held('post', search, byPortal)).toBe(200);
  expect(byPortal.json).toMatchObject({ found: [{}], portals: [{ portal: 'found' }] });
  expect(held('post', search, await find({ text: '' }))).toBe(400);
  expect(held('post', search, await find({ text: 'x', cursor: '999999' }))).toBe(400);
  const counts = await ask('/v1/operator/counts');
  expect(held('get', '/v1/operator/counts', counts)).toBe(200);
});

it('downloads: a file, a wrong link, and an expired one', async () => {
  const { issue, ask } = await company('downloads');
  const { number, pdfUrl } = (await issue()).json.invoice;
  const open = async (url: string): Promise<Answer> => {
    const answer = await fetch(url, { redirect: 'manual' });
    return { status: answer.status, text: await answer.text(), json: undefined, headers: answer.headers };
  };
  expect(held('get', DOWNLOAD, await open(pdfUrl))).toBe(302);
  expect(held('get', DOWNLOAD, await open(`${cloud.url}/invoices/${number}/pdf?token=x`))).toBe(404);
  await cloud.timeline.set(Date.parse('2026-12-22T21:00:00Z'));
  expect(held('get', DOWNLOAD, await open(pdfUrl))).toBe(410);
  expect(held('post', MAIL, await ask(`/v1/invoices/${number}/mail`, sent({})))).toBe(404);
  expect(held('get', '/v1/payments/{number}', await ask(`/v1/payments/${number}`))).toBe(200);
});

it('Robokassa: refused', async () => {
  const answer = await http(`${cloud.url}/robokassa/result`, {
    method: 'POST',
    body: 'OutSum=1&InvId=1&SignatureValue=aa',
  });
  expect(held('post', '/robokassa/result', answer)).toBe(400);
});
