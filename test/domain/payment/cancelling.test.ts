import { decideConfirmation } from '../../../lib/domain/bank/bankTransfer';
import { invoiceFactsOf } from '../../../lib/domain/bank/seenRow';
import { OLCHAT_CATALOGUE } from '../../../lib/domain/buying/olchatCatalogue';
import { calendarDate } from '../../../lib/domain/calendar/calendarDate';
import { kopecks } from '../../../lib/domain/money/money';
import { decideCancelling } from '../../../lib/domain/payment/cancelling';
import { type InvoicePayment, isCancelled, isOpen, type Payment } from '../../../lib/domain/payment/payment';
import { decideSettlement } from '../../../lib/domain/payment/settlement';
import { neverPaid } from '../../../lib/domain/subscription/subscription';
import { at, cardPayment, invoicePayment, PORTAL, paymentNumber } from '../../fixtures/billing';
import { claimed } from '../autopay/renewing';

const noon = at('2026-11-22T09:00:00Z');
const today = calendarDate('2026-11-22');
const BY = 'customer:user-17';

const cancelled = <P extends Payment>(payment: P): P => ({ ...payment, cancelledAt: noon });

describe('cancelling', () => {
  it.each([
    ['a card payment', cardPayment({})],
    ['an invoice', invoicePayment()],
  ])('%s is a mark beside its state, with one line in the journal and no mail', (_what, payment) => {
    const decision = decideCancelling(payment, undefined, BY, noon);
    expect(decision).toMatchObject({
      ok: true,
      value: {
        payment: { state: { status: 'pending' }, cancelledAt: 1795338000000 },
        draft: {
          entries: [{ by: BY, event: { kind: 'payment_cancelled' }, payment: payment.number, owed: [] }],
        },
      },
    });
  });

  it('makes room for another open invoice', () => {
    const { number, payableUntil } = invoicePayment();
    const other = { number: paymentNumber('1000001'), payableUntil };
    const subscription = { ...neverPaid(PORTAL), openInvoices: [other, { number, payableUntil }] };
    expect(decideCancelling(invoicePayment(), subscription, BY, noon)).toMatchObject({
      value: { draft: { subscription: { openInvoices: [other] } } },
    });
  });

  it('again changes nothing', () => {
    expect(decideCancelling(cancelled(cardPayment({})), undefined, BY, noon)).toEqual({ ok: true, value: 'unchanged' });
  });

  it.each<[string, Payment]>([
    ['under_review', invoicePayment({ attention: ['bank-1000003'] })],
    ['partly_paid', invoicePayment({ state: { status: 'partially_paid' } })],
    ['not_cancellable', claimed('2026-12-20T10:00').charge],
  ])('is refused: %s', (code, payment) => {
    expect(decideCancelling(payment, undefined, BY, noon)).toEqual({ ok: false, reason: { code } });
  });

  it('takes a card payment out of the open ones', () => {
    expect([isOpen(cardPayment({}), today), isOpen(cancelled(cardPayment({})), today)]).toEqual([true, false]);
  });
});

describe('money of a cancelled card payment', () => {
  const ticked = cardPayment({ consent: { textVersion: '2026-11' } });
  const money = {
    id: 'result-1000001-k300000',
    numberText: '1000001',
    sumText: '3000.00',
    sum: kopecks(3000_00),
    method: 'BankCard',
    by: 'robokassa',
  } as const;

  it('counts, and the consent that came with it does not', () => {
    const decision = decideSettlement(
      money,
      { payment: cancelled(ticked) },
      OLCHAT_CATALOGUE,
      at('2026-11-22T10:00:00Z'),
    );
    expect(decision).toMatchObject({
      outcome: 'settled',
      payment: { state: { status: 'paid', received: 300000, consentRefused: 'cancelled' } },
      draft: {
        subscription: { holding: { kind: 'paid', term: { endsOn: '2026-12-22' } }, autopay: { on: false } },
        entries: [{ event: { kind: 'purchase', autopay: { kind: 'not_turned_on', why: 'cancelled' } } }],
      },
    });
    if (decision.outcome !== 'settled') throw new Error(decision.outcome);
    expect(isCancelled(decision.payment)).toBe(false);
  });

  it('turns autopay on if the payment was not cancelled', () => {
    expect(decideSettlement(money, { payment: ticked }, OLCHAT_CATALOGUE, noon)).toMatchObject({
      draft: { entries: [{ event: { autopay: { kind: 'turned_on' } } }] },
    });
  });
});

describe('bank money for a cancelled invoice', () => {
  const invoice: InvoicePayment = cancelled(invoicePayment());
  const told = {
    amount: kopecks(3000_00),
    receivedOn: calendarDate('2026-11-24'),
    bankReference: '2026-11-24/214/7707083893',
    by: 'operator:olga',
  } as const;
  const confirm = (more: object) =>
    decideConfirmation({ ...told, ...more }, { payment: invoice }, OLCHAT_CATALOGUE, at('2026-11-24T09:00:00Z'));

  it('is judged as cancelled in a statement, and as closed once it has closed', () => {
    const facts = (payment: InvoicePayment) => invoiceFactsOf(payment, undefined, new Map()).state;
    expect([facts(invoicePayment()), facts(invoice), facts({ ...invoice, closedOn: today })]).toEqual([
      'open',
      'cancelled',
      'closed',
    ]);
  });

  it('counts only if a person says that it is wanted', () => {
    expect(confirm({})).toEqual({ ok: false, reason: { code: 'invoice_cancelled' } });
    expect(confirm({ evenCancelled: true })).toMatchObject({
      value: { outcome: 'settled', payment: { state: { status: 'paid' } } },
    });
  });

  it('in part opens the invoice again', () => {
    const subscription = { ...neverPaid(PORTAL), openInvoices: [] };
    const decision = decideConfirmation(
      { ...told, amount: kopecks(1000_00), evenCancelled: true },
      { payment: invoice, subscription },
      OLCHAT_CATALOGUE,
      at('2026-11-24T09:00:00Z'),
    );
    expect(decision).toMatchObject({
      value: {
        outcome: 'partial',
        payment: { state: { status: 'partially_paid' } },
        draft: { subscription: { openInvoices: [{ number: 1000003, payableUntil: '2026-12-22' }] } },
      },
    });
    if (!decision.ok || decision.value.outcome === 'already_counted') throw new Error('not counted');
    expect(isCancelled(decision.value.payment)).toBe(false);
  });
});
