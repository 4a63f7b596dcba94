import * as z from 'zod';
import { parseInn, parseKpp, parseOgrn } from '../../domain/requisites';
import { REQUISITE_MESSAGES } from '../../domain/requisitesMessages';
import type { Result } from '../../domain/result';
import {
  dateInput,
  emailInput,
  moneyInput,
  pageSize,
  periodInput,
  phoneInput,
  tariffInput,
  textNumber,
} from './values';

type Fault = keyof typeof REQUISITE_MESSAGES;

/** A requisite as a person writes it, checked by its own rule and told of in its own words. */
function requisite(parse: (text: string) => Result<string, Fault>, missing: string) {
  return z
    .string({ error: missing })
    .max(64, missing)
    .transform((text, context) => {
      const parsed = parse(text);
      if (parsed.ok) return parsed.value;
      context.addIssue(REQUISITE_MESSAGES[parsed.reason]);
      return z.NEVER;
    });
}

const words = (missing: string, longest: number) =>
  z
    .string({ error: missing })
    .max(longest, `Не длиннее ${longest} знаков`)
    // Neither a printed page nor a mail has a place for signs that control a line, or that nobody sees.
    .transform((text) =>
      text
        .replace(/\p{Cf}+/gu, '')
        .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
        .trim(),
    )
    .refine((text) => /[\p{L}\p{N}]/u.test(text), missing);

const buyer = z
  .strictObject({
    inn: requisite(parseInn, 'Укажите ИНН'),
    kpp: z.exactOptional(z.string().max(64)),
    ogrn: z.exactOptional(requisite(parseOgrn, 'Укажите ОГРН')),
    name: words('Укажите название организации', 300),
    address: words('Укажите адрес', 500),
  })
  .transform(({ kpp, ...rest }, context) => {
    const parsed = parseKpp(kpp, rest.inn);
    if (!parsed.ok) {
      context.addIssue({ code: 'custom', path: ['kpp'], message: REQUISITE_MESSAGES[parsed.reason] });
      return z.NEVER;
    }
    return { ...rest, ...(parsed.value !== undefined && { kpp: parsed.value }) };
  });

/** `POST /v1/invoices` */
export const issueInvoiceRequest = z.strictObject({
  tariff: tariffInput,
  periodDays: periodInput,
  phone: phoneInput,
  email: emailInput,
  expectedAmount: moneyInput,
  buyer,
});

/** `POST /v1/invoices/{number}/mail`: to the invoice's own address, or to another. */
export const sendInvoiceRequest = z.strictObject({ email: z.exactOptional(emailInput) });

/** `POST /v1/operator/invoices/{number}/confirmations` */
export const confirmationRequest = z.strictObject({
  amount: moneyInput.refine((sum) => sum > 0, 'Сумма должна быть больше нуля'),
  receivedOn: dateInput,
  bankReference: z
    .string({ error: 'Укажите строку выписки: дату, номер поручения, плательщика' })
    .trim()
    .regex(/^[\p{L}\p{N} ./_№-]{3,64}$/u, 'От 3 до 64 букв, цифр и знаков «./_№-»')
    // One row, however it is typed: another space or case must not count its money again.
    .transform((text) => text.normalize('NFC').toUpperCase().replace(/ +/g, ' ').replace(/№ /g, '№')),
  rowAmount: z.exactOptional(moneyInput),
  payerInn: z.exactOptional(requisite(parseInn, 'ИНН плательщика')),
});

/** The query of `GET /v1/operator/invoices`. */
export const invoicesQuery = z.strictObject({
  status: z.literal('open', { error: 'open' }).default('open'),
  cursor: z.exactOptional(textNumber),
  limit: pageSize,
});
