import * as z from 'zod/mini';
import { askedAnswer, createdPaymentAnswer, paymentAnswer, paymentsAnswer } from '../answers/payments';
import { IN_HISTORY, TO_BUY } from '../callerUses';
import { ASKED, CREATED, ORDER, PAID } from '../examples';
import { ASKING, BUYING, HISTORY_ACTS, READING } from '../limits';
import type { RouteDefinition } from '../route';
import { orderInputs, pageSize, text, textNumber } from '../values';

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
      tag: 'payments',
      summary: 'История платежей портала, новые сначала',
      description: ['Ссылки на оплату картой, счета и списания автоплатежа.', 'Есть ли ещё, говорит `nextCursor`.'],
      parameters: { cursor: '`nextCursor` предыдущей страницы', limit: 'Сколько платежей на странице' },
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
      tag: 'payments',
      summary: 'Один платёж по номеру',
      description: [
        '`pending`, `expired` (оплатить ещё можно 30 дней), `partially_paid`, `cancelled`, `under_review` или `paid`',
        'с тем, что куплено; у списания автоплатежа — `in_progress`, `paid` или `failed`; ненужный счёт на продление',
        '— `superseded`.',
        'Пока платёж `pending`, спрашивайте через секунду после открытия окна, затем всё реже, до раза в 5 секунд.',
      ],
      parameters: { number: 'Номер платежа, как в истории' },
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
      tag: 'payments',
      summary: 'Спросить Робокассу сейчас: «Я оплатил»',
      description: [
        'Вопрос уходит в Робокассу в течение минуты, ответ виден в платеже.',
        'Ещё раз в течение минуты — тот же вопрос и тот же ответ; после десяти вопросов за московский день —',
        '`asked_too_often`.',
        'Тела у запроса нет.',
      ],
      parameters: { number: 'Номер платежа, как в истории' },
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
      tag: 'payments',
      summary: 'Форма неоплаченной ссылки ещё раз: тот же номер, сумма, чек и согласие',
      description: [
        'Ничего не записывает.',
        'Если открыть ссылку больше нельзя, ответ называет причину: оплачена, на проверке, отменена, истекла.',
        '`consent_text_changed` — с тех пор изменился текст согласия: откройте новую оплату.',
        'Тела у запроса нет.',
      ],
      parameters: { number: 'Номер платежа, как в истории' },
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
      tag: 'payments',
      summary: 'Отменить ссылку или счёт, которые не будут оплачивать; и тогда, когда уже отменены',
      description: [
        'Освобождает место среди десяти неоплаченных ссылок или пяти счетов.',
        'Деньги, которые всё же придут, не пропадут: с карты они засчитываются, с расчётного счёта ждут решения',
        'оператора.',
      ],
      parameters: { number: 'Номер платежа, как в истории' },
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
        ...orderInputs(),
        /** The box «Подключить автоплатёж», never ticked by default: the version of the text beside it. */
        autopay: z.exactOptional(z.strictObject({ consentVersion: text().check(z.minLength(1), z.maxLength(32)) })),
      }),
    docs: () => ({
      tag: 'payments',
      summary: 'Открыть оплату картой: форма для Робокассы',
      description: [
        'Страница отправляет `checkout.fields` формой на `checkout.url` в новом окне и спрашивает о платеже.',
        '`expectedAmount` — сумма, которую видел клиент: другую с него не возьмут.',
        'Если отмечена галочка автоплатежа, передайте `autopay.consentVersion` из расчёта.',
        'Такой же заказ в течение часа — `same_order_open` с номером уже открытого;',
        '`another: true` откроет второй.',
      ],
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
