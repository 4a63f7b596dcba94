import { decideResolution } from '../../../lib/domain/attention/resolution';
import { OLCHAT_CATALOGUE } from '../../../lib/domain/buying/olchatCatalogue';
import { calendarDate } from '../../../lib/domain/calendar/calendarDate';
import { decideClosing, invoiceClosesAt } from '../../../lib/domain/documents/lapsedInvoice';
import { kopecks } from '../../../lib/domain/money/money';
import type { InvoicePayment } from '../../../lib/domain/payment/payment';
import { at, invoicePayment, PORTAL } from '../../fixtures/billing';
import { moscow, renewing, toldBy } from '../autopay/renewing';

// The invoice was issued on 22 November and can be paid until 22 December; money counts until 21 January.

const part = { bankReference: '2026-12-01 п/п 7', amount: kopecks(1000_00), receivedOn: calendarDate('2026-12-01') };
const inPart = invoicePayment({ parts: [part], state: { status: 'partially_paid' }, version: 2 });

const close = (invoice: InvoicePayment, when: string) => decideClosing(invoice, renewing(), moscow(when));

it('an invoice closes at midnight in Moscow after the last day on which its money counts', () => {
  expect(invoiceClosesAt(invoicePayment())).toBe(at('2027-01-21T21:00:00Z'));
  expect(close(invoicePayment(), '2027-01-21T23:59:59.999')).toBeUndefined();
  expect(close(invoicePayment(), '2027-01-22T00:00')).toEqual({
    payment: { ...invoicePayment(), version: 1, closedOn: '2027-01-22' },
  });
});

it('an invoice that is closed or paid is not closed again', () => {
  const paid = { status: 'paid', paidAt: moscow('2026-12-01T12:00'), received: kopecks(3000_00), fact: 'x' } as never;
  expect(close(invoicePayment({ closedOn: calendarDate('2027-01-22') }), '2027-02-01T12:00')).toBeUndefined();
  expect(close(invoicePayment({ state: paid }), '2027-02-01T12:00')).toBeUndefined();
});

it('what had come in parts goes to a person, and the invoice no longer holds it', () => {
  const closed = close(inPart, '2027-01-22T00:00');
  expect(closed?.opened).toMatchObject({
    id: 'closed_invoice-1000003',
    kind: 'partial_expired',
    source: 'closed_invoice',
    sum: 1000_00,
    portal: PORTAL,
    payment: 1000003,
  });
  expect(closed?.payment).toMatchObject({
    version: 2,
    closedOn: '2027-01-22',
    parts: [],
    attention: ['closed_invoice-1000003'],
  });
  expect(closed?.draft?.subscription.attention).toEqual(['closed_invoice-1000003']);
  expect(closed?.draft?.entries.at(-1)).toMatchObject({
    by: 'calendar',
    payment: 1000003,
    event: { kind: 'invoice_closed', held: 1000_00, attention: 'closed_invoice-1000003' },
  });
  expect(toldBy(closed?.draft).at(-1)).toBe('invoice_closed, money_aside to 1000003');
});

it('an operator may still apply it: the period is bought for what really came', () => {
  const closed = close(inPart, '2027-01-22T00:00');
  if (!closed?.opened || !closed.draft) throw new Error('nothing went to a person');
  const state = { payment: closed.payment, subscription: closed.draft.subscription };
  const wanted = { action: 'apply', by: 'op-1', note: 'Договорились' } as const;
  const decision = decideResolution(
    closed.opened,
    wanted,
    { own: state, target: state },
    OLCHAT_CATALOGUE,
    moscow('2027-01-25T12:00'),
  );
  expect(decision).toMatchObject({
    ok: true,
    value: {
      payments: [{ state: { status: 'paid', received: 1000_00 }, attention: [] }],
      drafts: [{ subscription: { holding: { kind: 'paid', term: { endsOn: '2027-02-24', value: 1000_00 } } } }],
    },
  });
});
