import * as z from 'zod/mini';
import { eventOwed, noticeDue } from '../../lib/domain/told/owed';
import { fromJournalItem, toJournalItem } from '../../lib/dynamo/journalItem';
import { at, PORTAL, paymentNumber } from '../fixtures/billing';

const ENTRY = {
  portal: PORTAL,
  version: 3,
  at: at('2026-12-19T07:00:00Z'),
  by: 'calendar',
  event: { kind: 'renewals_declined' },
  before: { kind: 'free' },
  after: { kind: 'free' },
  owed: [
    eventOwed('payment.settled'),
    noticeDue('reminder', paymentNumber('1000001')),
    noticeDue('reminder', undefined),
  ],
} as const;

it('what an entry owes is read as it was written', () => {
  expect(fromJournalItem(toJournalItem(ENTRY)).owed).toEqual([
    { id: 'event-payment.settled', kind: 'event', type: 'payment.settled' },
    { id: 'event-notice.due', kind: 'event', type: 'notice.due', notice: 'reminder', payment: 1000001 },
    { id: 'event-notice.due', kind: 'event', type: 'notice.due', notice: 'reminder' },
  ]);
});

// What releases read before there were further types of events. A release first shifts a tenth of the calls, so old
// code meets new entries: it must neither park them nor fail.
const asReadBefore = z.discriminatedUnion('kind', [
  z.object({ id: z.string(), kind: z.literal('mail'), template: z.string() }),
  z.object({ id: z.string(), kind: z.literal('event') }),
]);

it('the release before reads it as another subscription.changed, a true event sent twice', () => {
  expect(z.array(asReadBefore).parse(JSON.parse(JSON.stringify(toJournalItem(ENTRY)['effects'])))).toEqual([
    { id: 'event-payment.settled', kind: 'event' },
    { id: 'event-notice.due', kind: 'event' },
    { id: 'event-notice.due', kind: 'event' },
  ]);
});
