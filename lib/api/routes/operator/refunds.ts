import * as z from 'zod/mini';
import { REFUND_DAYS } from '../../../domain/corrections/refundShare';
import { refundsAnswer } from '../../answers/refunds';
import { CORRECTIONS } from '../../limits';
import { REFUND_ORDERED, REFUND_WITHDRAWN, REFUNDS } from '../../refundExamples';
import type { RouteDefinition } from '../../route';
import { dateInput, paidSumInput, text, words } from '../../values';

/** Money given back through Robokassa (docs/rules.md, «Money given back»). */
export const REFUND_ROUTES = {
  getRefunds: {
    method: 'GET',
    path: '/v1/operator/payments/{number}/refunds',
    function: 'operatorDesk',
    access: 'billing:operate',
    limit: CORRECTIONS,
    docs: () => ({
      tag: 'operator-corrections',
      summary: 'Возвраты платежа через Робокассу, и сколько ещё можно вернуть',
      description: [
        'Каждый возврат с состоянием и днями;',
        '`isOpenToRefunds` — можно ли возвращать отсюда, или только в кабинете.',
      ],
      parameters: { number: 'Номер ссылки на оплату или списания' },
      answer: { status: 200, schema: refundsAnswer(), example: REFUNDS },
      refusals: ['unknown_payment'],
    }),
  },
  orderRefund: {
    method: 'POST',
    path: '/v1/operator/payments/{number}/refunds',
    function: 'operatorDesk',
    access: 'billing:operate',
    limit: CORRECTIONS,
    idempotent: true,
    /**
     * Without `sum`, all that is left. `attention`: money put aside, which always goes back whole and without days.
     * `elsewhere`: it has gone back already and is recorded here; for money put aside, closing its attention records
     * that.
     */
    body: () =>
      z
        .strictObject({
          sum: z.exactOptional(paidSumInput()),
          days: z.enum(REFUND_DAYS, { error: `Дни: ${REFUND_DAYS.join(', ')}` }),
          attention: z.exactOptional(text().check(z.regex(/^[\w.-]{1,512}$/, 'Такой записи нет'))),
          elsewhere: z.exactOptional(z.strictObject({ on: dateInput() })),
          note: words('Напишите, почему возвращаете'),
        })
        .check(
          z.refine(({ attention, elsewhere }) => attention === undefined || elsewhere === undefined, {
            path: ['elsewhere'],
            message: 'О возврате отложенных денег говорят в их записи',
          }),
        ),
    docs: () => ({
      tag: 'operator-corrections',
      summary: 'Вернуть деньги платежа через Робокассу: сумма резервируется, запрос уходит в течение минуты, один раз',
      description: [
        'Без `sum` — всё, что осталось.',
        '`days`:',
        '`keep` — дни остаются, `end_now` — срок кончается в день возврата, `take_back` — отменяется покупка.',
        '`attention` — вернуть отложенные деньги: целиком и с `keep`.',
        '`elsewhere` — деньги уже вернули в другом месте, это только запись.',
      ],
      parameters: { number: 'Номер ссылки на оплату или списания' },
      bodyExample: REFUND_ORDERED,
      answer: { status: 202, schema: refundsAnswer(), example: REFUNDS },
      refusals: [
        'unknown_payment',
        'unknown_attention',
        'refunds_not_set_up',
        'nothing_to_refund',
        'refund_too_large',
        'refund_whole_only',
        'refund_by_hand',
        'wrong_refund_day',
        'already_resolved',
        'other_days_run',
        'idempotency_key_reused',
      ],
    }),
  },
  withdrawRefund: {
    method: 'POST',
    path: '/v1/operator/payments/{number}/refunds/{order}/withdrawal',
    function: 'operatorDesk',
    access: 'billing:operate',
    limit: CORRECTIONS,
    docs: () => ({
      tag: 'operator-corrections',
      summary: 'Отменить возврат, который ещё ждёт отправки: сумма снова свободна, клиент получит письмо',
      description: [
        'Пока возврат `reserved`.',
        'Если о нём уже могла узнать Робокасса — `refund_sent`.',
        'Повтор получает тот же ответ.',
      ],
      parameters: { number: 'Номер ссылки на оплату или списания', order: 'Номер возврата у этого платежа' },
      answer: { status: 200, schema: refundsAnswer(), example: REFUND_WITHDRAWN },
      refusals: ['unknown_payment', 'refund_sent'],
    }),
  },
} as const satisfies Readonly<Record<string, RouteDefinition>>;
