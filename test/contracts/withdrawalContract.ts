import { OLCHAT_CATALOGUE } from '../../lib/domain/buying/olchatCatalogue';
import { orderRefund } from '../../lib/usecases/orderRefund';
import type { BillingStore } from '../../lib/usecases/ports';
import { withdrawRefund } from '../../lib/usecases/withdrawRefund';
import { workRefund } from '../../lib/usecases/workRefund';
import { outrunBy } from '../fakes/outrunBy';
import { patientWithoutWaiting } from '../fakes/patience';
import { at } from '../fixtures/billing';
import { PAID, REQUEST_ID, RUNNING } from '../fixtures/givingBack';

/**
 * What every store must do if an operator withdraws a refund while a run takes it for its one call: one of them loses.
 */
export function withdrawalContract(makeStore: () => Promise<BillingStore>): void {
  const patience = patientWithoutWaiting();
  let store: BillingStore;
  let calls: number;

  beforeEach(async () => {
    store = await makeStore();
    calls = 0;
    await store.commit({ payments: [PAID], drafts: [{ subscription: RUNNING, entries: [] }] });
    const ordered = await orderRefund(
      { store, catalogue: OLCHAT_CATALOGUE, patience, askState: async () => ({ kind: 'unclear' }) },
      PAID.number,
      { days: 'keep', note: 'Клиент попросил', by: 'operator-7' },
      { scope: 'operator-7', route: 'POST /refunds', key: 'key-1', fingerprint: 'aa' },
      at('2026-11-24T09:00:00Z'),
    );
    expect(ordered).toMatchObject({ ok: true });
  });

  const withdraw = (changed: Partial<BillingStore> = {}) =>
    withdrawRefund(
      { store: { ...store, ...changed }, patience },
      { payment: PAID.number, order: 1 },
      'operator-8',
      at('2026-11-24T09:00:30Z'),
    );

  const work = (changed: Partial<BillingStore> = {}) => {
    const refunds = {
      create: async () => {
        calls += 1;
        return { kind: 'accepted', requestId: REQUEST_ID } as const;
      },
      getState: async () => ({ kind: 'processing' }) as const,
    };
    const needs = { store: { ...store, ...changed }, catalogue: OLCHAT_CATALOGUE, patience, refunds };
    return workRefund(needs, '1000001-1', at('2026-11-24T09:01:00Z'));
  };

  /** A store in which `act` commits right before the first write. */
  const outrun = (act: () => Promise<unknown>) => ({
    commit: outrunBy(act, (changes: Parameters<BillingStore['commit']>[0]) => store.commit(changes)),
  });

  const share = async () => (await store.readPayment(PAID.number))?.refunds?.[0]?.standing;

  it('does not withdraw what was claimed between its read and its write', async () => {
    expect(await withdraw(outrun(() => work()))).toEqual({ ok: false, reason: { code: 'refund_sent' } });
    expect([calls, await share()]).toEqual([1, 'open']);
  });

  it('does not call what was withdrawn between the read and the claim', async () => {
    expect(await work(outrun(() => withdraw()))).toEqual({ outcome: 'claimed_elsewhere' });
    expect([calls, await share()]).toEqual([0, 'void']);
    expect(await store.readRefund('1000001-1')).toMatchObject({ state: { status: 'canceled', withdrawn: true } });
  });

  it('sends the customer one mail if two operators withdraw at once', async () => {
    const answers = await Promise.all([withdraw(), withdraw()]);
    expect(answers).toMatchObject([
      { ok: true, value: { refunds: [{ state: { status: 'canceled' } }] } },
      { ok: true, value: { refunds: [{ state: { status: 'canceled' } }] } },
    ]);
    const journal = await store.readJournal(PAID.portal, { limit: 9 });
    expect(journal.map(({ event, by }) => [event.kind, by])).toEqual([
      ['refund_failed', 'operator:operator-8'],
      ['refund_started', 'operator:operator-7'],
    ]);
  });
}
