import { makeOperatorDesk } from '../../functions/operatorDesk';
import { makeReadBilling } from '../../functions/readBilling';
import { makeSwitchToFree } from '../../functions/switchToFree';
import { suppressions } from '../../lib/dynamo/suppressions';
import { tableClient } from '../../lib/dynamo/tableClient';
import type { Suppressions } from '../../lib/usecases/ports';
import { NOTICED, renewing } from '../domain/autopay/renewing';
import { type MemoryStore, memoryStore } from '../fakes/memoryStore';
import { recordingObservation } from '../fakes/observation';
import { at, cardPayment, OTHER_PORTAL, PORTAL } from '../fixtures/billing';
import { testTable } from '../fixtures/dynamo';
import { functionNeeds } from '../fixtures/functionNeeds';
import { call } from '../fixtures/httpEvent';

let store: MemoryStore;
let list: Suppressions;
let recorded: ReturnType<typeof recordingObservation>;

beforeEach(async () => {
  const table = await testTable();
  list = suppressions(tableClient(table.client, table.tableName, () => 15_000));
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

function ask(
  routeKey: string,
  body?: unknown,
  claims: Record<string, string> = CUSTOMER,
  now = '2026-12-01T09:00:00Z',
  openSuppressions: () => Suppressions = () => list,
) {
  const needs = { ...functionNeeds(store, recorded), openSuppressions };
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
    now,
    claims,
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(routeKey.includes('{portal}') && { pathParameters: { portal: PORTAL } }),
  });
}

const [GET, PUT] = ['GET /v1/subscription/contact', 'PUT /v1/subscription/contact'];
const OF_PORTAL = '/v1/operator/portals/{portal}/contact';

it('a contact does not exist until it is given, and then reads as it was given', async () => {
  expect((await ask(GET)).json).toEqual({});
  const contact = { ...GIVEN, givenAt: '2026-12-01T09:00:00.000Z' };
  expect(await ask(PUT, GIVEN)).toMatchObject({ statusCode: 200, json: { contact } });
  expect((await ask(GET)).json).toEqual({ contact });
  expect((await ask(GET, undefined, { ...CUSTOMER, portal: OTHER_PORTAL })).json).toEqual({});
});

it('until there is a contact, the customer is shown the address of the payment, which mails go to', async () => {
  await ask(PUT, GIVEN);
  const [entry] = await store.readJournal(PORTAL, { limit: 1 });
  expect(entry).toMatchObject({
    by: 'customer:user-17',
    event: { kind: 'contact_given' },
    owed: [{ template: 'contact_changed', to: 'buh@company.ru' }],
  });
});

it.each([
  ['phone', { ...GIVEN, phone: '8916000000' }],
  ['email', { ...GIVEN, email: 'new' }],
  ['accountantEmail', { ...GIVEN, accountantEmail: 'a@b.ru, c@d.ru' }],
])('a contact is refused where %s is wrong, naming it', async (path, body) => {
  expect(await ask(PUT, body)).toMatchObject({ statusCode: 400, json: { errors: [{ path }] } });
});

it('a contact can be given by an operator, is shown at the desk, and is forgotten with a reason', async () => {
  expect((await ask(`PUT ${OF_PORTAL}`, GIVEN, OPERATOR)).statusCode).toBe(200);
  const desk = () => ask('GET /v1/operator/portals/{portal}', undefined, OPERATOR);
  expect((await desk()).json).toMatchObject({ contact: { email: 'new@company.ru' } });
  expect((await ask(`DELETE ${OF_PORTAL}`, {}, OPERATOR)).statusCode).toBe(400);
  const reason = 'Клиент попросил удалить данные';
  expect((await ask(`DELETE ${OF_PORTAL}`, { reason }, OPERATOR)).statusCode).toBe(204);
  expect((await desk()).json['contact']).toBeUndefined();
  expect((await ask(`DELETE ${OF_PORTAL}`, { reason }, OPERATOR)).statusCode).toBe(204);
});

it('a contact is in no line of the log', async () => {
  await ask(PUT, GIVEN);
  await ask(`PUT ${OF_PORTAL}`, { ...GIVEN, email: 'third@company.ru' }, OPERATOR);
  expect(JSON.stringify(recorded)).not.toMatch(/company\.ru|7916/);
});

describe('an address that is held back', () => {
  const DESK = 'GET /v1/operator/portals/{portal}';
  const HOLD = `DELETE ${OF_PORTAL}/hold`;
  const [BOUNCED, DAY_LATER] = ['2026-12-16T06:00:00Z', '2026-12-17T09:00:00Z'];
  const [NOON, EVENING] = ['2026-12-16T09:00:00Z', '2026-12-16T15:00:00Z'];
  const reason = 'Клиент подтвердил адрес по телефону';

  /** The portal's contact, and what SES told of its address. */
  async function heldBack(why: 'bounce' | 'complaint', since = BOUNCED): Promise<void> {
    await ask(PUT, GIVEN);
    await list.suppress(GIVEN.email, why, at(since));
  }

  /** The notice of the term's end on 22 December, as it failed. */
  async function noticeFailed(): Promise<void> {
    const subscription = await store.readSubscription(PORTAL);
    if (!subscription || !NOTICED.notice) throw new Error('no notice');
    const delivery = { state: 'failed', why: 'bounced', at: at(BOUNCED) } as const;
    const autopay = { ...NOTICED, notice: { ...NOTICED.notice, delivery } };
    await store.commit({ drafts: [{ subscription: { ...subscription, autopay }, entries: [] }] });
  }

  const noticeNow = async () => {
    const autopay = (await store.readSubscription(PORTAL))?.autopay;
    return autopay?.on ? autopay.notice : undefined;
  };
  const isHeldBack = async () => (await ask(GET)).json['contact'].heldBack !== undefined;

  it('is shown to the customer and at the desk, with the reason and since when', async () => {
    await heldBack('bounce');
    const told = {
      contact: { email: 'new@company.ru', heldBack: { why: 'bounce', since: '2026-12-16T06:00:00.000Z' } },
    };
    expect((await ask(GET)).json).toMatchObject(told);
    expect((await ask(DESK, undefined, OPERATOR)).json).toMatchObject(told);
  });

  it('gets mails again when a customer gives it once more, and the failed notice is owed again', async () => {
    await heldBack('bounce');
    await noticeFailed();
    const answer = await ask(PUT, GIVEN, CUSTOMER, NOON);
    expect(answer.json['contact'].heldBack).toBeUndefined();
    expect(await isHeldBack()).toBe(false);
    expect(await noticeNow()).toBeUndefined();
  });

  it('can be lifted by a customer once a day at most; later tries are answered that it is still held back', async () => {
    await heldBack('bounce');
    await ask(PUT, GIVEN, CUSTOMER, NOON);
    await list.suppress(GIVEN.email, 'bounce', at('2026-12-16T12:00:00Z'));
    await noticeFailed();
    const heldOn = { why: 'bounce', since: '2026-12-16T12:00:00.000Z' };
    expect((await ask(PUT, GIVEN, CUSTOMER, EVENING)).json).toMatchObject({ contact: { heldBack: heldOn } });
    expect((await noticeNow())?.delivery.state).toBe('failed');
    await ask(PUT, GIVEN, CUSTOMER, DAY_LATER);
    expect(await isHeldBack()).toBe(false);
    expect(await noticeNow()).toBeUndefined();
  });

  it('that complained can be lifted by an operator only', async () => {
    await heldBack('complaint');
    expect((await ask(PUT, GIVEN, CUSTOMER, DAY_LATER)).json).toMatchObject({
      contact: { heldBack: { why: 'complaint' } },
    });
    expect((await ask(`PUT ${OF_PORTAL}`, GIVEN, OPERATOR, DAY_LATER)).json['contact'].heldBack).toBeUndefined();
    expect(await isHeldBack()).toBe(false);
  });

  it('is lifted at the desk once, with a reason that the journal keeps', async () => {
    await heldBack('complaint');
    await noticeFailed();
    expect((await ask(HOLD, {}, OPERATOR)).statusCode).toBe(400);
    for (let times = 0; times < 2; times += 1) {
      const cleared = await ask(HOLD, { reason }, OPERATOR, NOON);
      expect(cleared).toMatchObject({ statusCode: 200, json: { contact: { email: 'new@company.ru' } } });
      expect(cleared.json['contact'].heldBack).toBeUndefined();
    }
    expect(await isHeldBack()).toBe(false);
    expect(await noticeNow()).toBeUndefined();
    const journal = await store.readJournal(PORTAL, { limit: 9 });
    const cleared = journal.filter(({ event }) => event.kind === 'address_cleared');
    expect(cleared).toMatchObject([{ by: 'operator:operator-3', event: { note: reason }, owed: [] }]);
  });

  it('cannot be lifted for a portal without a contact', async () => {
    expect((await ask(HOLD, { reason }, OPERATOR)).json).toEqual({});
    expect(await store.readJournal(PORTAL, { limit: 9 })).toEqual([]);
  });

  it('matters no more once the contact has another address', async () => {
    await heldBack('bounce');
    await noticeFailed();
    const other = { ...GIVEN, email: 'other@company.ru' };
    expect((await ask(PUT, other, CUSTOMER, NOON)).json['contact'].heldBack).toBeUndefined();
    expect(await noticeNow()).toBeUndefined();
    expect(await list.read(GIVEN.email)).toMatchObject({ reason: 'bounce' });
    expect(await list.read(GIVEN.email)).not.toHaveProperty('liftedAt');
  });

  it('stays held back where a complaint comes in while it is being lifted', async () => {
    await heldBack('bounce');
    let isFirst = true;
    const rival = (): Suppressions => ({
      ...list,
      lift: async (...call) => {
        if (isFirst) await list.suppress(GIVEN.email, 'complaint', at(NOON));
        isFirst = false;
        return list.lift(...call);
      },
    });
    const answer = await ask(PUT, GIVEN, CUSTOMER, NOON, rival);
    expect(answer.json).toMatchObject({ contact: { heldBack: { why: 'complaint' } } });
    expect(await isHeldBack()).toBe(true);
  });
});
