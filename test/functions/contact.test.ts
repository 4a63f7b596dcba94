import { makeOperatorDesk } from '../../functions/operatorDesk';
import { makeReadBilling } from '../../functions/readBilling';
import { makeSwitchToFree } from '../../functions/switchToFree';
import { renewing } from '../domain/renewing';
import { type MemoryStore, memoryStore } from '../fakes/memoryStore';
import { recordingObservation } from '../fakes/observation';
import { cardPayment, OTHER_PORTAL, PORTAL } from '../fixtures/billing';
import { functionNeeds } from '../fixtures/functionNeeds';
import { call } from '../fixtures/httpEvent';

let store: MemoryStore;
let recorded: ReturnType<typeof recordingObservation>;

beforeEach(async () => {
  store = memoryStore();
  recorded = recordingObservation();
  await store.commit({
    payments: [{ ...cardPayment({}), version: 0 }],
    drafts: [{ subscription: { ...renewing(), version: 0 }, entries: [] }],
  });
});

const CUSTOMER = { portal: PORTAL, sub: 'user-17', scope: 'billing:pay' };
const OPERATOR = { sub: 'operator-3', scope: 'billing:operate' };
const GIVEN = { phone: '+79160000002', email: 'new@company.ru', accountantEmail: 'acc@company.ru' };

function ask(routeKey: string, body?: unknown, claims: Record<string, string> = CUSTOMER) {
  const needs = functionNeeds(store, recorded);
  const noRobokassa = () => {
    throw new Error('Robokassa is not asked');
  };
  const handler = routeKey.includes('/operator/')
    ? makeOperatorDesk({ ...needs, openGateway: noRobokassa, passwords: noRobokassa } as never)
    : routeKey.startsWith('GET')
      ? makeReadBilling(needs)
      : makeSwitchToFree({ ...needs, support: { email: 'help@olchat.example' } });
  return call(handler, {
    routeKey,
    now: '2026-12-01T09:00:00Z',
    claims,
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(routeKey.includes('{portal}') && { pathParameters: { portal: PORTAL } }),
  });
}

const [GET, PUT] = ['GET /v1/subscription/contact', 'PUT /v1/subscription/contact'];
const OF_PORTAL = '/v1/operator/portals/{portal}/contact';

it('is none until it is given, and then as it was given', async () => {
  expect((await ask(GET)).json).toEqual({});
  const contact = { ...GIVEN, givenAt: '2026-12-01T09:00:00.000Z' };
  expect(await ask(PUT, GIVEN)).toMatchObject({ statusCode: 200, json: { contact } });
  expect((await ask(GET)).json).toEqual({ contact });
  expect((await ask(GET, undefined, { ...CUSTOMER, portal: OTHER_PORTAL })).json).toEqual({});
});

it('tells the address of the payment, to which mails went before', async () => {
  await ask(PUT, GIVEN);
  const [entry] = await store.readJournal(PORTAL, { limit: 1 });
  expect(entry).toMatchObject({
    by: 'customer:user-17',
    event: { kind: 'contact_given' },
    effects: [{ template: 'contact_changed', to: 'buh@company.ru' }],
  });
});

it.each([
  ['phone', { ...GIVEN, phone: '89160000002' }],
  ['email', { ...GIVEN, email: 'new' }],
  ['accountantEmail', { ...GIVEN, accountantEmail: 'a@b.ru, c@d.ru' }],
])('is refused where %s is wrong, naming it', async (path, body) => {
  expect(await ask(PUT, body)).toMatchObject({ statusCode: 400, json: { errors: [{ path }] } });
});

it('is given by an operator, shown at the desk, and forgotten with a reason', async () => {
  expect((await ask(`PUT ${OF_PORTAL}`, GIVEN, OPERATOR)).statusCode).toBe(200);
  const desk = () => ask('GET /v1/operator/portals/{portal}', undefined, OPERATOR);
  expect((await desk()).json).toMatchObject({ contact: { email: 'new@company.ru' } });
  expect((await ask(`DELETE ${OF_PORTAL}`, {}, OPERATOR)).statusCode).toBe(400);
  const reason = 'Клиент попросил удалить данные';
  expect((await ask(`DELETE ${OF_PORTAL}`, { reason }, OPERATOR)).statusCode).toBe(204);
  expect((await desk()).json['contact']).toBeUndefined();
  expect((await ask(`DELETE ${OF_PORTAL}`, { reason }, OPERATOR)).statusCode).toBe(204);
});

it('is in no line of the log', async () => {
  await ask(PUT, GIVEN);
  await ask(`PUT ${OF_PORTAL}`, { ...GIVEN, email: 'third@company.ru' }, OPERATOR);
  expect(JSON.stringify(recorded)).not.toMatch(/company\.ru|7916/);
});
