import type { Instant } from '../../lib/domain/calendar/instant';
import type { NewEntry } from '../../lib/domain/draft';
import { neverPaid } from '../../lib/domain/subscription/subscription';
import { billingStore } from '../../lib/dynamo/billingStore';
import { outbox } from '../../lib/dynamo/outbox';
import { tableClient } from '../../lib/dynamo/tableClient';
import { deliverEntry } from '../../lib/usecases/deliverEntry';
import type { DeliveryOutcome, Outbox } from '../../lib/usecases/ports';
import { noAct, noArchive } from '../fakes/noArchive';
import { patientWithoutWaiting } from '../fakes/patience';
import { at, cardPayment, PORTAL, paymentNumber } from '../fixtures/billing';
import { testTable } from '../fixtures/dynamo';

const now = at('2026-11-22T10:00:00Z');
const name = { portal: PORTAL, version: 1 };
const later = (minutes: number) => (now + minutes * 60_000) as Instant;

let box: Outbox;
let store: ReturnType<ReturnType<typeof billingStore>>;
let sent: string[];
let mail: DeliveryOutcome;

beforeEach(async () => {
  const table = await testTable();
  const remaining = () => 60_000;
  store = billingStore(table.client, table.tableName)(remaining);
  box = outbox(tableClient(table.client, table.tableName, remaining));
  sent = [];
  mail = { outcome: 'done' };
  const effect = { kind: 'new', on: '2026-11-22', daysLeft: 0, credit: 0, bonusDays: 0, endsOn: '2026-12-22' } as never;
  const state = { status: 'paid', paidAt: now, received: cardPayment({}).amount, fact: 'x', effect } as const;
  const entry: NewEntry = {
    portal: PORTAL,
    at: now,
    by: 'robokassa',
    event: { kind: 'became_free' },
    before: { kind: 'free' },
    after: { kind: 'free' },
    owed: [
      { id: 'mail-payment_received', kind: 'mail', template: 'payment_received', payment: paymentNumber('1000001') },
      { id: 'event-changed', kind: 'event' },
    ],
  };
  await store.commit({
    drafts: [{ subscription: neverPaid(PORTAL), entries: [entry] }],
    payments: [{ ...cardPayment({ state }), version: 0 }],
  });
});

const deliver = (when = now) =>
  deliverEntry(
    {
      outbox: box,
      store,
      patience: patientWithoutWaiting(() => 60_000),
      clock: () => when,
      archive: noArchive,
      renderAct: noAct,
      sendMail: async ({ facts, to }) => {
        sent.push(`${facts.kind} to ${to}`);
        return mail;
      },
      carriers: [
        {
          name: 'bus',
          publish: async ({ version }) => {
            sent.push(`event ${version}`);
            return { outcome: 'done' };
          },
        },
      ],
      linkOf: async () => 'https://x',
      autopayOffLink: async () => 'https://x',
      renewalsOffLink: async () => 'https://x',
      payUrl: async () => 'https://p',
      tell: (trouble, { what, reason }) => sent.push(`${trouble}: ${what}, ${reason}`),
    },
    name,
  );

it('what an entry owes is due two minutes after the entry was written, and leaves the queue when it is done', async () => {
  expect(await box.listDue(later(1.9), 10)).toEqual([]);
  expect(await box.listDue(later(2), 10)).toEqual([name]);
  expect(await deliver()).toBe('delivered');
  expect(sent).toEqual(['payment_received to buh@company.ru', 'event 1']);
  expect(await box.listDue(later(60 * 24), 10)).toEqual([]);
  expect(await deliver()).toBe('not_owed');
  expect(sent).toHaveLength(2);
});

it('the stream and the sweep at the same moment send each mail once', async () => {
  const outcomes = await Promise.all([deliver(), deliver(), deliver()]);
  expect(outcomes.sort()).toEqual(['delivered', 'not_owed', 'not_owed']);
  expect(sent).toHaveLength(2);
});

it('of two runs that read an entry as free one gets it, even where the lease ends at the instant the entry was due', async () => {
  const owed = await box.readOwed(name);
  if (!owed) throw new Error('nothing is owed');
  expect(await box.lease(owed, later(2))).toBe(true);
  expect(await box.lease(owed, later(2))).toBe(false);
});

it('what failed is tried again, later each time, and what was sent is not', async () => {
  mail = { outcome: 'retry', reason: 'throttled' };
  expect(await deliver()).toBe('later');
  expect(sent).toEqual(['payment_received to buh@company.ru', 'failed: mail-payment_received, throttled', 'event 1']);
  expect(await box.listDue(later(1.9), 10)).toEqual([]);
  expect(await deliver(later(2))).toBe('later');
  expect(await box.listDue(later(2 + 3.9), 10)).toEqual([]);
  expect(await box.listDue(later(2 + 4), 10)).toEqual([name]);
  mail = { outcome: 'done' };
  expect(await deliver(later(6))).toBe('delivered');
  expect(sent.filter((line) => line === 'event 1')).toHaveLength(1);
});

it('a rejected address is marked and reported, and nothing waits for it', async () => {
  mail = { outcome: 'rejected', reason: 'bad_address' };
  expect(await deliver()).toBe('delivered');
  expect(sent).toEqual([
    'payment_received to buh@company.ru',
    'rejected: mail-payment_received, bad_address',
    'event 1',
  ]);
});

it('after twelve tries it is parked and never due again', async () => {
  mail = { outcome: 'retry', reason: 'down' };
  let when = now;
  for (let attempt = 1; attempt <= 11; attempt += 1) {
    expect(await deliver(when)).toBe('later');
    when = (when + 6 * 3_600_000) as Instant;
  }
  expect(await deliver(when)).toBe('parked');
  expect(sent.at(-1)).toBe('parked: became_free, failed too often');
  expect(await box.listDue((when + 365 * 86_400_000) as Instant, 10)).toEqual([]);
  expect(await deliver(when)).toBe('not_owed');
});

it('a crash between sending and marking repeats that one mail only', async () => {
  const dying: Outbox = { ...box, markDelivered: () => Promise.reject(new Error('killed')) };
  const alive = box;
  box = dying;
  await expect(deliver()).rejects.toThrow('killed');
  box = alive;
  expect(await deliver(later(2))).toBe('delivered');
  expect(sent).toEqual(['payment_received to buh@company.ru', 'payment_received to buh@company.ru', 'event 1']);
});

it("delivery leaves the entry and the subscription's version as they are", async () => {
  const before = await store.readJournal(PORTAL, { limit: 1 });
  await deliver();
  expect(await store.readJournal(PORTAL, { limit: 1 })).toEqual(before);
});
