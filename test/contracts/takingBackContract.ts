import type { BillingStore } from '../../lib/usecases/ports';
import { cardPayment, invoicePayment, OTHER_PORTAL, PORTAL, paymentNumber } from '../fixtures/billing';
import { actsOn, value } from '../fixtures/takingBack';

const CARD = paymentNumber('1000001');
const INVOICE = paymentNumber('1000003');
const OTHER = paymentNumber('1000004');
const ROW = '2026-11-24 №1';
const FREE = { status: 'free', tariff: 'groups-50', endsOn: null, autopay: false } as const;

/** What every store must do when an entry is taken back: write everything that changes, or nothing. */
export function takingBackContract(makeStore: () => Promise<BillingStore>): void {
  let store: BillingStore;
  let act: ReturnType<typeof actsOn>;

  beforeEach(async () => {
    store = await makeStore();
    act = actsOn(store);
    await store.commit({
      payments: [
        { ...cardPayment({}), version: 0 },
        { ...invoicePayment(), version: 0 },
        { ...invoicePayment({ number: OTHER, portal: OTHER_PORTAL }), version: 0 },
      ],
    });
  });

  it('moves a row between two portals in one write', async () => {
    await act.confirms(INVOICE, 5000, ROW);
    value(await act.takesBack({ version: 1, moveTo: OTHER }));
    const [row] = await store.readBankRows([ROW]);
    expect(row).toMatchObject({ counted: [{ number: OTHER, amount: 5000_00 }], undone: [INVOICE], state: 'settled' });
    expect(await store.readSubscription(PORTAL)).toMatchObject({
      holding: { kind: 'free' },
      takenBack: [1, 2],
      attention: [],
    });
    expect(await store.readSubscription(OTHER_PORTAL)).toMatchObject({
      holding: { kind: 'paid' },
      attention: ['bank-1000004-2026_2d_11_2d_24_20__2116_1'],
    });
    expect(await store.readPayment(INVOICE)).toMatchObject({ state: { status: 'pending' }, parts: [] });
    expect(await store.readPayment(OTHER)).toMatchObject({ state: { status: 'paid' } });
  });

  it('takes a purchase back once if two operators ask at the same moment', async () => {
    await act.reports(CARD, 3000);
    const answers = await Promise.all([act.takeBack({ version: 1 }, FREE), act.takeBack({ version: 1 }, FREE)]);
    expect(answers.map(({ ok }) => ok)).toEqual([true, true]);
    const journal = await store.readJournal(PORTAL, { limit: 9 });
    expect(journal.map(({ event }) => event.kind)).toEqual(['attention_opened', 'taken_back', 'purchase']);
  });

  it('gives back a reversed payment and an applied, reopened attention as they were put', async () => {
    await act.reports(CARD, 3000);
    value(await act.takesBack({ version: 1 }));
    value(await act.resolves('result-1000001-k300000', 'apply'));
    value(await act.takesBack({ version: 4, reason: 'refunded' }));
    expect(await store.readPayment(CARD)).toMatchObject({ state: { status: 'reversed', reason: 'refunded' } });
    expect(await store.readAttention('result-1000001-k300000')).toMatchObject({
      kind: 'taken_back',
      resolution: { action: 'apply' },
    });
  });
}
