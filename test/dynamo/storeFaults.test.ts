import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { namedFact } from '../../lib/domain/attention/attention';
import { OLCHAT_CATALOGUE } from '../../lib/domain/buying/olchatCatalogue';
import { kopecks } from '../../lib/domain/money/money';
import { billingStore } from '../../lib/dynamo/billingStore';
import { CLIENT_LIMITS } from '../../lib/lambda/config';
import { Busy, RESERVED_FOR_THE_ANSWER_MS, StoreUnavailable } from '../../lib/usecases/ports';
import { settlePayment } from '../../lib/usecases/settlePayment';
import { patientWithoutWaiting } from '../fakes/patience';
import { type AwsEndpoint, awsEndpoint } from '../fixtures/awsEndpoint';
import { at, cardPayment, PORTAL } from '../fixtures/billing';
import { TEST_CREDENTIALS, testTable } from '../fixtures/dynamo';

// The local engine never refuses, throttles or hangs. Here an endpoint does it in its place.

const fault = (type: string, more = {}) => ({
  status: 400,
  body: { __type: `com.amazonaws.dynamodb.v20120810#${type}`, ...more },
});
const canceled = (...codes: string[]) =>
  fault('TransactionCanceledException', { CancellationReasons: codes.map((Code) => ({ Code })), message: 'canceled' });

let endpoint: AwsEndpoint | undefined;

afterEach(async () => {
  await endpoint?.close();
  endpoint = undefined;
});

async function storeAt(answer: Parameters<typeof awsEndpoint>[0], limits: object = CLIENT_LIMITS) {
  endpoint = await awsEndpoint(answer);
  return storeFor(endpoint.url, limits);
}

function storesAt(url: string, limits: object) {
  const client = new DynamoDBClient({ ...TEST_CREDENTIALS, ...limits, endpoint: url });
  return billingStore(DynamoDBDocumentClient.from(client), 'billing');
}

const storeFor = (url: string, limits: object, remaining = 60_000) => storesAt(url, limits)(() => remaining);

const write = { payments: [{ ...cardPayment({}), version: 0 }] };

describe('a commit that DynamoDB refuses', () => {
  it.each([
    ['a condition that failed', canceled('None', 'ConditionalCheckFailed')],
    ['a rival transaction', canceled('TransactionConflict', 'None')],
    ['a throttled item', canceled('ThrottlingError')],
    ['a throttled item on provisioned capacity', canceled('ProvisionedThroughputExceeded', 'ConditionalCheckFailed')],
    ['the same transaction still under way', fault('TransactionInProgressException')],
  ])('because of %s is decided again', async (_why, answer) => {
    const store = await storeAt(() => answer, { ...CLIENT_LIMITS, maxAttempts: 1 });
    await expect(store.commit(write)).resolves.toBe('conflict');
  });

  it.each([
    ['an item that is too large', canceled('None', 'ValidationError')],
    ['a request that makes no sense', fault('ValidationException')],
    ['a right that is missing', fault('AccessDeniedException')],
    ['a table that is not there', fault('ResourceNotFoundException')],
  ])('because of %s is a fault, and trying again would not help', async (_why, answer) => {
    const store = await storeAt(() => answer);
    await expect(store.commit(write)).rejects.not.toBeInstanceOf(Busy);
  });
});

describe('a store that cannot be reached', () => {
  const ask = [
    [
      'readPaymentWithPortal',
      (store: ReturnType<typeof storeFor>) => store.readPaymentWithPortal(cardPayment({}).number, PORTAL),
    ],
    ['readPayment', (store: ReturnType<typeof storeFor>) => store.readPayment(cardPayment({}).number)],
    ['listPayments', (store: ReturnType<typeof storeFor>) => store.listPayments(PORTAL, { limit: 5 })],
    ['takePaymentNumber', (store: ReturnType<typeof storeFor>) => store.takePaymentNumber(1)],
    ['commit', (store: ReturnType<typeof storeFor>) => store.commit(write)],
  ] as const;
  const impatient = {
    maxAttempts: 1,
    requestHandler: { connectionTimeout: 50, requestTimeout: 50, throwOnRequestTimeout: true },
  };

  it.each(ask)('%s is unavailable when nobody answers', async (_port, question) => {
    const store = await storeAt(() => 'silence', impatient);
    await expect(question(store)).rejects.toBeInstanceOf(StoreUnavailable);
  });

  it.each(ask)('%s is unavailable when nobody listens', async (_port, question) => {
    await expect(question(storeFor('http://127.0.0.1:1', impatient))).rejects.toBeInstanceOf(StoreUnavailable);
  });

  it.each(ask.filter(([port]) => port !== 'commit'))(
    '%s is unavailable when it is throttled to the end',
    async (_port, question) => {
      const store = await storeAt(() => fault('ThrottlingException'), impatient);
      await expect(question(store)).rejects.toBeInstanceOf(StoreUnavailable);
    },
  );

  it('is asked three times and no more', async () => {
    const store = await storeAt(() => fault('ThrottlingException'));
    await expect(store.readPayment(cardPayment({}).number)).rejects.toBeInstanceOf(StoreUnavailable);
    expect(endpoint?.calls).toEqual(['GetItem', 'GetItem', 'GetItem']);
  });

  it('leaves time to answer the caller within the 15 s of a function, though it is silent three times', () => {
    const { maxAttempts, requestHandler } = CLIENT_LIMITS;
    expect(requestHandler.throwOnRequestTimeout).toBe(true);
    // Between two tries the SDK waits for a second at most.
    expect(maxAttempts * requestHandler.requestTimeout + 2_000).toBeLessThan(15_000 - RESERVED_FOR_THE_ANSWER_MS);
  });

  it('is waited for no longer than the invocation allows, less the time to answer', async () => {
    endpoint = await awsEndpoint(() => 'silence');
    // The limit of 1.5 s for one try would end it with a TimeoutError; here the invocation's time ends it earlier.
    const read = storeFor(endpoint.url, CLIENT_LIMITS, 3_100).readPayment(cardPayment({}).number);
    await expect(read).rejects.toMatchObject({ name: 'StoreUnavailable', cause: { name: 'AbortError' } });
  });

  it('is waited for no longer at the second call of an invocation than at the first', async () => {
    endpoint = await awsEndpoint((_, asked) => (asked === 1 ? { status: 200, body: {} } : 'silence'));
    const store = storeFor(endpoint.url, CLIENT_LIMITS, 3_400);
    await expect(store.readPayment(cardPayment({}).number)).resolves.toBeUndefined();
    await expect(store.readPayment(cardPayment({}).number)).rejects.toMatchObject({ cause: { name: 'AbortError' } });
  });

  it('gets no more questions from an invocation whose time is up, and answers the next one', async () => {
    let isDown = true;
    endpoint = await awsEndpoint(() => (isDown ? 'silence' : { status: 200, body: {} }));
    const open = storesAt(endpoint.url, CLIENT_LIMITS);
    const late = open(() => RESERVED_FOR_THE_ANSWER_MS);
    await expect(late.readPayment(cardPayment({}).number)).rejects.toBeInstanceOf(StoreUnavailable);
    isDown = false;
    await expect(open(() => 15_000).readPayment(cardPayment({}).number)).resolves.toBeUndefined();
    await expect(late.readPayment(cardPayment({}).number)).rejects.toBeInstanceOf(StoreUnavailable);
  });

  it('counts as unavailable where it answers only a part of a batch', async () => {
    const left = { billing: { Keys: [{ pk: { S: 'x' }, sk: { S: 'y' } }] } };
    const store = await storeAt(() => ({ status: 200, body: { Responses: {}, UnprocessedKeys: left } }));
    await expect(store.readPaymentWithPortal(cardPayment({}).number, PORTAL)).rejects.toBeInstanceOf(StoreUnavailable);
  });
});

it('settles in the end when conflicts and throttling stop', async () => {
  const table = await testTable();
  const real = billingStore(table.client, table.tableName)(() => 60_000);
  const payment = cardPayment({});
  await real.commit({ payments: [{ ...payment, version: 0 }] });
  let refusals = 9;
  const troubled = {
    ...real,
    commit: (changes: Parameters<typeof real.commit>[0]) =>
      refusals-- > 0 ? Promise.resolve('conflict' as const) : real.commit(changes),
  };
  const patience = patientWithoutWaiting();
  const money = { by: 'robokassa', numberText: '1000001', sumText: '3000.00', sum: kopecks(3000_00) } as const;
  const outcome = await settlePayment(
    { store: troubled, catalogue: OLCHAT_CATALOGUE, patience },
    namedFact(money),
    at('2026-11-22T10:00:00Z'),
  );
  expect(outcome).toEqual({ outcome: 'settled', portal: PORTAL });
  // Full jitter at one half: 50 ms doubling, at most 2 s.
  expect(patience.pauses).toEqual([25, 50, 100, 200, 400, 800, 1000, 1000, 1000]);
});

describe('a stored item that does not parse', () => {
  it('stops the settlement and names the item and the field, never the value', async () => {
    const table = await testTable();
    const { PutCommand } = await import('@aws-sdk/lib-dynamodb');
    const Item = {
      pk: 'PAYMENT#1000001',
      sk: 'PAYMENT',
      schema: 1,
      kind: 'card',
      contact: { phone: '+79161234567' },
      number: 1000001,
    };
    await table.client.send(new PutCommand({ TableName: table.tableName, Item }));
    const store = billingStore(table.client, table.tableName)(() => 60_000);
    const read = store.readPaymentWithPortal(cardPayment({}).number, PORTAL);
    await expect(read).rejects.toThrow(/^item PAYMENT#1000001 \/ PAYMENT does not parse at: .*portal/);
    await expect(read).rejects.not.toThrow('7916');
  });

  it('of a later shape is refused', async () => {
    const table = await testTable();
    const { GetCommand, PutCommand } = await import('@aws-sdk/lib-dynamodb');
    const store = billingStore(table.client, table.tableName)(() => 60_000);
    await store.commit(write);
    const key = { pk: 'PAYMENT#1000001', sk: 'PAYMENT' };
    const { Item } = await table.client.send(new GetCommand({ TableName: table.tableName, Key: key }));
    await table.client.send(new PutCommand({ TableName: table.tableName, Item: { ...Item, schema: 2 } }));
    await expect(store.readPayment(cardPayment({}).number)).rejects.toThrow('does not parse at: schema');
  });
});
