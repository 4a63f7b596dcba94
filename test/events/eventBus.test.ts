import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import { instant } from '../../lib/domain/calendar/instant';
import { isPortal, type Portal } from '../../lib/domain/subscription/portal';
import type { SubscriptionChanged } from '../../lib/domain/subscription/subscriptionChanged';
import { eventBus } from '../../lib/events/eventBus';
import { type AwsStandIns, startAwsStandIns } from '../../local/cloud/awsStandIns';
import { awsAnswering } from '../local/cloud/awsAnswering';
import { clientsOf } from '../local/cloud/sdkClients';
import { unreliableEndpoint } from '../local/cloud/unreliableEndpoint';

const PORTAL = portal('a223c6b3710f85df22e9377d6c4f7553');

function portal(text: string): Portal {
  if (!isPortal(text)) throw new RangeError(text);
  return text;
}

function changed(version: number, change: Partial<SubscriptionChanged> = {}): SubscriptionChanged {
  return {
    type: 'subscription.changed',
    id: `${PORTAL}#${version}`,
    portal: PORTAL,
    version,
    occurredAt: instant(Date.parse('2026-11-22T09:00:00Z')),
    tariff: 'groups-150',
    groups: 150,
    status: 'active',
    endsOn: calendarDate('2026-12-22'),
    reason: 'purchase',
    ...change,
  };
}

describe('the event bus, with the real SDK', () => {
  let aws: AwsStandIns;
  const bus = () => eventBus(clientsOf(aws.url).eventBridge, 'olchat')(() => 15_000);
  const versionOf = (detail: unknown) => Reflect.get(Object(detail), 'version');

  beforeEach(async () => {
    aws = await startAwsStandIns({ now: () => Date.parse('2026-11-22T09:00:05Z') });
  });
  afterEach(() => aws.close());

  it('sends what the subscription has become', async () => {
    expect(await bus().publish([changed(7)])).toEqual([{ outcome: 'done', id: '000001' }]);
    expect(aws.events.list()).toEqual([
      {
        id: '000001',
        at: '2026-11-22T09:00:05.000Z',
        bus: 'olchat',
        source: 'olchat.billing',
        detailType: 'subscription.changed',
        detail: {
          specversion: '1.0',
          id: 'a223c6b3710f85df22e9377d6c4f7553#7',
          source: 'olchat.billing',
          type: 'subscription.changed',
          time: '2026-11-22T09:00:00.000Z',
          subject: 'a223c6b3710f85df22e9377d6c4f7553',
          dataschema: 'urn:olchat:billing:subscription.changed#/properties/data',
          data: {
            portal: 'a223c6b3710f85df22e9377d6c4f7553',
            version: 7,
            tariff: 'groups-150',
            groups: 150,
            status: 'active',
            endsOn: '2026-12-22',
            reason: 'purchase',
          },
          portal: 'a223c6b3710f85df22e9377d6c4f7553',
          version: 7,
          occurredAt: '2026-11-22T09:00:00.000Z',
          tariff: 'groups-150',
          groups: 150,
          status: 'active',
          endsOn: '2026-12-22',
          reason: 'purchase',
        },
      },
    ]);
    expect(aws.refused).toEqual([]);
  });

  it('says «no limit» and «no end» as null, not by leaving them out', async () => {
    await bus().publish([changed(1, { groups: null, endsOn: null, status: 'free', tariff: 'groups-50' })]);
    expect(aws.events.list()[0]?.detail).toMatchObject({ groups: null, endsOn: null });
  });

  it('sees each entry that failed in an answer of 200', async () => {
    const errors: Record<number, string> = { 2: 'ThrottlingException', 4: 'MalformedDetail', 5: 'NotSeenBefore' };
    aws.events.failEntries((detail) => errors[versionOf(detail)]);
    expect(await bus().publish([1, 2, 3, 4, 5].map((version) => changed(version)))).toEqual([
      { outcome: 'done', id: '000001' },
      { outcome: 'retry', reason: 'ThrottlingException' },
      { outcome: 'done', id: '000002' },
      { outcome: 'rejected', reason: 'MalformedDetail' },
      { outcome: 'retry', reason: 'NotSeenBefore' },
    ]);
    expect(aws.events.list().map(({ detail }) => versionOf(detail))).toEqual([1, 3]);
  });

  it('puts at most ten into one call, and keeps their order', async () => {
    const versions = Array.from({ length: 23 }, (_, index) => index + 1);
    const outcomes = await bus().publish(versions.map((version) => changed(version)));
    expect(outcomes).toHaveLength(23);
    expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(['done']));
    expect(aws.events.list().map(({ detail }) => versionOf(detail))).toEqual(versions);
  });

  it('has nothing to do for no events', async () => {
    expect(await bus().publish([])).toEqual([]);
  });
});

describe('when EventBridge fails', () => {
  it.each([
    ['InternalException', 500],
    ['ThrottlingException', 400],
  ])('%s means that all events are sent later', async (code, status) => {
    const endpoint = await awsAnswering(code, status, 'json');
    const bus = eventBus(clientsOf(endpoint.url).eventBridge, 'olchat')(() => 15_000);
    expect(await bus.publish([changed(1), changed(2)])).toEqual([
      { outcome: 'retry', reason: code },
      { outcome: 'retry', reason: code },
    ]);
    await endpoint.close();
  });

  it.each(['silence', 'broken'] as const)('%s means later', async (trouble) => {
    const endpoint = await unreliableEndpoint(trouble);
    const limits = { requestHandler: { requestTimeout: 100, throwOnRequestTimeout: true } };
    const bus = eventBus(clientsOf(endpoint.url, limits).eventBridge, 'olchat')(() => 15_000);
    expect(await bus.publish([changed(1)])).toMatchObject([{ outcome: 'retry' }]);
    await endpoint.close();
  });

  it('missing rights are our fault, and are thrown', async () => {
    const endpoint = await awsAnswering('AccessDeniedException', 400, 'json');
    const bus = eventBus(clientsOf(endpoint.url).eventBridge, 'olchat')(() => 15_000);
    await expect(bus.publish([changed(1)])).rejects.toMatchObject({ name: 'AccessDeniedException' });
    await endpoint.close();
  });
});
