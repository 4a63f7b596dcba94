import * as z from 'zod';
import { parsePaymentNumber } from '../../domain/payment';
import { periodInput, tariffInput } from './values';

/** `POST /v1/quotes` */
export const quoteRequest = z.strictObject({ tariff: tariffInput, periodDays: periodInput });

const numberText = z
  .string()
  .max(10, 'Номер платежа — до 10 цифр')
  .transform((text, context) => {
    const number = parsePaymentNumber(text);
    if (number !== undefined) return number;
    context.addIssue('Номер платежа состоит из цифр');
    return z.NEVER;
  });

/** The query of `GET /v1/payments`: `cursor` as the page before gave it. */
export const paymentsQuery = z.strictObject({
  cursor: z.exactOptional(numberText),
  limit: z.coerce.number().int().min(1, 'От 1 до 50').max(50, 'От 1 до 50').default(20),
});
