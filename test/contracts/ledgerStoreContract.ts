import { namedFact } from '../../lib/domain/attention/attention';
import type { WantedResolution } from '../../lib/domain/attention/resolution';
import { OLCHAT_CATALOGUE } from '../../lib/domain/buying/olchatCatalogue';
import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import type { Instant } from '../../lib/domain/calendar/instant';
import type { LedgerLine } from '../../lib/domain/money/ledger';
import { nameOfLine } from '../../lib/domain/money/ledger';
import { kopecks } from '../../lib/domain/money/money';
import type { CardFacts } from '../../lib/domain/payment/cardFacts';
import type { Payment } from '../../lib/domain/payment/payment';
import { emptyCensus } from '../../lib/domain/subscription/census';
import type { Portal } from '../../lib/domain/subscription/portal';
import { neverPaid } from '../../lib/domain/subscription/subscription';
import { closeInvoice } from '../../lib/usecases/closeInvoice';
import { confirmBankTransfer } from '../../lib/usecases/confirmBankTransfer';
import type { BillingStore } from '../../lib/usecases/ports';
import { resolveAttention } from '../../lib/usecases/resolveAttention';
import { settlePayment } from '../../lib/usecases/settlePayment';
import { patientWithoutWaiting } from '../fakes/patience';
import {
  at,
  cardPayment,
  invoicePayment,
  PORTAL,
  paidSubscription,
  paymentNumber,
  type ToldMoney,
} from '../fixtures/billing';
import { freshRequest } from '../fixtures/freshRequest';

const NOON = at('2026-11-22T09:00:00Z');
const ALL = { from: calendarDate('2026-01-01'), to: calendarDate('2027-12-31') };
const FACTS: CardFacts = { fee: kopecks(117_00), opKey: 'OP-1', rrn: '632712345678', by: 'report' };
const CARD = { number: 1000001, portal: PORTAL, tariff: 'groups-150', periodDays: 30 };
const INVOICE = { ...CARD, number: 1000003, payerInn: '7707083893', buyerName: 'ООО «Ромашка»' };

/** Which lines each decision about money writes, and how they are read; run on the fake and on the real engine. */
export function ledgerStoreContract(makeStore: () => Promise<BillingStore>): void {
  let store: BillingStore;
  let asked = 0;
  const needs = () => ({ store, catalogue: OLCHAT_CATALOGUE, patience: patientWithoutWaiting() });

  beforeEach(async () => {
    store = await makeStore();
  });

  const put = (payment: Payment) => store.commit({ payments: [{ ...payment, version: 0 }] });
  const lines = (days = ALL) => store.listLedger(days, { limit: 100 });
  /** The fields in which the lines differ. */
  const told = async () =>
    (await lines()).map(({ kind, sum, state, number, entry }) => [kind, sum, state, number, entry]);

  const money = (more: Partial<ToldMoney> = {}) =>
    namedFact({
      numberText: '1000001',
      sumText: '3000.00',
      sum: kopecks(3000_00),
      claimedPortal: PORTAL,
      by: 'robokassa' as const,
      ...more,
    });
  const settle = (more: Partial<ToldMoney> = {}, now: Instant = NOON) => settlePayment(needs(), money(more), now);

  function confirm(sum: number, receivedOn: string, reference: string, now: Instant) {
    asked += 1;
    const request = { scope: 'operator-7', route: 'POST /confirmations', key: `key-${asked}`, fingerprint: 'aa' };
    const confirmation = { amount: kopecks(sum), receivedOn: calendarDate(receivedOn), bankReference: reference };
    const by = 'operator:operator-7' as const;
    return confirmBankTransfer(needs(), paymentNumber('1000003'), { ...confirmation, by }, request, now);
  }

  function resolve(id: string, wanted: Pick<WantedResolution, 'action' | 'to' | 'sum'>, now: Instant) {
    const act = { ...wanted, by: 'operator-7', note: 'Проверили' };
    const unclear = async () => ({ kind: 'unclear' }) as const;
    return resolveAttention({ ...needs(), askState: unclear, askRefund: unclear }, id, act, freshRequest(), now);
  }

  it('has one line for a card payment with all its facts, and none for a repeat', async () => {
    await put(cardPayment({}));
    await settle({ card: FACTS, method: 'BankCard' });
    await settle({ card: FACTS, method: 'BankCard' });
    expect(await lines()).toEqual([
      {
        ...CARD,
        kind: 'card',
        sum: 3000_00,
        state: 'paid',
        at: NOON,
        day: '2026-11-22',
        moneyDay: '2026-11-22',
        fee: 117_00,
        method: 'BankCard',
        opKey: 'OP-1',
        rrn: '632712345678',
        entry: 1,
      },
    ]);
  });

  it('dates a line by the Moscow day of the decision, at midnight to the millisecond', async () => {
    await put(cardPayment({}));
    await put(cardPayment({ number: paymentNumber('1000002') }));
    await settle({}, at('2026-11-30T20:59:59.999Z'));
    await settle({ numberText: '1000002' }, at('2026-11-30T21:00:00.000Z'));
    const on = async (from: string, to: string) =>
      (await lines({ from: calendarDate(from), to: calendarDate(to) })).map(({ number, day }) => [number, day]);
    expect(await on('2026-11-30', '2026-11-30')).toEqual([[1000001, '2026-11-30']]);
    expect(await on('2026-12-01', '2026-12-31')).toEqual([[1000002, '2026-12-01']]);
    expect(await on('2026-11-01', '2026-12-01')).toHaveLength(2);
    expect(await on('2026-12-02', '2027-02-28')).toEqual([]);
  });

  it('has a line for each part of an invoice on the day it was confirmed, with the day of the bank beside', async () => {
    await put(invoicePayment());
    await confirm(1000_00, '2026-11-23', 'row 1', at('2026-11-24T09:00:00Z'));
    await confirm(2500_00, '2026-11-27', 'row 2', at('2026-11-30T09:00:00Z'));
    const bank = {
      ...INVOICE,
      kind: 'bank',
      day: '2026-11-24',
      moneyDay: '2026-11-23',
      at: at('2026-11-24T09:00:00Z'),
    };
    const later = { day: '2026-11-30', moneyDay: '2026-11-27', at: at('2026-11-30T09:00:00Z'), bankReference: 'row 2' };
    const aside = {
      kind: 'aside',
      sum: 500_00,
      state: 'surplus',
      entry: 3,
      attention: 'bank-1000003-_72__6f__77__20_2',
    };
    expect(await lines()).toEqual([
      { ...bank, sum: 1000_00, state: 'partially_paid', entry: 1, bankReference: 'row 1' },
      { ...bank, ...later, sum: 2000_00, state: 'paid', entry: 2 },
      { ...bank, ...later, ...aside },
    ]);
  });

  it('moves what an invoice held to a person when it closes, and back when it is applied', async () => {
    await put(invoicePayment());
    await confirm(1000_00, '2026-11-23', 'row 1', at('2026-11-24T09:00:00Z'));
    await closeInvoice(needs(), paymentNumber('1000003'), at('2027-01-22T09:00:00Z'));
    await resolve('closed_invoice-1000003', { action: 'apply' }, at('2027-01-25T09:00:00Z'));
    expect(await told()).toEqual([
      ['bank', 1000_00, 'partially_paid', 1000003, 1],
      ['aside', 1000_00, 'partial_expired', 1000003, 2],
      ['counted', -1000_00, 'partial_expired', 1000003, 2],
      ['counted', 1000_00, 'paid', 1000003, 3],
      ['aside', -1000_00, 'partial_expired', 1000003, 4],
    ]);
    expect(new Set((await lines()).map(({ moneyDay }) => moneyDay))).toEqual(new Set(['2026-11-23']));
  });

  it('puts money aside, and gives it back on the day a person says so', async () => {
    await put(cardPayment({}));
    await settle({ sum: kopecks(2999_00), sumText: '2999.00', card: FACTS });
    await resolve('result-1000001-k299900', { action: 'refunded' }, at('2026-12-01T09:00:00Z'));
    const aside = { ...CARD, attention: 'result-1000001-k299900', state: 'amount_mismatch' };
    expect(await lines()).toEqual([
      {
        ...aside,
        kind: 'aside',
        sum: 2999_00,
        at: NOON,
        day: '2026-11-22',
        moneyDay: '2026-11-22',
        entry: 1,
        fee: 117_00,
        opKey: 'OP-1',
        rrn: '632712345678',
      },
      {
        ...aside,
        kind: 'refund',
        sum: -2999_00,
        at: at('2026-12-01T09:00:00Z'),
        day: '2026-12-01',
        moneyDay: '2026-12-01',
        entry: 2,
      },
    ]);
  });

  it('leaves noted money where it is', async () => {
    await put(cardPayment({}));
    await settle({ sum: kopecks(2999_00), sumText: '2999.00' });
    await resolve('result-1000001-k299900', { action: 'noted' }, at('2026-12-01T09:00:00Z'));
    expect(await told()).toEqual([['aside', 2999_00, 'amount_mismatch', 1000001, 1]]);
  });

  it('shows the whole way of money for an unknown number, although no portal has it in a journal', async () => {
    await put(cardPayment({}));
    await settle({ numberText: '77', claimedPortal: PORTAL, card: FACTS });
    await resolve('result-77-k300000', { action: 'apply', to: paymentNumber('1000001') }, at('2026-11-23T09:00:00Z'));
    expect(await told()).toEqual([
      ['aside', 3000_00, 'unknown_number', 77, undefined],
      ['counted', 3000_00, 'paid', 1000001, 1],
      ['aside', -3000_00, 'unknown_number', 77, undefined],
    ]);
  });

  it('writes an unreadable sum as 0, and what a person read when it counts', async () => {
    await put(cardPayment({}));
    const { sum, ...unread } = money({ sumText: '3000.005' });
    await settlePayment(needs(), namedFact(unread), NOON);
    const { attention } = (await lines())[0] ?? {};
    await resolve(attention ?? '', { action: 'apply', sum: kopecks(3000_00) }, at('2026-11-23T09:00:00Z'));
    expect(await told()).toEqual([
      ['aside', 0, 'amount_mismatch', 1000001, 1],
      ['counted', 3000_00, 'paid', 1000001, 2],
    ]);
  });

  it('replaces what the state service told when the report of the same money comes, and counts its fee once', async () => {
    await put(cardPayment({}));
    const doubt = { source: 'state_service', sum: kopecks(2900_00), sumText: '2900.00' } as const;
    await settle({ ...doubt, card: { fee: kopecks(100_00), by: 'question' } });
    await settle({ card: FACTS }, at('2026-11-22T12:00:00Z'));
    expect(await told()).toEqual([
      ['aside', 2900_00, 'amount_mismatch', 1000001, 1],
      ['aside', -2900_00, 'amount_mismatch', 1000001, 2],
      ['card', 3000_00, 'paid', 1000001, 3],
    ]);
    expect((await lines()).map(({ fee }) => fee)).toEqual([undefined, undefined, 117_00]);
  });

  it('has a line of 0 for a fee that only a later report tells of, once', async () => {
    await put(cardPayment({}));
    await settle({ card: { by: 'question' } });
    await settle({ card: FACTS }, at('2026-11-23T09:00:00Z'));
    await settle({ card: FACTS }, at('2026-11-24T09:00:00Z'));
    expect(await told()).toEqual([
      ['card', 3000_00, 'paid', 1000001, 1],
      ['fee', 0, 'paid', 1000001, undefined],
    ]);
    expect((await lines())[1]).toMatchObject({ fee: 117_00, day: '2026-11-23', portal: PORTAL });
    await expect(store.readPayment(paymentNumber('1000001'))).resolves.toMatchObject({ card: { fee: 117_00 } });
  });

  it('is read page by page over the months, each line once', async () => {
    const days: readonly Instant[] = [
      at('2026-11-30T09:00:00Z'),
      at('2026-11-30T09:00:00Z'),
      at('2026-12-01T09:00:00Z'),
      at('2027-02-03T09:00:00Z'),
      at('2027-02-04T09:00:00Z'),
    ];
    const line = (at: Instant, index: number): LedgerLine => ({
      kind: 'card',
      sum: 3000_00 + index,
      moneyDay: calendarDate('2026-11-30'),
      state: 'paid',
      number: paymentNumber(String(1000001 + index)),
      at,
      day: calendarDate(new Date(at).toISOString().slice(0, 10)),
      entry: index + 1,
    });
    await store.commit({ ledger: days.map(line) });
    const pages: number[][] = [];
    for (let after: string | undefined, isMore = true; isMore; ) {
      const page = await store.listLedger(ALL, { limit: 2, ...(after !== undefined && { after }) });
      pages.push(page.map(({ sum }) => sum));
      after = page.at(-1) && nameOfLine(page.at(-1)!);
      isMore = page.length === 2;
    }
    expect(pages).toEqual([[3000_00, 3000_01], [3000_02, 3000_03], [3000_04]]);
  });

  it('never takes a line twice', async () => {
    const line: LedgerLine = {
      kind: 'fee',
      sum: 0,
      moneyDay: calendarDate('2026-11-22'),
      state: 'paid',
      number: paymentNumber('1000001'),
      fee: kopecks(1),
      at: NOON,
      day: calendarDate('2026-11-22'),
    };
    await expect(store.commit({ ledger: [line] })).resolves.toBe('committed');
    await expect(store.commit({ ledger: [{ ...line, fee: kopecks(2) }] })).resolves.toBe('conflict');
    expect(await lines()).toEqual([line]);
  });

  it('keeps what a day adds up to, once; over the turn of the year', async () => {
    const day = (text: string, sum: number) =>
      ({ day: calendarDate(text), kinds: { card: { lines: 1, sum }, refund: { lines: 2, sum: -1 } }, fee: 7 }) as const;
    for (const one of [day('2026-12-31', 1), day('2027-01-01', 2), day('2027-01-02', 3)]) {
      await store.writeDayTotals(one);
    }
    await store.writeDayTotals(day('2027-01-01', 20));
    const kept = () => store.readDayTotals({ from: calendarDate('2026-12-31'), to: calendarDate('2027-01-01') });
    expect(await kept()).toEqual([day('2026-12-31', 1), day('2027-01-01', 2)]);
  });

  it('goes through all running terms for the census, each once, and through no other portal', async () => {
    const portals = Array.from({ length: 101 }, (_, index) => `p${String(index).padStart(4, '0')}` as Portal);
    const running = paidSubscription('groups-150', '2026-11-01', '2026-12-01', 3000_00);
    for (const portal of portals) {
      await store.commit({ drafts: [{ subscription: { ...running, portal, version: 0 }, entries: [] }] });
    }
    await store.commit({ drafts: [{ subscription: { ...neverPaid(PORTAL), version: 0 }, entries: [] }] });
    const seen: string[] = [];
    for await (const page of store.listRunning()) seen.push(...page.map(({ portal }) => portal));
    expect(seen.toSorted()).toEqual(portals);
  });

  it('keeps the last census', async () => {
    await expect(store.readCensus()).resolves.toBeUndefined();
    const census = (at: Instant) => ({ ...emptyCensus(at), chargesFailed: { retried: 1, gaveUp: 2 } });
    await store.writeCensus(census(NOON));
    await store.writeCensus(census(at('2026-11-23T09:00:00Z')));
    await expect(store.readCensus()).resolves.toEqual(census(at('2026-11-23T09:00:00Z')));
  });
}
