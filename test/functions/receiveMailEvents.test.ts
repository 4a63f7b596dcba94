import type { Context, SNSEvent } from 'aws-lambda';
import { makeReceiveMailEvents } from '../../functions/receiveMailEvents';
import type { NoticeDelivery } from '../../lib/domain/autopay/notice';
import type { Subscription } from '../../lib/domain/subscription/subscription';
import { suppressions } from '../../lib/dynamo/suppressions';
import { tableClient } from '../../lib/dynamo/tableClient';
import { StoreUnavailable, type Suppressions } from '../../lib/usecases/ports';
import { mailEventOf } from '../../local/cloud/mailFate';
import { NOTICED, renewing } from '../domain/autopay/renewing';
import { memoryStore } from '../fakes/memoryStore';
import { type Recorded, recordingObservation } from '../fakes/observation';
import { patientWithoutWaiting } from '../fakes/patience';
import { at, cardPayment, PORTAL } from '../fixtures/billing';
import { testTable } from '../fixtures/dynamo';

// The events are made by the stand-in for SES. The notice of entry 2 was delivered on 15 December 2026, 10:01 in
// Moscow.

const DELIVERED: NoticeDelivery = { state: 'delivered', at: at('2026-12-15T07:01:00Z'), to: 'buh@company.ru' };
const TAGS = { stage: 'prod', portal: PORTAL, entry: '2', effect: 'mail-autopay_notice' };

let store: ReturnType<typeof memoryStore>;
let list: Suppressions;
let recorded: Recorded;

beforeEach(async () => {
  const table = await testTable();
  list = suppressions(tableClient(table.client, table.tableName, () => 15_000));
  store = memoryStore();
  recorded = recordingObservation();
});

/** The portal, whose notice stands in its second entry. */
async function noticed(delivery: NoticeDelivery = DELIVERED): Promise<void> {
  if (!NOTICED.notice) throw new Error('no notice');
  const autopay = { ...NOTICED, notice: { ...NOTICED.notice, entry: 2, delivery } };
  await store.commit({ drafts: [{ subscription: renewing({ version: 0, autopay }), entries: [] }] });
}

const deliveryNow = async () => {
  const autopay: Subscription['autopay'] | undefined = (await store.readSubscription(PORTAL))?.autopay;
  return autopay?.on ? autopay.notice?.delivery : undefined;
};

type Told = { fate?: Parameters<typeof mailEventOf>[0]; tags?: Record<string, string>; to?: string };

function told({ fate = 'bounce', tags = TAGS, to = 'buh@company.ru' }: Told = {}): string {
  const envelope = { from: 'billing@olchat.io', to: [to], sentAt: at('2026-12-15T07:01:00Z'), tags };
  return JSON.stringify(mailEventOf(fate, 'local-1', envelope, at('2026-12-16T07:00:00Z')));
}

function receive(messages: readonly string[], needs: object = {}) {
  const handler = makeReceiveMailEvents({
    openStore: () => store,
    openSuppressions: () => list,
    stage: 'prod',
    rim: { ...patientWithoutWaiting(), observe: recorded.observe },
    ...needs,
  });
  const Records = messages.map((Message) => ({ Sns: { Message, Timestamp: '2026-12-16T07:00:02.000Z' } }));
  return handler(
    { Records } as SNSEvent,
    {
      awsRequestId: 'request-1',
      getRemainingTimeInMillis: () => 15_000,
    } as Context,
  );
}

describe('a bounce', () => {
  it('of the notice takes back the right to charge, and holds back the address', async () => {
    await noticed();
    await receive([told()]);
    expect(await deliveryNow()).toEqual({ state: 'failed', why: 'bounced', at: at('2026-12-16T07:00:02Z') });
    expect(await list.read('buh@company.ru')).toEqual({ reason: 'bounce', at: at('2026-12-16T07:00:00Z') });
    expect(store.journal.map(({ event }) => event.kind)).toEqual(['notice_failed']);
    expect(recorded.metrics).toEqual(['MailBounces', 'NoticesFailed']);
  });

  it('that is reported twice, at once or later, counts once', async () => {
    await noticed();
    await receive([told(), told()]);
    await receive([told()]);
    expect(store.journal).toHaveLength(1);
    expect(recorded.metrics.filter((metric) => metric === 'NoticesFailed')).toHaveLength(1);
  });

  it('that comes before our own mark finds its notice all the same', async () => {
    await noticed({ state: 'owed' });
    await receive([told()]);
    expect(await deliveryNow()).toMatchObject({ state: 'failed', why: 'bounced' });
  });

  it.each([
    ['another mail of the entry', { tags: { ...TAGS, effect: 'mail-payment_received' } }],
    ['the notice of another term', { tags: { ...TAGS, entry: '1' } }],
    ['an address that the notice has left', { to: 'old@company.ru' }],
  ])('of %s leaves the notice as it is, and holds back the address', async (_what, change) => {
    await noticed();
    await receive([told(change)]);
    expect(await deliveryNow()).toEqual(DELIVERED);
    expect(await list.read('to' in change ? change.to : 'buh@company.ru')).toMatchObject({ reason: 'bounce' });
  });

  it.each([
    ['the payment’s, to which the notice goes where no contact stands', 'buh@company.ru', 'failed'],
    ['another, that a forgotten contact has left', 'old@company.ru', 'owed'],
  ])('that comes before our own mark, of an address that is %s', async (_what, to, state) => {
    await store.commit({ payments: [{ ...cardPayment({}), version: 0 }] });
    await noticed({ state: 'owed' });
    await receive([told({ to })]);
    expect((await deliveryNow())?.state).toBe(state);
  });

  it('of a portal that is not stored holds back the address', async () => {
    await receive([told()]);
    expect(await list.read('buh@company.ru')).toMatchObject({ reason: 'bounce' });
    expect(store.journal).toEqual([]);
  });
});

it('an out-of-office reply changes nothing', async () => {
  await noticed();
  await receive([told({ fate: 'ooto' })]);
  expect(await deliveryNow()).toEqual(DELIVERED);
  expect(await list.read('buh@company.ru')).toBeUndefined();
  expect(recorded.metrics).toEqual(['MailEventsUndecided']);
});

it('a full mailbox fails the notice, and the address is not held back', async () => {
  await noticed();
  const full = told().replace('"Permanent"', '"Transient"');
  await receive([full]);
  expect(await deliveryNow()).toMatchObject({ state: 'failed', why: 'bounced', isTransient: true });
  expect(await list.read('buh@company.ru')).toBeUndefined();
});

it('a complaint holds back the address, and the notice stays delivered', async () => {
  await noticed();
  await receive([told({ fate: 'complaint' })]);
  expect(await deliveryNow()).toEqual(DELIVERED);
  expect(await list.read('buh@company.ru')).toEqual({ reason: 'complaint', at: at('2026-12-16T07:00:00Z') });
  expect(recorded.metrics).toEqual(['MailComplaints']);
});

describe('an event that is not ours', () => {
  it.each([
    ['another stage', told({ tags: { ...TAGS, stage: 'staging' } }), 'other_stage'],
    ['tags that do not parse', told({ tags: { ...TAGS, entry: 'x' } }), 'not_ours'],
    ['a greeting of SES', 'Successfully validated SNS topic for Amazon SES event publishing.', 'not_ours'],
  ])('%s is counted and dropped', async (_what, message, code) => {
    await noticed();
    await receive([message]);
    expect(await deliveryNow()).toEqual(DELIVERED);
    expect(await list.read('buh@company.ru')).toBeUndefined();
    expect(recorded.metrics).toEqual(['MailEventsDropped']);
    expect(recorded.lines).toEqual([['warn', 'mail_event_dropped', { code }]]);
  });
});

it.each([
  ['the list', { openSuppressions: () => ({ suppress: down }) }],
  ['the store', { openStore: () => ({ readSubscription: down, commit: down }) }],
])('where %s is down the call fails, so that SNS repeats it', async (_what, needs) => {
  await noticed();
  await expect(receive([told()], needs)).rejects.toThrow('down');
  expect(recorded.metrics).toContain('Faults');
  expect(recorded.closed()).toBe(1);
  await receive([told()]);
  expect(await deliveryNow()).toMatchObject({ state: 'failed' });
});

it('no address is logged', async () => {
  await noticed();
  await receive([told(), told({ fate: 'complaint' }), told({ fate: 'ooto' })]);
  expect(JSON.stringify(recorded.lines)).not.toContain('company.ru');
});

async function down(): Promise<never> {
  throw new StoreUnavailable('down');
}
