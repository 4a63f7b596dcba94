import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import type { ActLine } from '../../lib/domain/documents/actLine';
import { kopecks } from '../../lib/domain/money/money';
import type { BillingStore } from '../../lib/usecases/ports';
import { at, invoicePayment, PORTAL, paymentNumber } from '../fixtures/billing';
import { closingAct } from '../fixtures/closingAct';

const INVOICE = paymentNumber('1000003');

const act = (number: number) => closingAct({ number });

function line(number: number, when: string, more: Partial<ActLine> = {}): ActLine {
  return {
    kind: 'issued',
    day: calendarDate(when.slice(0, 10)),
    at: at(when),
    act: { number, date: calendarDate('2026-11-24') },
    sum: 3000_00,
    invoice: INVOICE,
    invoiceDate: calendarDate('2026-11-22'),
    portal: PORTAL,
    buyerName: 'ООО «Ромашка»',
    buyerInn: '7707083893',
    ...more,
  };
}

/** What every store must do with acts and their register. */
export function actsStoreContract(makeStore: () => Promise<BillingStore>): void {
  let store: BillingStore;

  beforeEach(async () => {
    store = await makeStore();
  });

  it('counts the numbers of acts by themselves, never below the first one of the seller', async () => {
    expect(await store.takePaymentNumber(1_000_001)).toBe(1_000_001);
    expect([await store.takeActNumber(1), await store.takeActNumber(1)]).toEqual([1, 2]);
    expect([await store.takeActNumber(500), await store.takeActNumber(1)]).toEqual([500, 501]);
    expect(await store.takePaymentNumber(1_000_001)).toBe(1_000_002);
  });

  it('gives back an act as it was put, and never overwrites one', async () => {
    const first = { ...act(17), insteadOf: { number: 16, date: calendarDate('2026-11-23') } };
    await expect(store.commit({ acts: [first] })).resolves.toBe('committed');
    await expect(store.commit({ acts: [act(17)] })).resolves.toBe('conflict');
    expect(await store.readAct(17)).toEqual(first);
    expect(await store.readAct(18)).toBeUndefined();
  });

  it('lists the register of a month in the order of its decisions, page by page', async () => {
    const lines = [
      line(17, '2026-11-24T10:00:00Z'),
      line(18, '2026-11-24T10:00:00Z', { vat: { rate: 22, amount: 541_00 }, text: 'Права', buyerKpp: '770701001' }),
      line(17, '2026-11-25T10:00:00Z', { kind: 'cancelled', sum: -3000_00 }),
      line(19, '2026-12-01T10:00:00Z', { insteadOf: { number: 17, date: calendarDate('2026-11-24') } }),
    ];
    for (const one of lines.toReversed()) await store.commit({ actLines: [one] });
    await expect(store.commit({ actLines: lines.slice(0, 1) })).resolves.toBe('conflict');
    const [first, second, third, december] = lines;
    const page = await store.listActLines('2026-11', { limit: 2 });
    expect(page).toEqual([first, second]);
    const after = '2026-11-24T10:00:00.000Z#0000000018#issued';
    expect(await store.listActLines('2026-11', { limit: 2, after })).toEqual([third]);
    expect(await store.listActLines('2026-12', { limit: 2 })).toEqual([december]);
  });

  it('keeps with an invoice what acts it has', async () => {
    const acts = [
      { number: 17, date: calendarDate('2026-11-24'), sum: kopecks(3000_00), cancelledOn: calendarDate('2026-11-25') },
      { number: 18, date: calendarDate('2026-11-25'), sum: kopecks(2999_99) },
    ];
    await store.commit({ payments: [{ ...invoicePayment({ acts }), version: 0 }] });
    expect(await store.readPayment(INVOICE)).toMatchObject({ acts });
  });
}
