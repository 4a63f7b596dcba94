import * as z from 'zod/mini';
import { RESOLUTION_ACTIONS } from '../../domain/attention';
import { DEAREST_GRANT } from '../../domain/grant';
import { INVOICE_STATES } from '../../domain/payment';
import { PAID_TARIFFS } from '../../domain/tariff';
import { askedAnswer, contactAnswer } from '../answers/billing';
import {
  attentionAnswer,
  attentionListAnswer,
  chargingAnswer,
  confirmedAnswer,
  grantedAnswer,
  invoiceAnswer,
  invoiceListAnswer,
  portalAnswer,
} from '../answers/operator';
import {
  ASKED,
  ATTENTION,
  CHARGING,
  CONFIRMATION,
  CONTACT,
  CONTACT_GIVEN,
  FREE,
  GRANT,
  INVOICE,
  PORTAL_STATE,
  RESOLVED,
  SUBSCRIPTION,
} from '../examples';
import { OPERATING } from '../limits';
import type { RouteDefinition } from '../route';
import {
  contactInput,
  dateInput,
  innInput,
  moneyInput,
  numberInput,
  pageSize,
  text,
  textNumber,
  words,
} from '../values';

/** What operators do to a portal they do with a reason: it stands in the journal. */
const withReason = () => z.strictObject({ reason: words('Укажите причину') });

const grant = () => {
  const paid = new Intl.ListFormat('ru', { type: 'disjunction' }).format(PAID_TARIFFS);
  return z
    .strictObject({
      tariff: z.enum(PAID_TARIFFS, { error: `Платный тариф: ${paid}` }),
      days: z.exactOptional(
        z.int({ error: 'Целое число дней' }).check(z.minimum(1, 'От 1 до 3660'), z.maximum(3660, 'От 1 до 3660')),
      ),
      endsOn: z.exactOptional(dateInput()),
      value: moneyInput(),
      reason: words('Укажите основание'),
    })
    .check(
      z.refine(({ days, endsOn }) => (days === undefined) !== (endsOn === undefined), {
        path: ['days'],
        error: 'Укажите либо days, либо endsOn',
      }),
    );
};

const NO_ROW = 'Укажите номер поручения или плательщика';

/** What an operator reads in the cabinet or the bank's statement; more than any purchase would be a slip of the hand. */
const paidSumInput = () =>
  moneyInput().check(z.refine((sum) => sum > 0 && sum <= DEAREST_GRANT, 'Больше нуля и не больше 1 000 000,00'));

const confirmation = () =>
  z
    .strictObject({
      amount: paidSumInput(),
      /** The bank's day of the money. */
      receivedOn: dateInput(),
      /** The order's number; left out or empty where the row has none. */
      order: z.exactOptional(
        text('Номер поручения').check(
          z.trim(),
          z.regex(/^[\p{L}\p{N} ./_№-]{0,32}$/u, 'До 32 букв, цифр и знаков «./_№-»'),
        ),
      ),
      payerInn: z.exactOptional(innInput('ИНН плательщика')),
      payerAccount: z.exactOptional(z.string().check(z.regex(/^\d{20}$/, 'Счёт плательщика: 20 цифр'))),
      /** As in the statement: a row without an order is named by it. */
      purpose: z.exactOptional(text('Назначение платежа').check(z.maxLength(1000, 'Не длиннее 1000 знаков'))),
      /** The row's name as somebody else has made it: in the place of order, account and purpose. */
      bankReference: z.exactOptional(
        z.pipe(
          text(NO_ROW).check(
            z.trim(),
            z.regex(/^[\p{L}\p{N} ./_№-]{3,64}$/u, 'От 3 до 64 букв, цифр и знаков «./_№-»'),
          ),
          // One row, however it is typed: another space or case must not count its money again.
          z.transform((row: string) => row.normalize('NFC').toUpperCase().replace(/ +/g, ' ').replace(/№ /g, '№')),
        ),
      ),
      rowAmount: z.exactOptional(paidSumInput()),
      /** A row of the same sum that counts for the invoice already is another one. */
      anotherRow: z.exactOptional(z.literal(true)),
    })
    .check(
      z.refine((row) => row.bankReference !== undefined || row.order || row.payerInn || row.payerAccount, {
        path: ['order'],
        error: NO_ROW,
      }),
    );

/** OLChat's own people: portals, money that came by bank, money that needs a person. */
export const OPERATOR_ROUTES = {
  getPortal: {
    method: 'GET',
    path: '/v1/operator/portals/{portal}',
    function: 'operatorDesk',
    access: 'billing:operate',
    limit: OPERATING,
    /** Where its two lists go on. */
    query: () =>
      z.strictObject({ journalCursor: z.exactOptional(textNumber()), paymentsCursor: z.exactOptional(textNumber()) }),
    docs: () => ({
      summary: 'Портал глазами оператора: тариф, журнал, платежи',
      answer: { status: 200, schema: portalAnswer(), example: PORTAL_STATE },
    }),
  },
  grantDays: {
    method: 'POST',
    path: '/v1/operator/portals/{portal}/grants',
    function: 'operatorDesk',
    access: 'billing:operate',
    limit: OPERATING,
    idempotent: true,
    /** So many `days`, or up to `endsOn`. */
    body: grant,
    docs: () => ({
      summary: 'Дни без платежа: подарок или перенос действующего тарифа',
      bodyExample: GRANT,
      answer: { status: 201, schema: grantedAnswer(), example: { subscription: SUBSCRIPTION } },
      refusals: ['nothing_to_grant', 'other_tariff_runs', 'idempotency_key_reused'],
    }),
  },
  giveContactOf: {
    method: 'PUT',
    path: '/v1/operator/portals/{portal}/contact',
    function: 'operatorDesk',
    access: 'billing:operate',
    limit: OPERATING,
    body: contactInput,
    docs: () => ({
      summary: 'Указать контакт портала: письма идут на него',
      bodyExample: CONTACT_GIVEN,
      answer: { status: 200, schema: contactAnswer(), example: CONTACT },
    }),
  },
  forgetContactOf: {
    method: 'DELETE',
    path: '/v1/operator/portals/{portal}/contact',
    function: 'operatorDesk',
    access: 'billing:operate',
    limit: OPERATING,
    body: withReason,
    docs: () => ({
      summary: 'Удалить контакт портала по просьбе человека (152-ФЗ, ст. 21)',
      bodyExample: { reason: 'Клиент попросил удалить данные' },
      answer: { status: 204 },
    }),
  },
  listInvoices: {
    method: 'GET',
    path: '/v1/operator/invoices',
    function: 'operatorDesk',
    access: 'billing:operate',
    limit: OPERATING,
    /** `sort=ends` is of open ones alone, and without a search; whatever else is asked for comes newest first. */
    query: () =>
      z.strictObject({
        status: z._default(z.enum(INVOICE_STATES, { error: `Одно из: ${INVOICE_STATES.join(', ')}` }), 'open'),
        search: z.exactOptional(
          text().check(z.trim(), z.minLength(1, 'Что искать?'), z.maxLength(100, 'До 100 знаков')),
        ),
        sort: z._default(z.enum(['ends', 'newest'], { error: 'ends или newest' }), 'ends'),
        cursor: z.exactOptional(textNumber()),
        limit: pageSize(),
      }),
    docs: () => ({
      summary: 'Счета: по дню окончания или новые сначала; поиск по номеру, ИНН, порталу, названию',
      answer: { status: 200, schema: invoiceListAnswer(), example: { invoices: [INVOICE] } },
    }),
  },
  getInvoice: {
    method: 'GET',
    path: '/v1/operator/invoices/{number}',
    function: 'operatorDesk',
    access: 'billing:operate',
    limit: OPERATING,
    docs: () => ({
      summary: 'Счёт по номеру',
      answer: { status: 200, schema: invoiceAnswer(), example: INVOICE },
      refusals: ['unknown_invoice'],
    }),
  },
  confirmBankTransfer: {
    method: 'POST',
    path: '/v1/operator/invoices/{number}/confirmations',
    function: 'confirmBankTransfer',
    access: 'billing:operate',
    limit: OPERATING,
    idempotent: true,
    body: confirmation,
    docs: () => ({
      summary: 'Деньги пришли на расчётный счёт',
      bodyExample: CONFIRMATION,
      answer: { status: 200, schema: confirmedAnswer(), example: { outcome: 'partial', invoice: INVOICE } },
      refusals: [
        'unknown_invoice',
        'bank_reference_reused',
        'perhaps_same_row',
        'row_decided',
        'impossible_receipt_date',
        'idempotency_key_reused',
      ],
    }),
  },
  listAttention: {
    method: 'GET',
    path: '/v1/operator/attention',
    function: 'operatorDesk',
    access: 'billing:operate',
    limit: OPERATING,
    /** `cursor` as the page before gave it. */
    query: () =>
      z.strictObject({
        status: z._default(z.enum(['open', 'closed'], { error: 'open или closed' }), 'open'),
        cursor: z.exactOptional(text().check(z.regex(/^[\w.-]{1,512}$/, 'Не курсор этого списка'))),
        limit: pageSize(),
      }),
    docs: () => ({
      summary: 'Деньги, которым нужен человек: открытые — старые сначала, закрытые — новые',
      answer: { status: 200, schema: attentionListAnswer(), example: { attention: [ATTENTION] } },
    }),
  },
  resolveAttention: {
    method: 'POST',
    path: '/v1/operator/attention/{id}/resolution',
    function: 'operatorDesk',
    access: 'billing:operate',
    limit: OPERATING,
    body: () =>
      z.strictObject({
        action: z.enum(RESOLUTION_ACTIONS, { error: 'Действие: apply, refunded или noted' }),
        to: z.exactOptional(numberInput()),
        /** With `apply`, where the sum could not be read: the sum of the operation in the cabinet. */
        sum: z.exactOptional(paidSumInput()),
        note: words('Напишите, что сделано и почему'),
      }),
    docs: () => ({
      summary: 'Закрыть запись: засчитать, вернуть, отметить',
      bodyExample: { action: 'refunded', note: 'Возврат в кабинете Робокассы 24 ноября' },
      answer: { status: 200, schema: attentionAnswer(), example: RESOLVED },
      refusals: [
        'unknown_attention',
        'unknown_payment',
        'already_resolved',
        'already_paid',
        'sum_unknown',
        'sum_known',
        'outcome_unknown',
        'no_money_here',
      ],
    }),
  },
  checkAnyPayment: {
    method: 'POST',
    path: '/v1/operator/payments/{number}/check',
    function: 'askAboutPayment',
    access: 'billing:operate',
    limit: OPERATING,
    docs: () => ({
      summary: 'Спросить Робокассу о любом платеже картой или списании сейчас',
      answer: { status: 202, schema: askedAnswer(), example: ASKED },
      refusals: ['unknown_payment', 'not_asked_about', 'already_paid'],
    }),
  },
  giveFreeGroups: {
    method: 'POST',
    path: '/v1/operator/portals/{portal}/free',
    function: 'switchToFree',
    access: 'billing:operate',
    limit: OPERATING,
    idempotent: true,
    body: withReason,
    docs: () => ({
      summary: 'Вернуть бесплатные 50 групп, и после окончания платного тарифа',
      bodyExample: { reason: 'Клиент написал в поддержку' },
      answer: { status: 200, schema: grantedAnswer(), example: { subscription: FREE } },
      refusals: ['already_free', 'idempotency_key_reused'],
    }),
  },
  cancelAutopayOf: {
    method: 'DELETE',
    path: '/v1/operator/portals/{portal}/autopay',
    function: 'cancelAutopay',
    access: 'billing:operate',
    limit: OPERATING,
    body: withReason,
    docs: () => ({
      summary: 'Отключить автоплатёж портала; также при удалении приложения',
      bodyExample: { reason: 'Приложение удалено с портала' },
      answer: { status: 204 },
    }),
  },
  getCharging: {
    method: 'GET',
    path: '/v1/operator/charging',
    function: 'operatorDesk',
    access: 'billing:operate',
    limit: OPERATING,
    docs: () => ({
      summary: 'Включены ли автоматические списания',
      answer: { status: 200, schema: chargingAnswer(), example: CHARGING },
    }),
  },
  setCharging: {
    method: 'PUT',
    path: '/v1/operator/charging',
    function: 'operatorDesk',
    access: 'billing:operate',
    limit: OPERATING,
    body: () => z.strictObject({ on: z.boolean({ error: 'true или false' }), reason: words('Укажите причину') }),
    docs: () => ({
      summary: 'Остановить или возобновить все автоматические списания сразу',
      bodyExample: { on: false, reason: CHARGING.reason },
      answer: { status: 200, schema: chargingAnswer(), example: CHARGING },
    }),
  },
} as const satisfies Readonly<Record<string, RouteDefinition>>;
