import * as z from 'zod/mini';
import type { Result } from '../../domain/result';
import { readAddress, readName } from '../../typed/printed';
import { parseKpp, parseOgrn } from '../../typed/requisites';
import { KPP_MESSAGES, OGRN_MESSAGES } from '../../typed/requisitesMessages';
import { issuedInvoiceAnswer, mailOwedAnswer } from '../answers/payments';
import { IN_HISTORY, TO_BUY } from '../callerUses';
import { INVOICE_ORDER, ISSUED } from '../examples';
import { BUYING } from '../limits';
import type { RouteDefinition } from '../route';
import { emailInput, innInput, orderInputs, text } from '../values';

/** A name or an address, as it is printed. */
const printed = (read: (typed: string) => Result<string, string>, missing: string, longest: number) =>
  z.pipe(
    text(missing).check(z.maxLength(longest, `Не длиннее ${longest} знаков`)),
    z.transform((typed: string, context) => {
      const made = read(typed);
      if (made.ok) return made.value;
      context.issues.push({ code: 'custom', message: made.reason, input: typed });
      return z.NEVER;
    }),
  );

const buyer = () =>
  z.pipe(
    z.strictObject({
      inn: innInput('Укажите ИНН'),
      kpp: z.exactOptional(text().check(z.maxLength(64))),
      ogrn: z.exactOptional(text().check(z.maxLength(64))),
      name: printed(readName, 'Укажите название организации', 300),
      address: printed(readAddress, 'Укажите адрес', 500),
    }),
    // Which КПП and ОГРН are right depends on the ИНН.
    z.transform(({ kpp, ogrn, ...rest }, context) => {
      const [ofKpp, ofOgrn] = [parseKpp(kpp, rest.inn), parseOgrn(ogrn, rest.inn)];
      const wrong = (field: string, message: string, input: unknown) =>
        context.issues.push({ code: 'custom', path: [field], message, input });
      if (!ofKpp.ok) wrong('kpp', KPP_MESSAGES[ofKpp.reason], kpp);
      if (!ofOgrn.ok) wrong('ogrn', OGRN_MESSAGES[ofOgrn.reason], ogrn);
      if (!ofKpp.ok || !ofOgrn.ok) return z.NEVER;
      return {
        ...rest,
        ...(ofKpp.value !== undefined && { kpp: ofKpp.value }),
        ...(ofOgrn.value !== undefined && { ogrn: ofOgrn.value }),
      };
    }),
  );

/** A счёт-оферта for customers who pay from a company's account. */
export const INVOICE_ROUTES = {
  issueInvoice: {
    method: 'POST',
    path: '/v1/invoices',
    function: 'issueInvoice',
    access: 'billing:pay',
    limit: BUYING,
    perCaller: TO_BUY,
    idempotent: true,
    /**
     * `closingDocumentsTo`: where an act is mailed, if the seller gives any. `renewalInvoicesTo`: where the invoice for
     * the next period is mailed by itself, from now on.
     */
    body: () =>
      z.strictObject({
        ...orderInputs(),
        buyer: buyer(),
        closingDocumentsTo: z.exactOptional(emailInput()),
        renewalInvoicesTo: z.exactOptional(emailInput()),
      }),
    docs: () => ({
      tag: 'invoices',
      summary: 'Выставить счёт-оферту: PDF готов, когда приходит ответ',
      description: [
        'Счёт действует 30 дней, письмо с ним уже в пути.',
        'У организации (ИНН из десяти цифр) есть КПП, у предпринимателя нет.',
        '`closingDocumentsTo` — куда присылать акты, если продавец их даёт;',
        '`renewalInvoicesTo` — куда присылать счёт на следующий период за десять дней до конца срока.',
      ],
      bodyExample: INVOICE_ORDER,
      answer: { status: 201, schema: issuedInvoiceAnswer(), example: ISSUED },
      refusals: [
        'price_changed',
        'same_order_open',
        'too_many_open_invoices',
        'mailed_too_often',
        'tariff_not_sold',
        'period_not_sold',
        'idempotency_key_reused',
      ],
    }),
  },
  sendInvoiceAgain: {
    method: 'POST',
    path: '/v1/invoices/{number}/mail',
    function: 'issueInvoice',
    access: 'billing:pay',
    limit: BUYING,
    perCaller: IN_HISTORY,
    /** To the invoice's own address, or to another. */
    body: () => z.strictObject({ email: z.exactOptional(emailInput()) }),
    bodyMayBeMissing: true,
    docs: () => ({
      tag: 'invoices',
      summary: 'Отправить счёт ещё раз, и оплаченный, при желании на другой адрес',
      description: [
        'Без `email` — на адрес из счёта.',
        'Один счёт отправляют повторно не больше десяти раз, писем со счетами у портала не больше двадцати за',
        'московский день.',
      ],
      parameters: { number: 'Номер счёта' },
      bodyExample: { email: 'glavbuh@company.ru' },
      answer: { status: 202, schema: mailOwedAnswer(), example: { number: 1000003 } },
      refusals: ['unknown_invoice', 'already_paid', 'payment_cancelled', 'sent_too_often', 'mailed_too_often'],
    }),
  },
} as const satisfies Readonly<Record<string, RouteDefinition>>;
