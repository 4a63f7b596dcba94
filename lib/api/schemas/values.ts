import * as z from 'zod';
import { calendarDate, isCalendarDate } from '../../domain/calendarDate';
import { isMailAddress, withAsciiDomain } from '../../domain/mailAddress';
import { isKopecks, parseRoubles } from '../../domain/money';
import { isPaymentNumber, parsePaymentNumber } from '../../domain/paymentNumber';

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

const NO_ADDRESS = 'Укажите адрес электронной почты, например buh@company.ru';

/** An address that mail can reach; a Cyrillic domain is read into the form it has in the network. */
export const emailInput = z
  .string({ error: NO_ADDRESS })
  .max(254, 'Адрес электронной почты слишком длинный')
  .transform(withAsciiDomain)
  .refine(isMailAddress, NO_ADDRESS);

/** An operator's own words: a reason, a note. */
export const words = (missing: string) =>
  z.string({ error: missing }).trim().min(3, missing).max(500, 'Не длиннее 500 знаков');

/** A billing day, `2026-12-31`. */
export const dateInput = z.iso
  .date({ error: 'Дата в виде 2026-12-31' })
  .refine(isCalendarDate, 'Такого дня нет')
  .transform(calendarDate);

/** A payment's number in a body. */
export const numberInput = z
  .int({ error: 'Номер платежа — целое число' })
  .min(1, 'Номер платежа — целое число')
  .max(2 ** 31 - 1, 'Номер платежа — до 2147483647')
  .transform((number, context) => {
    if (isPaymentNumber(number)) return number;
    context.addIssue('Номер платежа — целое число');
    return z.NEVER;
  });

/** A number in an address or a query: a payment's, or a cursor's. */
export const textNumber = z
  .string()
  .regex(/^[1-9]\d{0,9}$/, 'Число из цифр')
  .transform((text, context) => {
    const number = parsePaymentNumber(text);
    if (number !== undefined) return number;
    context.addIssue('Число до 2147483647');
    return z.NEVER;
  });

/** How many entries of a list at once. */
export const pageSize = z
  .string()
  .regex(/^([1-9]|[1-4]\d|50)$/, 'От 1 до 50')
  .default('20')
  .transform(Number);
