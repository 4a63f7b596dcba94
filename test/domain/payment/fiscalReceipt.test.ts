import { decideResolution } from '../../../lib/domain/attention/resolution';
import { OLCHAT_CATALOGUE } from '../../../lib/domain/buying/olchatCatalogue';
import { calendarDate } from '../../../lib/domain/calendar/calendarDate';
import { formatInstant, type Instant } from '../../../lib/domain/calendar/instant';
import { draftOf } from '../../../lib/domain/draft';
import { kopecks } from '../../../lib/domain/money/money';
import { decideReceipt, type ReceiptNews, receiptQuestionAt } from '../../../lib/domain/payment/fiscalReceipt';
import type { CardPayment, Charge } from '../../../lib/domain/payment/payment';
import { settle } from '../../../lib/domain/payment/settlement';
import { neverPaid } from '../../../lib/domain/subscription/subscription';
import { at, cardPayment, invoicePayment, PORTAL } from '../../fixtures/billing';

// Noon in Moscow.
const PAID_AT = at('2026-11-22T09:00:00Z');
const OWN = 'result-1000001-k300000';

function settled(fact = OWN): CardPayment {
  const moved = { kind: 'card', sum: 3000_00, moneyDay: calendarDate('2026-11-22') } as const;
  const money = { sum: kopecks(3000_00), fact, by: 'robokassa', moved } as const;
  return settle(cardPayment({}), draftOf(neverPaid(PORTAL), PAID_AT), money, OLCHAT_CATALOGUE, PAID_AT).payment;
}

const REGISTERED: ReceiptNews = {
  kind: 'registered',
  fn: '9960440302000001',
  fd: '4711',
  fpd: '1234567890',
  at: at('2026-11-22T09:02:00Z'),
};

describe('the receipt of a payment', () => {
  it.each([
    ['its own report', OWN],
    ['its own money, found by asking', 'state_service-1000001'],
  ])('is first asked about ten minutes after %s settled it', (_what, fact) => {
    expect(settled(fact).fiscal).toEqual({ status: 'awaited', nextAt: at('2026-11-22T09:10:00Z') });
  });

  it('is not asked about if other money settled the payment', () => {
    expect(settled('result-1000002-k300000').fiscal).toBeUndefined();
    expect(settled('bank-1000001-17').fiscal).toBeUndefined();
    expect(receiptQuestionAt(settled('bank-1000001-17'))).toBeUndefined();
  });

  it('is not expected for an invoice', () => {
    expect(receiptQuestionAt(invoicePayment())).toBeUndefined();
  });
});

describe('an answer about a receipt', () => {
  it('that it is registered keeps what proves it, and ends the questions', () => {
    const { payment, opened } = decideReceipt(settled(), PAID_AT, REGISTERED, at('2026-11-22T09:10:00Z'));
    expect(payment.fiscal).toEqual({
      status: 'registered',
      fn: '9960440302000001',
      fd: '4711',
      fpd: '1234567890',
      at: at('2026-11-22T09:02:00Z'),
    });
    expect(opened).toBeUndefined();
    expect(receiptQuestionAt(payment)).toBeUndefined();
  });

  it('that it failed opens attention at once, without a sum, and changes neither state nor money', () => {
    const { payment, opened } = decideReceipt(settled(), PAID_AT, { kind: 'failed' }, at('2026-11-22T09:10:00Z'));
    expect(payment).toEqual({ ...settled(), attention: ['no_receipt-1000001'], fiscal: { status: 'missing' } });
    expect(opened).toEqual({
      id: 'no_receipt-1000001',
      kind: 'receipt_missing',
      openedAt: at('2026-11-22T09:10:00Z'),
      numberText: '1000001',
      sumText: '3000.00',
      claimedPortal: PORTAL,
      source: 'no_receipt',
      portal: PORTAL,
      payment: 1_000_001,
      version: 0,
    });
  });

  it('of a test shop ends the questions: there are no receipts', () => {
    const news = { kind: 'unclear', reason: 'test_mode' } as const;
    expect(decideReceipt(settled(), PAID_AT, news, at('2026-11-22T09:10:00Z'))).toEqual({
      payment: expect.not.objectContaining({ fiscal: expect.anything() }),
    });
  });

  it.each<[string, ReceiptNews]>([
    ['waiting', { kind: 'waiting' }],
    ['silence', { kind: 'unclear', reason: 'timeout' }],
  ])('for three days %s is asked again at growing pauses, and then a person has it', (_what, news) => {
    const asked: string[] = [];
    let payment: CardPayment | Charge = settled();
    let opened: unknown;
    for (
      let due: Instant | undefined = receiptQuestionAt(payment);
      due !== undefined;
      due = receiptQuestionAt(payment)
    ) {
      asked.push(formatInstant(due).slice(5, 16));
      const decision = decideReceipt(payment, PAID_AT, news, due);
      ({ payment, opened } = decision);
    }
    expect(asked).toEqual([
      '11-22T09:10',
      '11-22T09:20',
      '11-22T09:40',
      '11-22T10:20',
      '11-22T11:40',
      '11-22T14:20',
      '11-22T19:40',
      '11-23T01:40',
      '11-23T07:40',
      '11-23T13:40',
      '11-23T19:40',
      '11-24T01:40',
      '11-24T07:40',
      '11-24T13:40',
      '11-24T19:40',
      '11-25T01:40',
      '11-25T07:40',
      '11-25T09:00',
    ]);
    expect(opened).toMatchObject({ kind: 'receipt_missing' });
  });
});

describe('a missing receipt', () => {
  const { payment, opened } = decideReceipt(settled(), PAID_AT, { kind: 'failed' }, at('2026-11-22T09:10:00Z'));
  if (!opened) throw new Error('no attention');
  const act = { by: 'operator-7', note: 'Чек пробит вручную' };
  const resolve = (action: 'apply' | 'refunded' | 'noted') =>
    decideResolution(
      opened,
      { ...act, action },
      { own: { payment }, target: { payment } },
      OLCHAT_CATALOGUE,
      at('2026-11-23T09:00:00Z'),
    );

  it.each(['apply', 'refunded'] as const)('is no money: «%s» is refused', (action) => {
    expect(resolve(action)).toEqual({ ok: false, reason: { code: 'no_money_here' } });
  });

  it('is noted by a person, and the payment waits no more', () => {
    expect(resolve('noted')).toEqual({
      ok: true,
      value: {
        attention: { ...opened, resolution: { ...act, action: 'noted', at: at('2026-11-23T09:00:00Z') } },
        payments: [{ ...payment, attention: [] }],
        drafts: [],
        ledger: [],
      },
    });
  });
});
