import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import type { JournalEntry } from '../../lib/domain/journal';
import { kopecks } from '../../lib/domain/money/money';
import type { Holding } from '../../lib/domain/subscription/subscription';
import { neverPaid } from '../../lib/domain/subscription/subscription';
import type { BillingStore } from '../../lib/usecases/ports';
import { at, cardPayment, OTHER_PORTAL, PORTAL, paidSubscription, paymentNumber } from '../fixtures/billing';

const now = at('2026-11-22T10:00:00Z');

/** What every store must do with a portal's journal; run on the fake and on the real engine. */
export function journalStoreContract(makeStore: () => Promise<BillingStore>): void {
  let store: BillingStore;

  beforeEach(async () => {
    store = await makeStore();
  });

  describe('a portal’s journal', () => {
    const free: Holding = { kind: 'free' };
    const expired: Holding = { kind: 'expired', tariff: 'groups-150', endedOn: calendarDate('2026-11-21') };
    const paid = paidSubscription('groups-unlimited', '2026-11-22', '2026-12-22', 5000_00, {
      atEnd: 'becomes_free',
    }).holding;
    const effect = {
      kind: 'upgrade',
      on: calendarDate('2026-11-22'),
      daysLeft: 20,
      credit: kopecks(2000_00),
      bonusDays: 12,
      endsOn: calendarDate('2026-12-22'),
    } as const;
    type EventKind = JournalEntry['event']['kind'];
    // One entry of every kind: if a kind is missing here, this does not compile.
    const owed = [
      { id: 'mail-invoice', kind: 'mail', template: 'invoice', payment: paymentNumber('1000003'), to: 'x@company.ru' },
      { id: 'event-changed', kind: 'event' },
    ] as const;
    const part = { bankReference: '№ 1', amount: kopecks(1000_00), receivedOn: calendarDate('2026-11-24') };
    const entries: Record<EventKind, Omit<JournalEntry, 'portal' | 'version' | 'at' | 'owed'>> = {
      invoice_issued: {
        by: 'customer:user-17',
        event: { kind: 'invoice_issued', amount: kopecks(3000_00) },
        before: free,
        after: free,
      },
      renewal_issued: {
        by: 'calendar',
        event: { kind: 'renewal_issued', amount: kopecks(3000_00), endsOn: calendarDate('2026-12-22') },
        before: paid,
        after: paid,
        payment: paymentNumber('1000004'),
      },
      renewal_not_issued: {
        by: 'calendar',
        event: { kind: 'renewal_not_issued', endsOn: calendarDate('2026-12-22') },
        before: paid,
        after: paid,
      },
      renewals_wanted: { by: 'customer:u', event: { kind: 'renewals_wanted' }, before: free, after: free },
      renewals_declined: { by: 'customer:u', event: { kind: 'renewals_declined' }, before: free, after: free },
      invoice_sent_again: { by: 'customer:u', event: { kind: 'invoice_sent_again' }, before: free, after: free },
      payment_cancelled: { by: 'customer:u', event: { kind: 'payment_cancelled' }, before: free, after: free },
      part_received: {
        by: 'operator:o',
        event: { kind: 'part_received', part, missing: kopecks(2000_00) },
        before: free,
        after: free,
      },
      tariff_ended: {
        by: 'calendar',
        event: { kind: 'tariff_ended', autopayEnded: false },
        before: paid,
        after: expired,
      },
      became_free: { by: 'calendar', event: { kind: 'became_free' }, before: paid, after: free },
      purchase: {
        by: 'robokassa',
        event: { kind: 'purchase', amount: kopecks(5000_00), effect, autopay: { kind: 'off' } },
        before: expired,
        after: paid,
        payment: paymentNumber('1000001'),
      },
      grant: {
        by: 'operator:operator-7',
        event: { kind: 'grant', value: kopecks(0), effect, reason: 'Простой сервиса' },
        before: free,
        after: paid,
      },
      autopay_noticed: {
        by: 'calendar',
        event: {
          kind: 'autopay_noticed',
          notice: {
            endsOn: calendarDate('2026-12-22'),
            on: calendarDate('2026-12-15'),
            amount: kopecks(3000_00),
          },
        },
        before: paid,
        after: paid,
      },
      notice_delivered: {
        by: 'mail',
        event: { kind: 'notice_delivered', entry: 8 },
        before: paid,
        after: paid,
      },
      notice_failed: {
        by: 'mail',
        event: { kind: 'notice_failed', entry: 8, why: 'bounced' },
        before: paid,
        after: paid,
      },
      charge_claimed: {
        by: 'calendar',
        event: { kind: 'charge_claimed', amount: kopecks(3000_00), renews: calendarDate('2026-12-22') },
        before: paid,
        after: paid,
        payment: paymentNumber('1000002'),
      },
      charge_failed: {
        by: 'calendar',
        event: { kind: 'charge_failed', reason: 'declined', triesLeft: 2 },
        before: paid,
        after: paid,
        payment: paymentNumber('1000002'),
      },
      autopay_off: {
        by: 'operator:o',
        event: { kind: 'autopay_off', reason: 'operator', note: 'Клиент попросил' },
        before: paid,
        after: paid,
      },
      reminded: {
        by: 'calendar',
        event: { kind: 'reminded', endsOn: calendarDate('2026-12-22'), daysLeft: 3 },
        before: paid,
        after: paid,
      },
      switched_to_free: {
        by: 'customer:u',
        event: { kind: 'switched_to_free', givenUpDays: 20, givenUp: kopecks(2000_00) },
        before: paid,
        after: free,
      },
      contact_given: { by: 'customer:u', event: { kind: 'contact_given' }, before: paid, after: paid },
      contact_forgotten: {
        by: 'operator:o',
        event: { kind: 'contact_forgotten', note: 'Клиент попросил удалить данные' },
        before: paid,
        after: paid,
      },
      address_cleared: {
        by: 'operator:o',
        event: { kind: 'address_cleared', note: 'Клиент подтвердил адрес' },
        before: paid,
        after: paid,
      },
      free_at_term_end: { by: 'customer:u', event: { kind: 'free_at_term_end' }, before: paid, after: paid },
      free_at_term_end_undone: {
        by: 'customer:u',
        event: { kind: 'free_at_term_end_undone' },
        before: paid,
        after: paid,
      },
      invoice_closed: {
        by: 'calendar',
        event: { kind: 'invoice_closed', held: kopecks(1000_00), attention: 'closed_invoice-1000003' },
        before: free,
        after: free,
        payment: paymentNumber('1000003'),
      },
      attention_opened: {
        by: 'robokassa',
        event: { kind: 'attention_opened', attention: 'result-1-k1' },
        before: free,
        after: free,
        payment: paymentNumber('1'),
      },
      attention_resolved: {
        by: 'operator:a#b:с',
        event: { kind: 'attention_resolved', attention: 'result-1-k1', action: 'apply' },
        before: free,
        after: free,
        payment: paymentNumber('1'),
      },
      attention_reopened: {
        by: 'operator:o',
        event: { kind: 'attention_reopened', attention: 'result-1-k1', note: 'Отметили не то' },
        before: free,
        after: free,
        payment: paymentNumber('1'),
      },
      taken_back: {
        by: 'operator:o',
        event: {
          kind: 'taken_back',
          entry: 5,
          what: 'purchase',
          reason: 'mistake',
          note: 'Не тот счёт',
          amount: kopecks(3000_00),
          row: '2026-11-24/15/7707083893',
          words: 'Извините',
          autopayOff: 'reversed',
          movedTo: paymentNumber('1000004'),
          thenFree: true,
        },
        before: paid,
        after: free,
      },
      refund_started: {
        by: 'operator:o',
        event: { kind: 'refund_started', refund: 1, sum: kopecks(1000_00), days: 'end_now', note: 'Попросил' },
        before: paid,
        after: paid,
        payment: paymentNumber('1'),
      },
      refund_finished: {
        by: 'robokassa',
        event: { kind: 'refund_finished', refund: 1, sum: kopecks(1000_00), days: 'end_now', outcome: 'ended' },
        before: paid,
        after: paid,
        payment: paymentNumber('1'),
      },
      refund_failed: {
        by: 'robokassa',
        event: { kind: 'refund_failed', refund: 1, sum: kopecks(1000_00), why: 'not_enough_funds' },
        before: paid,
        after: paid,
        payment: paymentNumber('1'),
      },
    };

    it('gives back an entry of every kind as it was written', async () => {
      const journal = Object.values(entries).map((entry, index) => ({
        ...entry,
        owed,
        portal: PORTAL,
        version: index + 1,
        at: now,
      }));
      const drafts = [{ subscription: neverPaid(PORTAL), entries: journal.map(({ version, ...entry }) => entry) }];
      await expect(store.commit({ drafts })).resolves.toBe('committed');
      await expect(store.readJournal(PORTAL, { limit: 50 })).resolves.toEqual(journal.toReversed());
    });

    it('is read newest first, page by page to its beginning, without entries of other portals', async () => {
      const entry = { ...entries.became_free, owed: [], at: now };
      for (const portal of [PORTAL, OTHER_PORTAL]) {
        const entries = Array.from({ length: 4 }, () => ({ ...entry, portal }));
        for (const version of [0, 4, 8]) {
          await store.commit({ drafts: [{ subscription: { ...neverPaid(portal), version }, entries }] });
        }
        await expect(store.readSubscription(portal)).resolves.toMatchObject({ version: 12 });
      }
      const versions = async (page: { limit: number; before?: number }) =>
        (await store.readJournal(PORTAL, page)).map(({ version }) => version);
      await expect(versions({ limit: 5 })).resolves.toEqual([12, 11, 10, 9, 8]);
      await expect(versions({ limit: 5, before: 8 })).resolves.toEqual([7, 6, 5, 4, 3]);
      await expect(versions({ limit: 5, before: 3 })).resolves.toEqual([2, 1]);
      await expect(versions({ limit: 5, before: 1 })).resolves.toEqual([]);
      await expect(versions({ limit: 5, before: 2 ** 31 - 1 })).resolves.toEqual([12, 11, 10, 9, 8]);
    });

    it('of an unknown portal is empty', async () => {
      await expect(store.readJournal(PORTAL, { limit: 5 })).resolves.toEqual([]);
    });

    it('refuses entries after an outdated version, and everything written with them', async () => {
      const entry = { ...entries.became_free, owed: [], portal: PORTAL, at: now };
      const drafts = [{ subscription: neverPaid(PORTAL), entries: [entry] }];
      await store.commit({ drafts });
      const payments = [{ ...cardPayment({}), version: 0 }];
      await expect(store.commit({ drafts, payments })).resolves.toBe('conflict');
      await expect(store.readJournal(PORTAL, { limit: 5 })).resolves.toEqual([{ ...entry, version: 1 }]);
      await expect(store.readPayment(paymentNumber('1000001'))).resolves.toBeUndefined();
    });
  });
}
