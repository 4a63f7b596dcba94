import type { NewEntry } from '../../lib/domain/draft';
import { neverPaid } from '../../lib/domain/subscription/subscription';
import { asWritten, subscriptionAsWritten } from '../../lib/usecases/asWritten';
import {
  at,
  cardPayment,
  invoicePayment,
  OTHER_PORTAL,
  PORTAL,
  paidSubscription,
  paymentNumber,
} from '../fixtures/billing';

const entry = (portal: typeof PORTAL): NewEntry => ({
  portal,
  at: at('2026-11-22T09:00:00Z'),
  by: 'calendar',
  event: { kind: 'became_free' },
  before: { kind: 'free' },
  after: { kind: 'free' },
  owed: [],
});

it("numbers each portal's entries on from the version at which its subscription was read", () => {
  const held = paidSubscription('groups-150', '2026-11-22', '2026-12-22', 3000_00, { version: 4 });
  const { subscriptions, journal } = asWritten({
    drafts: [
      { subscription: held, entries: [entry(PORTAL), entry(PORTAL), entry(PORTAL)] },
      { subscription: neverPaid(OTHER_PORTAL), entries: [entry(OTHER_PORTAL)] },
    ],
  });
  expect(journal.map(({ portal, version }) => [portal, version])).toEqual([
    [PORTAL, 5],
    [PORTAL, 6],
    [PORTAL, 7],
    [OTHER_PORTAL, 1],
  ]);
  expect(subscriptions).toEqual([
    { wasVersion: 4, next: { ...held, version: 7 } },
    { wasVersion: 0, next: { ...neverPaid(OTHER_PORTAL), version: 1 } },
  ]);
});

it('raises the version of every other item by one, on condition that it is still the one that was read', () => {
  const card = cardPayment({ version: 2 });
  const invoice = invoicePayment({ number: paymentNumber('1000009'), version: 0 });
  const { payments, journal, attention } = asWritten({ payments: [card, invoice] });
  expect(payments).toEqual([
    { wasVersion: 2, next: { ...card, version: 3 } },
    { wasVersion: 0, next: { ...invoice, version: 1 } },
  ]);
  expect([journal, attention]).toEqual([[], []]);
});

it('raises the version of a subscription without new entries too, so that the next writer notices the write', () => {
  expect(subscriptionAsWritten({ subscription: neverPaid(PORTAL), entries: [] })).toMatchObject({ version: 1 });
});
