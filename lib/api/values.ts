import * as z from 'zod/mini';
import { calendarDate, isCalendarDate } from '../domain/calendar/calendarDate';
import { instant, parseInstant } from '../domain/calendar/instant';
import { isKopecks, parseRoubles } from '../domain/money/money';
import { isPaymentNumber, parsePaymentNumber } from '../domain/payment/paymentNumber';
import type { Result } from '../domain/result';
import { DEAREST_GRANT } from '../domain/subscription/grant';
import { isPortal } from '../domain/subscription/portal';
import { MAIL_MESSAGES, readMailAddress } from '../typed/mailAddress';
import { PHONE_MESSAGES, readPhone } from '../typed/phone';
import { parseInn } from '../typed/requisites';
import { INN_MESSAGES } from '../typed/requisitesMessages';

// The values that every part of the interface is made of. Each is a function: a schema is built by the call that needs
// it.

const NO_SUM = 'Сумма в рублях с копейками, например 3000.00';

/** Reads a text into a value, or says why it is none. */
function readBy<Text, Value>(read: (text: Text) => Value | undefined, fault: string) {
  return z.transform<Text, Value>((text, context) => {
    const value = read(text);
    if (value !== undefined) return value;
    context.issues.push({ code: 'custom', message: fault, input: text });
    return z.NEVER;
  });
}

/** Lone surrogates, and every sign that controls a line or a terminal. */
const NOT_TEXT = /[\p{Cs}\p{Cc}]/u;

/**
 * A text of a client: what every text of every schema begins with (test/api/texts.test.ts). A lone surrogate has no
 * UTF-8: stored, mailed or signed it becomes another sign, or an error that no retry gets past. Control characters end
 * header lines. Both are refused with the field's name; they come from broken clients, and no person can type them into
 * a line.
 */
export const text = (missing?: string) =>
  z.string(missing === undefined ? undefined : { error: missing }).check(
    z.refine((given) => !NOT_TEXT.test(given), {
      error: 'Уберите переводы строк и другие знаки, которые не печатаются',
      abort: true,
    }),
  );

/** A sum as sent by a client, read into kopecks. */
export const moneyInput = () =>
  z.pipe(
    z.strictObject({
      value: text().check(z.maxLength(20), z.regex(/^(0|[1-9]\d{0,11})\.\d{2}$/, NO_SUM)),
      currency: z.literal('RUB', { error: 'Только рубли, RUB' }),
    }),
    readBy(({ value }) => {
      const sum = parseRoubles(value);
      return isKopecks(sum) ? sum : undefined;
    }, NO_SUM),
  );

/**
 * What an operator reads in the cabinet or the bank's statement. More than any purchase costs would be a slip of the
 * hand.
 */
export const paidSumInput = () =>
  moneyInput().check(z.refine((sum) => sum > 0 && sum <= DEAREST_GRANT, 'Больше нуля и не больше 1 000 000,00'));

// Whether a tariff or period is sold is a question for the price list, with a refusal of its own; here only the form.
export const tariffInput = () =>
  text('Выберите тариф').check(z.minLength(1, 'Выберите тариф'), z.maxLength(64, 'Выберите тариф'));
export const periodInput = () =>
  z.int({ error: 'Выберите период в днях' }).check(z.minimum(1, 'Выберите период'), z.maximum(3660, 'Выберите период'));

/** A second payment is wanted beside the same order that is open. */
const anotherInput = () => z.exactOptional(z.boolean({ error: 'true или false' }));

/** A phone as a person types it, read into E.164, with `;ext=` behind it where it has an extension. */
const phoneInput = () => typedInput(readPhone, PHONE_MESSAGES, PHONE_MESSAGES.missing);

/** An address that mail can reach; a Cyrillic domain is read into the form it has in the network. */
export const emailInput = () => typedInput(readMailAddress, MAIL_MESSAGES, MAIL_MESSAGES.missing, 320);

/**
 * What an order names, however it is paid. `expectedAmount`: what the page showed, customers are never charged another
 * sum.
 */
export const orderInputs = () => ({
  tariff: tariffInput(),
  periodDays: periodInput(),
  phone: phoneInput(),
  email: emailInput(),
  expectedAmount: moneyInput(),
  another: anotherInput(),
});

/** The contact that a portal's mails go to. */
export const contactInput = () =>
  z.strictObject({ phone: phoneInput(), email: emailInput(), accountantEmail: z.exactOptional(emailInput()) });

/** An operator's own words: a reason, a note. */
export const words = (missing: string) =>
  text(missing).check(z.trim(), z.minLength(3, missing), z.maxLength(500, 'Не длиннее 500 знаков'));

/** The reason for what an operator does to a portal; it stands in the journal. */
export const reasonInput = () => z.strictObject({ reason: words('Укажите причину') });

/** A billing day, `2026-12-31`. */
export const dateInput = () =>
  z.pipe(
    // The form of a date leaves room for digits and «-» alone, so `text()` with its checks is not needed.
    z.iso.date({ error: 'Дата в виде 2026-12-31' }).check(z.refine(isCalendarDate, 'Такого дня нет')),
    z.transform(calendarDate),
  );

/** A moment as our answers write it. */
export const instantInput = () =>
  z.pipe(
    z
      .string({ error: 'Момент, как в ответе' })
      .check(z.refine((told) => parseInstant(told) !== undefined, 'Момент, как в ответе')),
    z.transform((told: string) => instant(parseInstant(told) ?? 0)),
  );

const NO_NUMBER = 'Номер платежа — целое число';

/** A payment's number in a body. */
export const numberInput = () =>
  z.pipe(
    z.int({ error: NO_NUMBER }).check(z.minimum(1, NO_NUMBER), z.maximum(2 ** 31 - 1, 'Номер платежа — до 2147483647')),
    readBy((number) => (isPaymentNumber(number) ? number : undefined), NO_NUMBER),
  );

/** A number in a query: where a list goes on. */
export const textNumber = () =>
  z.pipe(text().check(z.regex(/^[1-9]\d{0,9}$/, 'Число из цифр')), readBy(parsePaymentNumber, 'Число до 2147483647'));

/** A portal in a query. */
export const portalInput = () =>
  z.pipe(
    text().check(z.regex(/^[\w-]{1,64}$/, 'Не портал')),
    readBy((portal) => (isPortal(portal) ? portal : undefined), 'Не портал'),
  );

/** A row of the bank by its name, as an answer gave it. */
export const rowNameInput = () =>
  text('Укажите имя строки').check(z.minLength(3, 'Укажите имя строки'), z.maxLength(100, 'Не длиннее 100 знаков'));

/** How many entries of a list at once. */
export const pageSize = () =>
  z.pipe(z._default(text().check(z.regex(/^([1-9]|[1-4]\d|50)$/, 'От 1 до 50')), '20'), z.transform(Number));

/** A text that a person types: read by one rule, and refused in the words that belong to the rule. */
const typedInput = <Fault extends string>(
  read: (text: string) => Result<string, Fault>,
  words: Readonly<Record<Fault, string>>,
  missing: string,
  longest = 64,
) =>
  z.pipe(
    text(missing).check(z.maxLength(longest, missing)),
    z.transform((text: string, context) => {
      const found = read(text);
      if (found.ok) return found.value;
      context.issues.push({ code: 'custom', message: words[found.reason], input: text });
      return z.NEVER;
    }),
  );

export const innInput = (missing: string) => typedInput(parseInn, INN_MESSAGES, missing);
