import { calendarDate } from '../../../lib/domain/calendar/calendarDate';
import {
  dateInWords,
  invoiceTitle,
  invoiceTotals,
  paymentPurpose,
} from '../../../lib/domain/documents/invoiceDocument';
import { invoice, line } from '../../documents/invoices';

describe('an invoice', () => {
  it('is titled with its number and its date in words', () => {
    expect(invoiceTitle(invoice())).toBe('Счёт-оферта № 2600123 от 22 ноября 2026 г.');
  });

  it.each([
    ['usn_exempt', 'без НДС'],
    ['registered_software', 'НДС не облагается (пп. 26 п. 2 ст. 149 НК РФ)'],
    ['general_22', 'в том числе НДС 22% 540.98'],
    ['usn_5', 'в том числе НДС 5% 142.86'],
  ] as const)('of a seller under %s asks for the agreed purpose, ending «%s»', (vat, tail) => {
    const purpose = paymentPurpose(invoice({ vat }));
    expect(purpose).toBe(
      `Оплата по счёту-оферте № 2600123 от 22.11.2026 за неисключительные права на использование ПО для ЭВМ, ${tail}`,
    );
    expect(purpose.length).toBeLessThanOrEqual(160);
  });

  it('adds its lines up, and the VAT of each', () => {
    const lines = [line('a', 100_000), line('b', 100_000), line('c', 50_000, 2)];
    expect(invoiceTotals(invoice({ lines, vat: 'general_22' }))).toEqual({
      total: 300_000,
      vat: { rate: 22, amount: 54_099 },
    });
    expect(invoiceTotals(invoice({ lines }))).toEqual({ total: 300_000, vat: undefined });
  });
});

it.each([
  ['2026-01-01', '1 января 2026 г.'],
  ['2026-05-09', '9 мая 2026 г.'],
  ['2028-02-29', '29 февраля 2028 г.'],
  ['2026-08-31', '31 августа 2026 г.'],
  ['2026-12-22', '22 декабря 2026 г.'],
])('%s in words is %s', (date, text) => {
  expect(dateInWords(calendarDate(date))).toBe(text);
});
