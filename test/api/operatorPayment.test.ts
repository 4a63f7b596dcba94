import { operatorPaymentView } from '../../lib/api/views/operatorPayment';
import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import { cardPayment, invoicePayment } from '../fixtures/billing';

it.each([cardPayment, invoicePayment])(
  'an operator sees which wording of the offer stood beside the button',
  (made) => {
    const today = calendarDate('2026-11-22');
    expect(operatorPaymentView(made({ legalVersion: '2026-11' }), today)).toMatchObject({ legalVersion: '2026-11' });
    // A payment from before the version was kept has none, and neither has a charge.
    expect(operatorPaymentView(made({}), today)).not.toHaveProperty('legalVersion');
  },
);
