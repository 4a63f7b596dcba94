import type { Attention } from '../../lib/domain/attention/attention';
import { namedFact } from '../../lib/domain/attention/attention';
import { OLCHAT_CATALOGUE } from '../../lib/domain/buying/olchatCatalogue';
import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import type { JournalEntry } from '../../lib/domain/journal';
import { kopecks } from '../../lib/domain/money/money';
import type { Grant } from '../../lib/domain/subscription/grant';
import type { Holding } from '../../lib/domain/subscription/subscription';
import { neverPaid } from '../../lib/domain/subscription/subscription';
import { grantDays } from '../../lib/usecases/grantDays';
import type { BillingStore, Patience } from '../../lib/usecases/ports';
import { resolveAttention } from '../../lib/usecases/resolveAttention';
import { settlePayment } from '../../lib/usecases/settlePayment';
import { patientWithoutWaiting } from '../fakes/patience';
import { at, cardPayment, OTHER_PORTAL, PORTAL, paidSubscription, paymentNumber } from '../fixtures/billing';
import { freshRequest } from '../fixtures/freshRequest';

const now = at('2026-11-22T10:00:00Z');

export function attentionNamed(id: string, openedAt: string, resolvedAt?: string): Attention {
  const resolution = { action: 'noted', by: 'operator-7', note: 'Проверили', at: at(resolvedAt ?? openedAt) } as const;
  const opened = { kind: 'unknown_number', openedAt: at(openedAt), numberText: '5', sumText: '1.00' } as const;
  return { ...opened, id, version: 1, ...(resolvedAt && { resolution }) };
}

/** What every store must do for the operators; run on the fake and on the real engine. */
export function operatorsStoreContract(makeStore: () => Promise<BillingStore>): void {
  let store: BillingStore;
  let patience: Patience;

  beforeEach(async () => {
    store = await makeStore();
    patience = patientWithoutWaiting();
  });

  describe('the lists of attention', () => {
    const listed = async (status: 'open' | 'closed', page: { limit: number; after?: Attention }) =>
      (await store.listAttention(status, page)).map(({ id }) => id);

    async function put(...attention: readonly Attention[]): Promise<void> {
      for (const next of attention) {
        await expect(store.commit({ attention: [{ ...next, version: 0 }] })).resolves.toBe('committed');
      }
    }

    it('gives the open oldest first, those of one moment by their id, page by page', async () => {
      const second = attentionNamed('result-2-k1', '2026-11-22T09:00:00Z');
      await put(
        attentionNamed('result-4-k1', '2026-11-22T10:00:00Z'),
        attentionNamed('result-3-k1', '2026-11-22T09:00:00Z'),
      );
      await put(second, attentionNamed('result-1-k1', '2026-11-21T09:00:00Z'));
      await put(attentionNamed('result-9-k1', '2026-11-20T09:00:00Z', '2026-11-22T09:00:00Z'));
      await expect(listed('open', { limit: 2 })).resolves.toEqual(['result-1-k1', 'result-2-k1']);
      await expect(listed('open', { limit: 2, after: second })).resolves.toEqual(['result-3-k1', 'result-4-k1']);
      const last = attentionNamed('result-4-k1', '2026-11-22T10:00:00Z');
      await expect(listed('open', { limit: 2, after: last })).resolves.toEqual([]);
    });

    it('gives the closed newest first, page by page', async () => {
      const days = ['18', '19', '20', '21'];
      await put(
        ...days.map((day) => attentionNamed(`result-${day}-k1`, `2026-11-${day}T09:00:00Z`, '2026-11-22T09:00:00Z')),
      );
      await put(attentionNamed('result-9-k1', '2026-11-20T09:00:00Z'));
      await expect(listed('closed', { limit: 3 })).resolves.toEqual(['result-21-k1', 'result-20-k1', 'result-19-k1']);
      const after = attentionNamed('result-19-k1', '2026-11-19T09:00:00Z', '2026-11-22T09:00:00Z');
      await expect(listed('closed', { limit: 3, after })).resolves.toEqual(['result-18-k1']);
    });

    it('goes on after one that has been closed meanwhile', async () => {
      const [first, second] = [
        attentionNamed('result-1-k1', '2026-11-22T09:00:00Z'),
        attentionNamed('result-2-k1', '2026-11-22T09:01:00Z'),
      ];
      await put(first, second);
      await resolve(first.id, 'noted');
      const closed = await store.readAttention(first.id);
      await expect(listed('open', { limit: 5, ...(closed && { after: closed }) })).resolves.toEqual(['result-2-k1']);
    });

    it('moves what is resolved from one to the other', async () => {
      await put(attentionNamed('result-5-k1', '2026-11-22T09:00:00Z'));
      await resolve('result-5-k1', 'refunded');
      await expect(listed('open', { limit: 5 })).resolves.toEqual([]);
      await expect(store.listAttention('closed', { limit: 5 })).resolves.toEqual([
        {
          ...attentionNamed('result-5-k1', '2026-11-22T09:00:00Z'),
          version: 2,
          resolution: { action: 'refunded', by: 'operator-7', note: 'Проверили в кабинете', at: now },
        },
      ]);
    });
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
    // One of every kind: a kind that is forgotten here does not compile.
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

    it('is read newest first, page by page to its very beginning, and nobody else’s', async () => {
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

    it('of a portal nobody has written about is empty', async () => {
      await expect(store.readJournal(PORTAL, { limit: 5 })).resolves.toEqual([]);
    });

    it('refuses to go on from a version that is past, and everything that came with it', async () => {
      const entry = { ...entries.became_free, owed: [], portal: PORTAL, at: now };
      const drafts = [{ subscription: neverPaid(PORTAL), entries: [entry] }];
      await store.commit({ drafts });
      const payments = [{ ...cardPayment({}), version: 0 }];
      await expect(store.commit({ drafts, payments })).resolves.toBe('conflict');
      await expect(store.readJournal(PORTAL, { limit: 5 })).resolves.toEqual([{ ...entry, version: 1 }]);
      await expect(store.readPayment(paymentNumber('1000001'))).resolves.toBeUndefined();
    });
  });

  it('shows a report what the state service said of its payment before', async () => {
    const doubt = attentionNamed('state_service-1000001', '2026-11-22T09:00:00Z', '2026-11-22T09:30:00Z');
    await store.commit({ payments: [{ ...cardPayment({}), version: 0 }], attention: [{ ...doubt, version: 0 }] });
    const report = { number: paymentNumber('1000001'), attentionId: 'result-1000001-k300000' };
    await expect(store.readForReport(report)).resolves.toEqual({ payment: cardPayment({}), awaiting: [], doubt });
  });

  it('commits several portals and payments together, or none of them', async () => {
    const subscription = (portal: typeof PORTAL) => ({
      ...paidSubscription('groups-150', '2026-11-22', '2026-12-22', 3000_00),
      portal,
    });
    const both = {
      drafts: [PORTAL, OTHER_PORTAL].map((portal) => ({
        subscription: { ...subscription(portal), version: 0 },
        entries: [],
      })),
      payments: ['1', '2'].map((text) => ({ ...cardPayment({ number: paymentNumber(text) }), version: 0 })),
      attention: [{ ...attentionNamed('result-1-k1', '2026-11-22T09:00:00Z'), version: 0 }],
    };
    // Each of them, and the last in the list above all, must hold the others back.
    const stale = cardPayment({ number: paymentNumber('2'), version: 4 });
    const staleAttention = both.attention.map((one) => ({ ...one, version: 1 }));
    const staleDraft = { subscription: { ...subscription(OTHER_PORTAL), version: 3 }, entries: [] };
    for (const wrong of [
      { payments: [...both.payments.slice(0, 1), stale] },
      { attention: staleAttention },
      { drafts: [...both.drafts.slice(0, 1), staleDraft] },
    ]) {
      await expect(store.commit({ ...both, ...wrong })).resolves.toBe('conflict');
      await expect(store.readSubscription(PORTAL)).resolves.toBeUndefined();
      await expect(store.readPayment(paymentNumber('1'))).resolves.toBeUndefined();
      await expect(store.readAttention('result-1-k1')).resolves.toBeUndefined();
    }
    await expect(store.commit(both)).resolves.toBe('committed');
    await expect(store.readSubscription(OTHER_PORTAL)).resolves.toEqual(subscription(OTHER_PORTAL));
    await expect(store.readPayment(paymentNumber('2'))).resolves.toMatchObject({ number: 2 });
  });

  const resolve = (id: string, action: 'apply' | 'refunded' | 'noted', more: { by?: string; to?: number } = {}) => {
    const { by = 'operator-7', to } = more;
    const wanted = { action, by, note: 'Проверили в кабинете', ...(to && { to: paymentNumber(String(to)) }) };
    const askState = async () => ({ kind: 'unclear' }) as const;
    return resolveAttention(
      { store, catalogue: OLCHAT_CATALOGUE, patience, askState, askRefund: askState },
      id,
      wanted,
      freshRequest(),
      now,
    );
  };

  describe('operators resolving one attention at the same moment', () => {
    const id = 'result-1000001-k299999';
    const openOne = async () => {
      await store.commit({ payments: [{ ...cardPayment({}), version: 0 }] });
      const money = { by: 'robokassa', numberText: '1000001', sumText: '2999.99', sum: kopecks(2999_99) } as const;
      await settlePayment({ store, catalogue: OLCHAT_CATALOGUE, patience }, namedFact(money), now);
    };
    const kinds = async () => (await store.readJournal(PORTAL, { limit: 50 })).map(({ event }) => event.kind);

    it('in different ways: one is obeyed, and all others learn that it is resolved', async () => {
      await openOne();
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, index) =>
          resolve(id, index % 2 === 0 ? 'apply' : 'refunded', { by: `operator-${index}` }),
        ),
      );
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      expect(answers.filter(({ ok }) => !ok)).toEqual(
        Array.from({ length: 9 }, () => ({ ok: false, reason: { code: 'already_resolved' } })),
      );
      expect((await kinds()).filter((kind) => kind === 'attention_resolved')).toHaveLength(1);
    });

    it('in the same way, as one who clicks twice: each is told the one resolution, and the money counts once', async () => {
      await openOne();
      const answers = await Promise.all(Array.from({ length: 10 }, () => resolve(id, 'apply')));
      for (const answer of answers) expect(answer).toEqual(answers[0]);
      expect(answers[0]).toMatchObject({
        ok: true,
        value: { attention: { resolution: { action: 'apply', by: 'operator-7' } } },
      });
      await expect(kinds()).resolves.toEqual(['attention_resolved', 'purchase', 'attention_opened']);
    });

    it('while the right sum arrives: the payment is settled once', async () => {
      await openOne();
      const money = { by: 'robokassa', numberText: '1000001', sumText: '3000.00', sum: kopecks(3000_00) } as const;
      const [applied, arrived] = await Promise.all([
        resolve(id, 'apply'),
        settlePayment({ store, catalogue: OLCHAT_CATALOGUE, patience }, namedFact(money), now),
      ]);
      const outcome = [applied.ok ? 'applied' : applied.reason.code, arrived.outcome].join(' and ');
      expect(['applied and attention', 'already_paid and settled']).toContain(outcome);
      expect((await kinds()).filter((kind) => kind === 'purchase')).toHaveLength(1);
    });

    it('about portals whose payments they exchange: both histories stay whole', async () => {
      await openOne();
      await store.commit({
        payments: [{ ...cardPayment({ number: paymentNumber('1000002'), portal: OTHER_PORTAL }), version: 0 }],
      });
      await expect(resolve(id, 'apply', { to: 1000002 })).resolves.toMatchObject({ ok: true });
      expect(await store.readPaymentWithPortal(paymentNumber('1000002'), OTHER_PORTAL)).toMatchObject({
        payment: { version: 2, state: { status: 'paid', received: 2999_99, fact: id } },
        subscription: { version: 1, holding: { term: { endsOn: '2026-12-22', value: 2999_99 } } },
      });
      expect(await store.readPaymentWithPortal(paymentNumber('1000001'), PORTAL)).toMatchObject({
        payment: { version: 3, state: { status: 'pending' }, attention: [] },
        subscription: { version: 2, holding: { kind: 'free' }, attention: [] },
      });
    });
  });

  describe('grants made at the same moment', () => {
    const request = { scope: 'operator-7', route: 'POST /grants', key: 'key-1', fingerprint: 'aa' };
    const grant: Grant = {
      tariff: 'groups-150',
      length: { endsOn: calendarDate('2026-12-22') },
      value: kopecks(3000_00),
      reason: 'Перенос',
      by: 'operator-7',
    };
    const give = (key: string, length: Grant['length'] = grant.length) =>
      grantDays(
        { store, catalogue: OLCHAT_CATALOGUE, patience },
        PORTAL,
        { ...grant, length },
        { ...request, key },
        now,
      );

    it.each([
      ['of days', { days: 30 }],
      ['up to a date', grant.length],
    ])('with one key are one grant %s, and each is told what the portal then holds', async (_form, length) => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => give('key-1', length)));
      const holding = { kind: 'paid', term: { startsOn: '2026-11-22', endsOn: '2026-12-22', value: 3000_00 } };
      for (const answer of answers) expect(answer).toMatchObject({ ok: true, value: { version: 1, holding } });
      await expect(store.readJournal(PORTAL, { limit: 50 })).resolves.toHaveLength(1);
    });

    it('with keys of their own up to one date give its days once', async () => {
      const answers = await Promise.all(Array.from({ length: 10 }, (_, index) => give(`key-${index}`)));
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      expect(answers.filter(({ ok }) => !ok)).toEqual(
        Array.from({ length: 9 }, () => ({ ok: false, reason: { code: 'nothing_to_grant' } })),
      );
    });

    it('with keys of their own and days all count', async () => {
      await Promise.all(Array.from({ length: 4 }, (_, index) => give(`key-${index}`, { days: 3 })));
      expect((await store.readSubscription(PORTAL))?.holding).toMatchObject({ term: { endsOn: '2026-12-04' } });
    });
  });
}
