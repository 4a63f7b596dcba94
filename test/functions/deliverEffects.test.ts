import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { isPortal } from '../../lib/domain/subscription/portal';
import { StoreUnavailable } from '../../lib/usecases/ports';
import { at, OTHER_PORTAL, PORTAL } from '../fixtures/billing';
import { type Deliveries, deliveries, EVERYTHING, inserted, PDF, streamed } from '../fixtures/deliveries';

let world: Deliveries;

beforeEach(async () => {
  world = await deliveries();
});

describe("a record of the table's stream", () => {
  it('sends what its entry owes, and the whole batch is done', async () => {
    expect(await world.deliverEffects()(streamed(inserted()))).toEqual({
      batchItemFailures: [],
      counts: { delivered: 1 },
    });
    expect(world.sent).toEqual(EVERYTHING);
    expect(await world.due()).toEqual([]);
    expect(world.recorded.lines).toEqual([['info', 'effects_delivered', { outcome: '{"delivered":1}' }]]);
  });

  it('gives the mail its moment, its facts, its file and a name that stays the same', async () => {
    await world.deliverEffects()(streamed(inserted()));
    expect(world.mails).toEqual([
      {
        to: 'buh@company.ru',
        id: `${PORTAL}-1-mail-invoice`,
        owedBy: { portal: PORTAL, version: 1, id: 'mail-invoice' },
        at: 1795338001000,
        facts: {
          kind: 'invoice',
          number: 1000003,
          amount: 3000_00,
          payableUntil: '2026-12-22',
          issuedOn: '2026-11-22',
          purpose:
            'Оплата по счёту-оферте № 1000003 от 22.11.2026 за неисключительные права на использование ПО для ЭВМ, без НДС',
          tariff: 'groups-150',
          periodDays: 30,
          buyer: 'ООО «Ромашка»',
          payUrl: 'https://pay.example/p',
          pdfUrl: 'https://billing.example/invoices/1000003/pdf?token=t',
        },
        attachment: {
          fileName: 'Счёт-оферта № 1000003 от 22.11.2026.pdf',
          contentType: 'application/pdf',
          bytes: PDF,
        },
      },
    ]);
  });

  it('that waited for half an hour is leased by the clock, not by its own time, so a sweep beside it sends nothing', async () => {
    const halfPast = () => at('2026-11-22T09:30:00Z');
    const beside = world.deliverEffects({}, () => 60_000, halfPast);
    const slow = world.deliverEffects(
      {
        lease: async (owed, until) => {
          const isTaken = await world.box.lease(owed, until);
          expect(await beside({ now: '2026-11-22T09:30:00Z' })).toEqual({ batchItemFailures: [], counts: {} });
          return isTaken;
        },
      },
      () => 60_000,
      halfPast,
    );
    expect(await slow(streamed(inserted()))).toMatchObject({ counts: { delivered: 1 } });
    expect(world.mails.map(({ at: moment }) => moment)).toEqual([halfPast()]);
    expect(world.sent).toEqual(EVERYTHING);
  });

  it('that comes a second time sends nothing', async () => {
    const deliver = world.deliverEffects();
    await deliver(streamed(inserted()));
    expect(await deliver(streamed(inserted(), inserted()))).toEqual({ batchItemFailures: [], counts: { not_owed: 2 } });
    expect(world.sent).toEqual(EVERYTHING);
  });

  it.each([
    ['of a change', { eventName: 'MODIFY' }],
    ['of a removal', { eventName: 'REMOVE' }],
    ['without a name', { eventName: undefined }],
    ['without a body', { dynamodb: undefined }],
    ['without keys', { dynamodb: {} }],
    ['with an empty key', { dynamodb: { Keys: {} } }],
    ['with keys that are numbers', { dynamodb: { Keys: { pk: { N: '1' }, sk: { N: '2' } } } }],
    ['of a payment', { dynamodb: { Keys: { pk: { S: 'PAYMENT#1000003' }, sk: { S: 'PAYMENT' } } } }],
    ['of a subscription', { dynamodb: { Keys: { pk: { S: `PORTAL#${PORTAL}` }, sk: { S: 'SUBSCRIPTION' } } } }],
    ['of no portal', { dynamodb: { Keys: { pk: { S: 'PORTAL#' }, sk: { S: 'JOURNAL#000000001' } } } }],
    ['of no version', { dynamodb: { Keys: { pk: { S: `PORTAL#${PORTAL}` }, sk: { S: 'JOURNAL#1' } } } }],
  ])('%s is passed over, and holds up nothing after it', async (_what, change) => {
    expect(await world.deliverEffects()(streamed(inserted(PORTAL, change), inserted()))).toEqual({
      batchItemFailures: [],
      counts: { delivered: 1 },
    });
    expect(world.sent).toEqual(EVERYTHING);
  });

  it('of an entry that is not there is passed over', async () => {
    expect(await world.deliverEffects()(streamed(inserted(OTHER_PORTAL)))).toEqual({
      batchItemFailures: [],
      counts: { not_owed: 1 },
    });
  });

  it('a batch without records logs nothing', async () => {
    expect(await world.deliverEffects()(streamed())).toEqual({ batchItemFailures: [], counts: {} });
    expect(world.recorded.lines).toEqual([]);
  });
});

describe('the sweep', () => {
  it('takes what the stream has not taken within two minutes, and nothing sooner', async () => {
    expect(await world.deliverEffects()({ now: '2026-11-22T09:01:59Z' })).toEqual({
      batchItemFailures: [],
      counts: {},
    });
    expect(await world.deliverEffects()({ now: '2026-11-22T09:02:00Z' })).toMatchObject({ counts: { delivered: 1 } });
    expect(world.sent).toEqual(EVERYTHING);
    expect(await world.deliverEffects()({ now: '2026-11-22T09:03:00Z' })).toEqual({
      batchItemFailures: [],
      counts: {},
    });
  });

  it('reads its time with and without milliseconds', async () => {
    await world.deliverEffects()({ now: '2026-11-22T09:02:00.000Z' });
    expect(world.mails.map(({ at: moment }) => moment)).toEqual([1795338120000]);
  });

  it.each(['', 'now', '2026-11-22', '2026-11-22T09:02:00+03:00'])('without its time (%p) fails loudly', async (now) => {
    await expect(world.deliverEffects()({ now })).rejects.toThrow('a schedule without its time');
  });

  it('logs and counts that the table is down, and the next one takes everything', async () => {
    const listDue = () => Promise.reject(new StoreUnavailable('down'));
    expect(await world.deliverEffects({ listDue })({ now: '2026-11-22T09:02:00Z' })).toEqual({
      batchItemFailures: [],
      counts: {},
    });
    expect(world.recorded.lines).toEqual([['error', 'fault', expect.any(StoreUnavailable)]]);
    expect(world.recorded.metrics).toEqual(['Faults']);
    expect(world.recorded.closed()).toBe(1);
    expect(await world.deliverEffects()({ now: '2026-11-22T09:03:00Z' })).toMatchObject({ counts: { delivered: 1 } });
  });

  it('stops while it still has time to finish, and the rest stays due', async () => {
    await world.owe(OTHER_PORTAL, '1000004', { pdf: { key: 'invoices/1000003.pdf', sha256: '00' } });
    let asked = 0;
    // 15 s suffice to begin the first entry; a millisecond less is too little for the second.
    const remainingMs = () => {
      asked += 1;
      return world.sent.length < 2 ? 15_000 : 14_999;
    };
    expect(await world.deliverEffects({}, remainingMs)({ now: '2026-11-22T09:02:00Z' })).toMatchObject({
      counts: { delivered: 1 },
    });
    expect(asked).toBeGreaterThan(1);
    expect(world.sent).toHaveLength(2);
    expect(await world.due()).toHaveLength(1);
  });

  it('that starts beside the stream, with eight entries owed for half an hour, sends eight mails', async () => {
    const others = ['p2', 'p3', 'p4', 'p5', 'p6', 'p7', 'p8'].filter(isPortal);
    for (const [index, one] of others.entries()) await world.owe(one, `100000${index + 4}`);
    const halfPast = () => at('2026-11-22T09:30:00Z');
    const records = [PORTAL, ...others].map((one) => inserted(one));
    // Each mail takes a moment, so that stream and sweep meet at every entry.
    world.answerToMail = () => new Promise((taken) => setImmediate(() => taken({ outcome: 'done' })));
    const [stream, sweep] = [0, 1].map(() => world.deliverEffects({}, () => 60_000, halfPast));
    await Promise.all([stream?.(streamed(...records)), sweep?.({ now: '2026-11-22T09:30:00Z' })]);
    expect(world.mails.map(({ owedBy }) => owedBy.portal).toSorted()).toEqual([PORTAL, ...others].toSorted());
    expect(await world.due()).toEqual([]);
  });

  it('beside the stream and another sweep sends each mail once', async () => {
    await Promise.all([
      world.deliverEffects()({ now: '2026-11-22T09:02:00Z' }),
      world.deliverEffects()({ now: '2026-11-22T09:02:00Z' }),
      world.deliverEffects()(streamed(inserted())),
    ]);
    expect(world.sent).toEqual(EVERYTHING);
  });
});

it('an item of the queue that is no entry is left alone, and holds up nothing', async () => {
  const stray = { pk: 'STRAY#1', sk: 'STRAY', dueQueue: 'DUE#deliver', dueAt: '2026-11-22T08:00:00.000Z' };
  await world.table.client.send(new PutCommand({ TableName: world.table.tableName, Item: stray }));
  expect(await world.deliverEffects()({ now: '2026-11-22T09:02:00Z' })).toMatchObject({ counts: { delivered: 1 } });
});
