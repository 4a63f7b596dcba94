import { invoice, line } from '../../test/documents/invoices';

/** The tests' ordinary invoice with ten lines: a full page. */
export const TEN_LINES = invoice({
  lines: Array.from({ length: 10 }, (_, at) =>
    line(`Неисключительные права на использование ПО «OLChat»: тариф «${150 + at} групп» на 30 дней`),
  ),
});
