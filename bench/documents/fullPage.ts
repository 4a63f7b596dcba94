import { invoice, line } from '../../test/documents/invoices';

/** The tests' ordinary invoice with nine lines: a full page. */
export const FULL_PAGE = invoice({
  lines: Array.from({ length: 9 }, (_, at) =>
    line(`Неисключительные права на использование ПО «OLChat»: тариф «${150 + at} групп» на 30 дней`),
  ),
});
