import * as z from 'zod';
import { isKopecks, parseRoubles } from '../../domain/money';

// The values that every part of the interface is made of.

const roublesText = z
  .string()
  .max(20)
  .regex(/^(0|[1-9]\d{0,11})\.\d{2}$/, 'Сумма в рублях с копейками, например 3000.00');

/** A sum as sent by a client, read into kopecks. */
export const moneyInput = z
  .strictObject({ value: roublesText, currency: z.literal('RUB', { error: 'Только рубли, RUB' }) })
  .transform(({ value }, context) => {
    const sum = parseRoubles(value);
    if (isKopecks(sum)) return sum;
    context.addIssue('Сумма в рублях с копейками, например 3000.00');
    return z.NEVER;
  });

// Whether a tariff or period is sold is a question for the price list, with a refusal of its own; here only the form.
export const tariffInput = z.string({ error: 'Выберите тариф' }).min(1, 'Выберите тариф').max(64, 'Выберите тариф');
export const periodInput = z
  .int({ error: 'Выберите период в днях' })
  .min(1, 'Выберите период')
  .max(3660, 'Выберите период');

export const phoneInput = z
  .string({ error: 'Укажите телефон' })
  .regex(/^\+[1-9]\d{6,14}$/, 'Укажите телефон в международном формате, например +79161234567');

export const emailInput = z
  .email({ error: 'Укажите адрес электронной почты, например buh@company.ru' })
  .max(254, 'Адрес электронной почты слишком длинный');
