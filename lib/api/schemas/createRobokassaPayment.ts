import * as z from 'zod';
import { emailInput, moneyInput, periodInput, phoneInput, tariffInput } from './values';

/** `POST /v1/payments` */
export const createPaymentRequest = z.strictObject({
  tariff: tariffInput,
  periodDays: periodInput,
  phone: phoneInput,
  email: emailInput,
  /** What the page showed: the customer is never charged another sum. */
  expectedAmount: moneyInput,
  /** The box «Подключить автоплатёж», never ticked by default: the version of the text beside it. */
  autopay: z.exactOptional(z.strictObject({ consentVersion: z.string().min(1).max(32) })),
});
