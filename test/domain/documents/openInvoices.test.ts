import { calendarDate } from '../../../lib/domain/calendar/calendarDate';
import { hasMostOpenInvoices, invoicesChanged, openInvoicesAfter } from '../../../lib/domain/documents/openInvoices';
import { neverPaid, type OpenInvoice } from '../../../lib/domain/subscription/subscription';
import { mailsCounted } from '../../../lib/domain/told/invoiceMails';
import { at, cardPayment, invoicePayment, PORTAL, paymentNumber } from '../../fixtures/billing';

const day = calendarDate;
const open = (number: string, payableUntil: string): OpenInvoice => ({
  number: paymentNumber(number),
  payableUntil: day(payableUntil),
});
/** Invoice 1000003, payable until 2026-12-22. */
const invoice = invoicePayment();
const OTHERS = [open('1000001', '2026-12-01'), open('1000002', '2026-12-20')];

describe('the open invoices that stand on the subscription', () => {
  it('gain an invoice that can be paid, and lose those whose last day has passed', () => {
    expect(openInvoicesAfter(OTHERS, [invoice], day('2026-12-02'))).toEqual([
      { number: 1000002, payableUntil: '2026-12-20' },
      { number: 1000003, payableUntil: '2026-12-22' },
    ]);
  });

  it('keep one of which a part is paid', () => {
    const partly = { ...invoice, state: { status: 'partially_paid' } } as const;
    expect(openInvoicesAfter([], [partly], day('2026-12-22'))).toEqual([open('1000003', '2026-12-22')]);
    expect(openInvoicesAfter([], [partly], day('2026-12-23'))).toEqual([]);
  });

  it('are not changed by card payments, nor on a subscription that does not list them yet', () => {
    const kept = { ...neverPaid(PORTAL), openInvoices: OTHERS };
    expect(invoicesChanged(kept, [cardPayment({})], day('2026-11-22'))).toEqual({});
    expect(invoicesChanged(neverPaid(PORTAL), [invoice], day('2026-11-22'))).toEqual({});
  });

  it('are five at most, by the days on which they can still be paid', () => {
    const five = ['1', '2', '3', '4', '5'].map((last) => open(`100000${last}`, `2026-12-0${last}`));
    expect(hasMostOpenInvoices(five, day('2026-12-01'))).toBe(true);
    expect(hasMostOpenInvoices(five, day('2026-12-02'))).toBe(false);
  });
});

describe('mails with invoices', () => {
  const noon = at('2026-11-22T09:00:00Z');

  it('are twenty at most on a Moscow day', () => {
    const nineteen = { day: day('2026-11-22'), times: 19 };
    expect(mailsCounted(nineteen, 1, noon)).toEqual({ day: '2026-11-22', times: 20 });
    expect(mailsCounted(nineteen, 2, noon)).toBeUndefined();
    expect(mailsCounted(nineteen, 2, at('2026-11-22T21:00:00Z'))).toEqual({ day: '2026-11-23', times: 2 });
  });

  it('are counted from zero', () => {
    expect(mailsCounted(undefined, 1, noon)).toEqual({ day: '2026-11-22', times: 1 });
  });
});
