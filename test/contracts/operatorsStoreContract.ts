import type { Attention } from '../../lib/domain/attention/attention';
import { namedFact } from '../../lib/domain/attention/attention';
import { OLCHAT_CATALOGUE } from '../../lib/domain/buying/olchatCatalogue';
import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import { kopecks } from '../../lib/domain/money/money';
import type { Grant } from '../../lib/domain/subscription/grant';
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

    it('goes on after an attention that was closed meanwhile', async () => {
      const [first, second] = [
        attentionNamed('result-1-k1', '2026-11-22T09:00:00Z'),
        attentionNamed('result-2-k1', '2026-11-22T09:01:00Z'),
      ];
      await put(first, second);
      await resolve(first.id, 'noted');
      const closed = await store.readAttention(first.id);
      await expect(listed('open', { limit: 5, ...(closed && { after: closed }) })).resolves.toEqual(['result-2-k1']);
    });

    it('moves a resolved attention from one list to the other', async () => {
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
    // Each stale item must hold the others back, the last one of a list above all.
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

    it('in different ways: one resolution counts, and the others hear that it is resolved', async () => {
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

    it('in the same way, as by double clicks: each gets the one resolution, and the money counts once', async () => {
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

    it('with money of one portal for a payment of another: both journals stay whole', async () => {
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
