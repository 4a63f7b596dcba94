import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Context, DynamoDBStreamEvent } from 'aws-lambda';
import { makeDeliverEffects } from '../../functions/deliverEffects';
import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import { type Instant, instant } from '../../lib/domain/calendar/instant';
import { append, draftOf } from '../../lib/domain/draft';
import { kopecks } from '../../lib/domain/money/money';
import type { InvoicePayment } from '../../lib/domain/payment/payment';
import { isPortal, type Portal, type PortalName } from '../../lib/domain/subscription/portal';
import { neverPaid } from '../../lib/domain/subscription/subscription';
import { mailWithCopyOwed } from '../../lib/domain/told/owed';
import { billingStore } from '../../lib/dynamo/billingStore';
import { outbox } from '../../lib/dynamo/outbox';
import { suppressions } from '../../lib/dynamo/suppressions';
import { tableClient } from '../../lib/dynamo/tableClient';
import type { Carrier, MailToSend } from '../../lib/usecases/deliveryNeeds';
import {
  type BillingStore,
  type DeliveryOutcome,
  type Outbox,
  StoreUnavailable,
  type Suppressions,
} from '../../lib/usecases/ports';
import { type Recorded, recordingObservation } from '../fakes/observation';
import { patientWithoutWaiting } from '../fakes/patience';
import { at, invoicePayment, OTHER_PORTAL, PORTAL, paymentNumber } from '../fixtures/billing';
import { type TestTable, testTable } from '../fixtures/dynamo';

// Runs on the real engine: what is owed and what is done are marks in the table, and only the table survives a crash.

const ISSUED_AT = at('2026-11-22T09:00:00Z');
const PDF = new Uint8Array([0x25, 0x50, 0x44, 0x46]);

let table: TestTable;
let store: BillingStore;
let box: Outbox;
let suppressed: Suppressions;
let recorded: Recorded;
let archive: Map<string, Uint8Array>;
let sent: string[];
let mails: MailToSend[];
let answerToMail: (mail: MailToSend) => DeliveryOutcome | Promise<DeliveryOutcome>;
let answerToEvent: () => DeliveryOutcome;
let answerToWebhook: () => DeliveryOutcome;
let carriers: readonly Carrier[];

beforeEach(async () => {
  table = await testTable();
  const remaining = () => 60_000;
  store = billingStore(table.client, table.tableName)(remaining);
  box = outbox(tableClient(table.client, table.tableName, remaining));
  suppressed = suppressions(tableClient(table.client, table.tableName, remaining));
  recorded = recordingObservation();
  archive = new Map([['invoices/1000003.pdf', PDF]]);
  [sent, mails] = [[], []];
  answerToMail = () => ({ outcome: 'done' });
  answerToEvent = () => ({ outcome: 'done' });
  answerToWebhook = () => ({ outcome: 'done' });
  carriers = [bus];
  await owe();
});

const bus: Carrier = {
  name: 'bus',
  publish: async ({ id }) => {
    sent.push(`event ${id}`);
    return answerToEvent();
  },
};
const webhook: Carrier = {
  name: 'webhook',
  publish: async ({ id }) => {
    sent.push(`webhook ${id}`);
    return answerToWebhook();
  },
};

/** An invoice that was issued: its mail is owed by the portal's first entry. */
async function owe(portal: Portal = PORTAL, number = '1000003', change: Partial<InvoicePayment> = {}) {
  const payment = invoicePayment({ number: paymentNumber(number), portal, ...change });
  await store.commit({
    payments: [{ ...payment, version: 0 }],
    drafts: [
      {
        subscription: neverPaid(portal),
        entries: [
          {
            portal,
            at: ISSUED_AT,
            by: 'customer:user-17',
            event: { kind: 'invoice_issued', amount: payment.amount },
            before: { kind: 'free' },
            after: { kind: 'free' },
            payment: payment.number,
            owed: [
              { id: 'mail-invoice', kind: 'mail', template: 'invoice', payment: payment.number },
              { id: 'event-changed', kind: 'event' },
            ],
          },
        ],
      },
    ],
  });
}

function deliverEffects(
  changed: Partial<Outbox> = {},
  remainingMs: () => number = () => 60_000,
  clock: (event: { readonly now: string } | DynamoDBStreamEvent) => Instant = shownWith,
) {
  let now = ISSUED_AT;
  const handler = makeDeliverEffects({
    openOutbox: () => ({ ...box, ...changed }),
    openStore: () => store,
    openSuppressions: () => suppressed,
    openArchive: () => ({
      get: async (key) => archive.get(key),
      put: async (key, bytes) => {
        archive.set(key, bytes);
      },
    }),
    renderAct: async ({ number }) => ({ bytes: Buffer.from(`act ${number}`), replaced: [] }),
    openMail: () => async (mail) => {
      sent.push(`${mail.facts.kind} to ${mail.to}`);
      mails.push(mail);
      return answerToMail(mail);
    },
    openCarriers: () => carriers,
    links: {
      linkOf: async ({ number }) => `https://billing.example/invoices/${number}/pdf?token=t`,
      offLink: async () => 'https://x',
      payUrl: async () => 'https://pay.example/p',
    },
    rim: { ...patientWithoutWaiting(), observe: recorded.observe, clock: () => now },
  });
  return (event: Parameters<typeof handler>[0]) => {
    now = clock(event);
    return handler(event, { awsRequestId: 'request-1', getRemainingTimeInMillis: remainingMs } as Context);
  };
}

/**
 * The clock when an event comes in time: a second after the entry for the stream, the instant of the run for the sweep.
 */
function shownWith(event: { readonly now: string } | DynamoDBStreamEvent): Instant {
  const sweptAt = 'now' in event ? Date.parse(event.now) : Number.NaN;
  return Number.isNaN(sweptAt) ? at('2026-11-22T09:00:01Z') : instant(sweptAt);
}

type StreamRecord = DynamoDBStreamEvent['Records'][number];

/** A record as the table's stream writes it, a second after the entry. */
const inserted = (portal: string = PORTAL, change: object = {}): StreamRecord => ({
  eventID: '1',
  eventName: 'INSERT',
  eventVersion: '1.1',
  eventSource: 'aws:dynamodb',
  awsRegion: 'eu-central-1',
  dynamodb: {
    ApproximateCreationDateTime: 1795338001,
    Keys: { pk: { S: `PORTAL#${portal}` }, sk: { S: 'JOURNAL#000000001' } },
    SequenceNumber: '111',
    SizeBytes: 26,
    StreamViewType: 'KEYS_ONLY',
  },
  ...change,
});

const streamed = (...Records: StreamRecord[]) => ({ Records });
const due = () => box.listDue(at('2099-01-01T00:00:00Z'), 100);
const EVERYTHING = ['invoice to buh@company.ru', `event ${PORTAL}-1`];

describe("a mail and the accountant's copy", () => {
  const NAMES = ['mail-invoice', 'mail-invoice-accountant'];
  const contact = {
    phone: '+79160000002',
    email: 'anna@company.ru',
    accountantEmail: 'acc@company.ru',
    givenAt: ISSUED_AT,
    by: 'customer:user-17',
  } as const;
  /** The second invoice of the portal: its entry is the second as well. */
  const second = { portal: PORTAL, version: 2 };
  const Keys = { pk: { S: `PORTAL#${PORTAL}` }, sk: { S: 'JOURNAL#000000002' } };
  const secondInserted = { ...inserted(), dynamodb: { Keys } };

  beforeEach(async () => {
    const [subscription, payment] = [await store.readSubscription(PORTAL), invoicePayment()];
    if (!subscription) throw new Error('nothing is owed');
    const draft = append(
      draftOf(subscription, ISSUED_AT),
      {
        at: ISSUED_AT,
        by: 'customer:user-17',
        event: { kind: 'invoice_sent_again' },
        payment: payment.number,
        owed: mailWithCopyOwed('invoice', payment.number, contact),
      },
      { contact },
    );
    await store.commit({ drafts: [draft] });
  });

  it('are owed separately: two mails with names of their own, and two marks', async () => {
    await deliverEffects()(streamed(secondInserted));
    expect(sent).toEqual(['invoice to buh@company.ru', 'invoice to acc@company.ru']);
    expect(mails.map(({ id, owedBy }) => [id, owedBy.id])).toEqual([
      [`${PORTAL}-2-mail-invoice`, 'mail-invoice'],
      [`${PORTAL}-2-mail-invoice-accountant`, 'mail-invoice-accountant'],
    ]);
    expect((await box.readOwed(second))?.delivered.toSorted()).toEqual(NAMES);
  });

  it.each([
    ['buh@company.ru', 'mail-invoice-accountant', 'mail-invoice'],
    ['acc@company.ru', 'mail-invoice', 'mail-invoice-accountant'],
  ])('fail separately: while %s does not take mails, only that mail is tried again', async (failing, done, owed) => {
    answerToMail = ({ to }) => (to === failing ? { outcome: 'retry', reason: 'Throttling' } : { outcome: 'done' });
    await deliverEffects()(streamed(secondInserted));
    expect((await box.readOwed(second))?.delivered).toEqual([done]);
    answerToMail = () => ({ outcome: 'done' });
    mails = [];
    await deliverEffects()({ now: '2026-11-22T09:10:00Z' });
    expect(mails.filter(({ owedBy }) => owedBy.version === 2).map(({ owedBy }) => owedBy.id)).toEqual([owed]);
  });
});

it('a mail carries the portal name of the subscription, or else that of the payment', async () => {
  const NAME = 'romashka.bitrix24.ru' as PortalName;
  await owe(OTHER_PORTAL, '1000004', { portalName: NAME });
  archive.set('invoices/1000004.pdf', PDF);
  await deliverEffects()(streamed(inserted(OTHER_PORTAL)));
  const subscription = await store.readSubscription(PORTAL);
  if (!subscription) throw new Error('nothing is owed');
  const renamed = { ...subscription, portalName: 'crm.romashka.ru' as PortalName };
  await store.commit({ drafts: [{ subscription: renamed, entries: [] }] });
  await deliverEffects()(streamed(inserted()));
  expect(mails.map(({ portalName }) => portalName)).toEqual([NAME, 'crm.romashka.ru']);
});

describe('an address that is suppressed', () => {
  const told = () => recorded.lines.filter(([, event]) => event === 'effect_rejected');

  it('gets nothing, and holds up no other mail', async () => {
    await suppressed.suppress('buh@company.ru', 'bounce', at('2026-11-01T09:00:00Z'));
    await deliverEffects()(streamed(inserted()));
    expect(sent).toEqual([`event ${PORTAL}-1`]);
    expect(told()).toEqual([
      ['warn', 'effect_rejected', { portal: PORTAL, outcome: 'mail-invoice', code: 'suppressed' }],
    ]);
    expect(await due()).toEqual([]);
  });

  it('gets mails again once it is lifted', async () => {
    await suppressed.suppress('buh@company.ru', 'bounce', at('2026-11-01T09:00:00Z'));
    const read = await suppressed.read('buh@company.ru');
    if (!read) throw new Error('nothing was suppressed');
    await suppressed.lift('buh@company.ru', read, at('2026-11-02T09:00:00Z'));
    await deliverEffects()(streamed(inserted()));
    expect(sent).toEqual(EVERYTHING);
  });
});

it('the mail of an invoice that was cancelled meanwhile is not sent and no longer owed', async () => {
  const invoice = await store.readPayment(invoicePayment().number);
  if (invoice?.kind !== 'invoice') throw new Error('no invoice is stored');
  await store.commit({ payments: [{ ...invoice, cancelledAt: ISSUED_AT }] });
  await deliverEffects()(streamed(inserted()));
  expect(sent).toEqual([`event ${PORTAL}-1`]);
  expect(await due()).toEqual([]);
});

it.each([
  ['taken back', { status: 'reversed', reason: 'refunded', reversedAt: ISSUED_AT } as const, []],
  [
    'given back, with the days left',
    { status: 'paid' } as const,
    [{ order: 1, sum: kopecks(3000_00), standing: 'finished' } as const],
  ],
])('the mail of an invoice whose money was %s meanwhile does not say that it is paid', async (_how, end, refunds) => {
  const invoice = await store.readPayment(invoicePayment().number);
  if (invoice?.kind !== 'invoice') throw new Error('no invoice is stored');
  const effect = {
    kind: 'new',
    on: calendarDate('2026-11-22'),
    daysLeft: 0,
    credit: kopecks(0),
    bonusDays: 0,
    endsOn: calendarDate('2026-12-22'),
  } as const;
  const money = { paidAt: ISSUED_AT, received: invoice.amount, fact: 'x', effect } as const;
  await store.commit({ payments: [{ ...invoice, refunds, state: { ...money, ...end } }] });
  await deliverEffects()(streamed(inserted()));
  expect(sent).toEqual([`event ${PORTAL}-1`]);
  expect(await due()).toEqual([]);
});

describe("a record of the table's stream", () => {
  it('sends what its entry owes, and the whole batch is done', async () => {
    expect(await deliverEffects()(streamed(inserted()))).toEqual({ batchItemFailures: [], counts: { delivered: 1 } });
    expect(sent).toEqual(EVERYTHING);
    expect(await due()).toEqual([]);
    expect(recorded.lines).toEqual([['info', 'effects_delivered', { outcome: '{"delivered":1}' }]]);
  });

  it('gives the mail its moment, its facts, its file and a name that stays the same', async () => {
    await deliverEffects()(streamed(inserted()));
    expect(mails).toEqual([
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
    const beside = deliverEffects({}, () => 60_000, halfPast);
    const slow = deliverEffects(
      {
        lease: async (owed, until) => {
          const isTaken = await box.lease(owed, until);
          expect(await beside({ now: '2026-11-22T09:30:00Z' })).toEqual({ batchItemFailures: [], counts: {} });
          return isTaken;
        },
      },
      () => 60_000,
      halfPast,
    );
    expect(await slow(streamed(inserted()))).toMatchObject({ counts: { delivered: 1 } });
    expect(mails.map(({ at: moment }) => moment)).toEqual([halfPast()]);
    expect(sent).toEqual(EVERYTHING);
  });

  it('that comes a second time sends nothing', async () => {
    const deliver = deliverEffects();
    await deliver(streamed(inserted()));
    expect(await deliver(streamed(inserted(), inserted()))).toEqual({ batchItemFailures: [], counts: { not_owed: 2 } });
    expect(sent).toEqual(EVERYTHING);
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
    expect(await deliverEffects()(streamed(inserted(PORTAL, change), inserted()))).toEqual({
      batchItemFailures: [],
      counts: { delivered: 1 },
    });
    expect(sent).toEqual(EVERYTHING);
  });

  it('of an entry that is not there is passed over', async () => {
    expect(await deliverEffects()(streamed(inserted(OTHER_PORTAL)))).toEqual({
      batchItemFailures: [],
      counts: { not_owed: 1 },
    });
  });

  it('a batch without records logs nothing', async () => {
    expect(await deliverEffects()(streamed())).toEqual({ batchItemFailures: [], counts: {} });
    expect(recorded.lines).toEqual([]);
  });
});

describe('an unreadable entry among good ones', () => {
  const spoil = (portal: Portal) =>
    table.client.send(
      new UpdateCommand({
        TableName: table.tableName,
        Key: { pk: `PORTAL#${portal}`, sk: 'JOURNAL#000000001' },
        UpdateExpression: 'SET #by = :nobody',
        ExpressionAttributeNames: { '#by': 'by' },
        ExpressionAttributeValues: { ':nobody': 'buh@company.ru' },
      }),
    );

  it('fails neither the batch nor the others, and is logged by its key and fields, never its values', async () => {
    await owe(OTHER_PORTAL, '1000004', { pdf: { key: 'invoices/1000003.pdf', sha256: '00' } });
    await spoil(PORTAL);
    const answer = await deliverEffects()(streamed(inserted(), inserted(OTHER_PORTAL)));
    expect([answer.batchItemFailures, answer.counts['delivered']]).toEqual([[], 1]);
    expect(sent).toEqual(['invoice to buh@company.ru', `event ${OTHER_PORTAL}-1`]);
    expect(recorded.metrics).toContain('Faults');
    const log = recorded.lines.flat().map((said) => (said instanceof Error ? said.message : JSON.stringify(said)));
    expect(log).toContain(`item PORTAL#${PORTAL} / JOURNAL#000000001 does not parse at: by`);
    expect(log.join()).not.toContain('company.ru');
  });

  it('is parked at once, with its alarm: a hundred of them at the head would block the queue for ever', async () => {
    await spoil(PORTAL);
    expect(await due()).toHaveLength(1);
    expect(await deliverEffects()({ now: '2026-11-22T09:02:00Z' })).toMatchObject({ counts: { parked: 1 } });
    expect(await due()).toEqual([]);
    expect(recorded.metrics).toEqual(['Faults', 'EffectsParked']);
  });

  it('stays due where it cannot be parked now, and is parked by a later sweep', async () => {
    await spoil(PORTAL);
    const park = () => Promise.reject(new StoreUnavailable('down'));
    expect(await deliverEffects({ park })(streamed(inserted()))).toMatchObject({ counts: { fault: 1 } });
    expect(await due()).toHaveLength(1);
    expect(await deliverEffects()({ now: '2026-11-22T09:02:00Z' })).toMatchObject({ counts: { parked: 1 } });
  });

  it('with a missing document is tried again like any other, and the rest of what it owes is done', async () => {
    archive.clear();
    expect(await deliverEffects()(streamed(inserted()))).toMatchObject({ counts: { later: 1 } });
    expect(sent).toEqual([`event ${PORTAL}-1`]);
    expect(recorded.lines).toContainEqual([
      'warn',
      'effect_failed',
      { portal: PORTAL, outcome: 'mail-invoice', code: 'UnreadableItem' },
    ]);
    archive.set('invoices/1000003.pdf', PDF);
    await deliverEffects()({ now: '2026-11-22T09:03:00Z' });
    expect(sent).toEqual([`event ${PORTAL}-1`, 'invoice to buh@company.ru']);
  });
});

describe('the sweep', () => {
  it('takes what the stream has not taken within two minutes, and nothing sooner', async () => {
    expect(await deliverEffects()({ now: '2026-11-22T09:01:59Z' })).toEqual({ batchItemFailures: [], counts: {} });
    expect(await deliverEffects()({ now: '2026-11-22T09:02:00Z' })).toMatchObject({ counts: { delivered: 1 } });
    expect(sent).toEqual(EVERYTHING);
    expect(await deliverEffects()({ now: '2026-11-22T09:03:00Z' })).toEqual({ batchItemFailures: [], counts: {} });
  });

  it('reads its time with and without milliseconds', async () => {
    await deliverEffects()({ now: '2026-11-22T09:02:00.000Z' });
    expect(mails.map(({ at: moment }) => moment)).toEqual([1795338120000]);
  });

  it.each(['', 'now', '2026-11-22', '2026-11-22T09:02:00+03:00'])('without its time (%p) fails loudly', async (now) => {
    await expect(deliverEffects()({ now })).rejects.toThrow('a schedule without its time');
  });

  it('logs and counts that the table is down, and the next one takes everything', async () => {
    const listDue = () => Promise.reject(new StoreUnavailable('down'));
    expect(await deliverEffects({ listDue })({ now: '2026-11-22T09:02:00Z' })).toEqual({
      batchItemFailures: [],
      counts: {},
    });
    expect(recorded.lines).toEqual([['error', 'fault', expect.any(StoreUnavailable)]]);
    expect(recorded.metrics).toEqual(['Faults']);
    expect(recorded.closed()).toBe(1);
    expect(await deliverEffects()({ now: '2026-11-22T09:03:00Z' })).toMatchObject({ counts: { delivered: 1 } });
  });

  it('stops while it still has time to finish, and the rest stays due', async () => {
    await owe(OTHER_PORTAL, '1000004', { pdf: { key: 'invoices/1000003.pdf', sha256: '00' } });
    let asked = 0;
    // 15 s suffice to begin the first entry; a millisecond less is too little for the second.
    const remainingMs = () => {
      asked += 1;
      return sent.length < 2 ? 15_000 : 14_999;
    };
    expect(await deliverEffects({}, remainingMs)({ now: '2026-11-22T09:02:00Z' })).toMatchObject({
      counts: { delivered: 1 },
    });
    expect(asked).toBeGreaterThan(1);
    expect(sent).toHaveLength(2);
    expect(await due()).toHaveLength(1);
  });

  it('that starts beside the stream, with eight entries owed for half an hour, sends eight mails', async () => {
    const others = ['p2', 'p3', 'p4', 'p5', 'p6', 'p7', 'p8'].filter(isPortal);
    for (const [index, one] of others.entries()) await owe(one, `100000${index + 4}`);
    const halfPast = () => at('2026-11-22T09:30:00Z');
    const records = [PORTAL, ...others].map((one) => inserted(one));
    // Each mail takes a moment, so that stream and sweep meet at every entry.
    answerToMail = () => new Promise((taken) => setImmediate(() => taken({ outcome: 'done' })));
    const [stream, sweep] = [0, 1].map(() => deliverEffects({}, () => 60_000, halfPast));
    await Promise.all([stream?.(streamed(...records)), sweep?.({ now: '2026-11-22T09:30:00Z' })]);
    expect(mails.map(({ owedBy }) => owedBy.portal).toSorted()).toEqual([PORTAL, ...others].toSorted());
    expect(await due()).toEqual([]);
  });

  it('beside the stream and another sweep sends each mail once', async () => {
    await Promise.all([
      deliverEffects()({ now: '2026-11-22T09:02:00Z' }),
      deliverEffects()({ now: '2026-11-22T09:02:00Z' }),
      deliverEffects()(streamed(inserted())),
    ]);
    expect(sent).toEqual(EVERYTHING);
  });
});

describe('when mails cannot go out', () => {
  it.each(['Throttling', 'ServiceUnavailable', 'AbortError'])(
    '%s delays the mail, not the event, and in the end it goes out once',
    async (reason) => {
      answerToMail = () => ({ outcome: 'retry', reason });
      expect(await deliverEffects()(streamed(inserted()))).toMatchObject({ counts: { later: 1 } });
      expect(recorded.metrics).toEqual(['EffectsFailed']);
      answerToMail = () => ({ outcome: 'done' });
      // The first delivery leased the entry at 09:00:01 for two minutes.
      expect(await deliverEffects()({ now: '2026-11-22T09:02:00Z' })).toMatchObject({ counts: {} });
      expect(await deliverEffects()({ now: '2026-11-22T09:03:00Z' })).toMatchObject({ counts: { delivered: 1 } });
      expect(sent).toEqual([...EVERYTHING, 'invoice to buh@company.ru']);
    },
  );

  it('an address that is rejected is marked, logged without being named, and never tried again', async () => {
    answerToMail = () => ({ outcome: 'rejected', reason: 'MessageRejected' });
    expect(await deliverEffects()(streamed(inserted()))).toMatchObject({ counts: { delivered: 1 } });
    expect(recorded.lines).toContainEqual([
      'warn',
      'effect_rejected',
      { portal: PORTAL, outcome: 'mail-invoice', code: 'MessageRejected' },
    ]);
    expect(recorded.metrics).toEqual(['EffectsRejected']);
    expect(JSON.stringify(recorded.lines)).not.toContain('company.ru');
    expect([await due(), sent]).toEqual([[], EVERYTHING]);
  });

  it('a bug in writing a mail leaves it for later, and the log has only the name of the error', async () => {
    answerToMail = () => Promise.reject(new TypeError('buh@company.ru is not a function'));
    await deliverEffects()(streamed(inserted()));
    expect(recorded.lines).toContainEqual([
      'warn',
      'effect_failed',
      { portal: PORTAL, outcome: 'mail-invoice', code: 'TypeError' },
    ]);
    expect(JSON.stringify(recorded.lines)).not.toContain('company.ru');
  });

  it('after twelve tries a mail is given up, and the alarm rings once', async () => {
    answerToMail = () => ({ outcome: 'retry', reason: 'Throttling' });
    for (let day = 22; day <= 30; day += 1) {
      for (const hour of ['09', '21']) await deliverEffects()({ now: `2026-11-${day}T${hour}:02:00Z` });
    }
    expect(sent.filter((line) => line.startsWith('invoice'))).toHaveLength(12);
    expect(sent.filter((line) => line.startsWith('event'))).toHaveLength(1);
    expect(recorded.metrics.filter((metric) => metric === 'EffectsParked')).toHaveLength(1);
    expect(await due()).toEqual([]);
  });
});

it('an event that EventBridge refused in a good answer is published later, and the mail is not sent again', async () => {
  answerToEvent = () => ({ outcome: 'retry', reason: 'InternalFailure' });
  expect(await deliverEffects()(streamed(inserted()))).toMatchObject({ counts: { later: 1 } });
  answerToEvent = () => ({ outcome: 'done' });
  expect(await deliverEffects()({ now: '2026-11-22T09:03:00Z' })).toMatchObject({ counts: { delivered: 1 } });
  expect(sent).toEqual([...EVERYTHING, `event ${PORTAL}-1`]);
});

describe('an event for the bus and a webhook', () => {
  const marks = async () => (await box.readOwed({ portal: PORTAL, version: 1 }))?.delivered;
  beforeEach(() => {
    carriers = [bus, webhook];
  });

  it('is sent to both, and marked for each', async () => {
    expect(await deliverEffects()(streamed(inserted()))).toMatchObject({ counts: { delivered: 1 } });
    expect(sent).toEqual([...EVERYTHING, `webhook ${PORTAL}-1`]);
    expect(await marks()).toEqual(['mail-invoice', 'event-changed', 'event-changed-webhook']);
  });

  it('is sent again only to the one that did not take it', async () => {
    answerToWebhook = () => ({ outcome: 'retry', reason: 'http_500' });
    expect(await deliverEffects()(streamed(inserted()))).toMatchObject({ counts: { later: 1 } });
    expect(recorded.lines).toContainEqual([
      'warn',
      'effect_failed',
      { portal: PORTAL, outcome: 'event-changed-webhook', code: 'http_500' },
    ]);
    answerToWebhook = () => ({ outcome: 'done' });
    expect(await deliverEffects()({ now: '2026-11-22T09:03:00Z' })).toMatchObject({ counts: { delivered: 1 } });
    expect(sent).toEqual([...EVERYTHING, `webhook ${PORTAL}-1`, `webhook ${PORTAL}-1`]);
  });

  it('counts as done where one of them refuses it for good, and the log says so', async () => {
    answerToWebhook = () => ({ outcome: 'rejected', reason: 'gone' });
    expect(await deliverEffects()(streamed(inserted()))).toMatchObject({ counts: { delivered: 1 } });
    expect(recorded.metrics).toEqual(['EffectsRejected']);
    expect(await due()).toEqual([]);
  });

  it('that the release before has sent to the bus goes to the receiver only', async () => {
    await box.markDelivered({ portal: PORTAL, version: 1 }, 'event-changed');
    expect(await deliverEffects()(streamed(inserted()))).toMatchObject({ counts: { delivered: 1 } });
    expect(sent).toEqual(['invoice to buh@company.ru', `webhook ${PORTAL}-1`]);
  });
});

describe('a crash', () => {
  it('after the lease and before the mail: the sweep sends it, once', async () => {
    answerToMail = () => Promise.reject(new StoreUnavailable('killed'));
    answerToEvent = () => ({ outcome: 'retry', reason: 'killed' });
    const finish = () => Promise.reject(new Error('killed'));
    await deliverEffects({ finish })(streamed(inserted()));
    [sent, mails] = [[], []];
    answerToMail = () => ({ outcome: 'done' });
    answerToEvent = () => ({ outcome: 'done' });
    await deliverEffects()({ now: '2026-11-22T09:03:00Z' });
    await deliverEffects()({ now: '2026-11-22T09:30:00Z' });
    expect(sent).toEqual(EVERYTHING);
  });

  it('between sending and marking repeats that one mail, under the same name', async () => {
    const markDelivered = () => Promise.reject(new StoreUnavailable('killed'));
    expect(await deliverEffects({ markDelivered })(streamed(inserted()))).toMatchObject({ counts: { fault: 1 } });
    expect(sent).toEqual(['invoice to buh@company.ru']);
    await deliverEffects()({ now: '2026-11-22T09:03:00Z' });
    expect(sent).toEqual(['invoice to buh@company.ru', ...EVERYTHING]);
    expect(new Set(mails.map(({ id }) => id))).toEqual(new Set([`${PORTAL}-1-mail-invoice`]));
  });

  it('between the last mark and the end repeats nothing', async () => {
    const finish = () => Promise.reject(new StoreUnavailable('killed'));
    await deliverEffects({ finish })(streamed(inserted()));
    expect(await due()).toHaveLength(1);
    await deliverEffects()({ now: '2026-11-22T09:03:00Z' });
    expect([await due(), sent]).toEqual([[], EVERYTHING]);
  });

  it('at one entry is one fault, and the next entry of the batch is delivered', async () => {
    await owe(OTHER_PORTAL, '1000004', { pdf: { key: 'invoices/1000003.pdf', sha256: '00' } });
    const lease: Outbox['lease'] = (owed, until) =>
      owed.entry.portal === PORTAL ? Promise.reject(new StoreUnavailable('down')) : box.lease(owed, until);
    expect(await deliverEffects({ lease })(streamed(inserted(), inserted(OTHER_PORTAL)))).toEqual({
      batchItemFailures: [],
      counts: { fault: 1, delivered: 1 },
    });
    expect(recorded.metrics).toEqual(['Faults']);
    expect(await due()).toEqual([{ portal: PORTAL, version: 1 }]);
  });
});

it('an item of the queue that is no entry is left alone, and holds up nothing', async () => {
  const stray = { pk: 'STRAY#1', sk: 'STRAY', dueQueue: 'DUE#deliver', dueAt: '2026-11-22T08:00:00.000Z' };
  await table.client.send(new PutCommand({ TableName: table.tableName, Item: stray }));
  expect(await deliverEffects()({ now: '2026-11-22T09:02:00Z' })).toMatchObject({ counts: { delivered: 1 } });
});
