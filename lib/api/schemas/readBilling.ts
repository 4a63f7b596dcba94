import * as z from 'zod';
import { pageSize, periodInput, tariffInput, textNumber } from './values';

/** `POST /v1/quotes` */
export const quoteRequest = z.strictObject({
  tariff: tariffInput,
  periodDays: periodInput,
  /** Whether the box «Подключить автоплатёж» is ticked. */
  autopay: z.exactOptional(z.boolean()),
});

/** The query of `GET /v1/payments`: `cursor` as the page before gave it. */
export const paymentsQuery = z.strictObject({ cursor: z.exactOptional(textNumber), limit: pageSize });
