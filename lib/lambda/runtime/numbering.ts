import * as z from 'zod';
import { settings } from '../config';

/** The first payment number given out: above every number the Robokassa shop has ever seen. */
export function realFirstPaymentNumber(): number {
  return settings({ FIRST_PAYMENT_NUMBER: z.coerce.number().int().min(1).max(2_000_000_000) }).FIRST_PAYMENT_NUMBER;
}
