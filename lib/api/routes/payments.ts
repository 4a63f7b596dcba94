import * as z from 'zod/mini';
import { askedAnswer, createdPaymentAnswer, paymentAnswer, paymentsAnswer } from '../answers/billing';
import { IN_HISTORY, TO_BUY } from '../callerUses';
import { ASKED, CREATED, ORDER, PAID } from '../examples';
import { ASKING, BUYING, HISTORY_ACTS, READING } from '../limits';
import type { RouteDefinition } from '../route';
import {
  anotherInput,
  emailInput,
  moneyInput,
  pageSize,
  periodInput,
  phoneInput,
  tariffInput,
  text,
  textNumber,
} from '../values';

/** A portal's payments, and opening one by card. */
export const PAYMENT_ROUTES = {
  listPayments: {
    method: 'GET',
    path: '/v1/payments',
    function: 'readBilling',
    access: 'billing:pay',
    limit: READING,
    /** `cursor` as the page before gave it. */
    query: () => z.strictObject({ cursor: z.exactOptional(textNumber()), limit: pageSize() }),
    docs: () => ({
      summary: 'История платежей портала, новые сначала',
      answer: { status: 200, schema: paymentsAnswer(), example: { payments: [PAID], nextCursor: '1000001' } },
    }),
  },
  getPayment: {
    method: 'GET',
    path: '/v1/payments/{number}',
    function: 'readBilling',
    access: 'billing:pay',
    limit: READING,
    docs: () => ({
      summary: 'Один платёж',
      answer: { status: 200, schema: paymentAnswer(), example: PAID },
      refusals: ['unknown_payment'],
    }),
  },
  checkPayment: {
    method: 'POST',
    path: '/v1/payments/{number}/check',
    function: 'askAboutPayment',
    access: 'billing:pay',
    limit: ASKING,
    perCaller: IN_HISTORY,
    docs: () => ({
      summary: 'Спросить Робокассу сейчас: «Я оплатил»',
      answer: { status: 202, schema: askedAnswer(), example: ASKED },
      refusals: ['unknown_payment', 'not_asked_about', 'already_paid', 'under_review', 'asked_too_often'],
    }),
  },
  resumePayment: {
    method: 'POST',
    path: '/v1/payments/{number}/checkout',
    function: 'createRobokassaPayment',
    access: 'billing:pay',
    limit: HISTORY_ACTS,
    perCaller: IN_HISTORY,
    docs: () => ({
      summary: 'Форма неоплаченной ссылки ещё раз: тот же номер, сумма, чек и согласие',
      answer: { status: 200, schema: createdPaymentAnswer(), example: CREATED },
      refusals: [
        'unknown_payment',
        'no_checkout',
        'already_paid',
        'under_review',
        'payment_cancelled',
        'payment_expired',
        'consent_text_changed',
      ],
    }),
  },
  cancelPayment: {
    method: 'DELETE',
    path: '/v1/payments/{number}',
    function: 'createRobokassaPayment',
    access: 'billing:pay',
    limit: HISTORY_ACTS,
    perCaller: IN_HISTORY,
    docs: () => ({
      summary: 'Отменить ссылку или счёт, которые не будут оплачивать; и тогда, когда уже отменены',
      answer: { status: 204 },
      refusals: ['unknown_payment', 'already_paid', 'partly_paid', 'under_review', 'not_cancellable'],
    }),
  },
  createPayment: {
    method: 'POST',
    path: '/v1/payments',
    function: 'createRobokassaPayment',
    access: 'billing:pay',
    limit: BUYING,
    perCaller: TO_BUY,
    idempotent: true,
    body: () =>
      z.strictObject({
        tariff: tariffInput(),
        periodDays: periodInput(),
        phone: phoneInput(),
        email: emailInput(),
        /** What the page showed: customers are never charged another sum. */
        expectedAmount: moneyInput(),
        another: anotherInput(),
        /** The box «Подключить автоплатёж», never ticked by default: the version of the text beside it. */
        autopay: z.exactOptional(z.strictObject({ consentVersion: text().check(z.minLength(1), z.maxLength(32)) })),
      }),
    docs: () => ({
      summary: 'Открыть оплату картой: форма для Робокассы',
      bodyExample: ORDER,
      answer: { status: 201, schema: createdPaymentAnswer(), example: CREATED },
      refusals: [
        'price_changed',
        'consent_text_changed',
        'same_order_open',
        'too_many_open',
        'tariff_not_sold',
        'period_not_sold',
        'idempotency_key_reused',
      ],
    }),
  },
} as const satisfies Readonly<Record<string, RouteDefinition>>;
