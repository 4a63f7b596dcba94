import * as z from 'zod/mini';
import { RESOLUTION_ACTIONS } from '../../../domain/attention/attention';
import { attentionAnswer, attentionListAnswer } from '../../answers/operator';
import { askedAnswer } from '../../answers/payments';
import { ATTENTION, RESOLVED } from '../../deskExamples';
import { ASKED } from '../../examples';
import { OPERATING } from '../../limits';
import type { RouteDefinition } from '../../route';
import { numberInput, pageSize, paidSumInput, text, words } from '../../values';

/** Money that needs a person, and a question about a payment whose outcome is missing. */
export const ATTENTION_ROUTES = {
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
      tag: 'operator-attention',
      summary: 'Деньги, которым нужен человек: открытые — старые сначала, закрытые — новые',
      description: ['У каждой записи — что пришло, почему отложено и чем её можно закрыть.'],
      parameters: {
        status: 'Открытые или закрытые',
        cursor: '`nextCursor` предыдущей страницы',
        limit: 'Сколько записей на странице',
      },
      answer: { status: 200, schema: attentionListAnswer(), example: { attention: [ATTENTION] } },
    }),
  },
  resolveAttention: {
    method: 'POST',
    path: '/v1/operator/attention/{id}/resolution',
    function: 'operatorDesk',
    access: 'billing:operate',
    limit: OPERATING,
    idempotent: true,
    body: () =>
      z.strictObject({
        action: z.enum(RESOLUTION_ACTIONS, { error: 'Действие: apply, refunded, noted, done или not_done' }),
        to: z.exactOptional(numberInput()),
        /** With `apply`, where the sum could not be read: the sum of the operation in the cabinet. */
        sum: z.exactOptional(paidSumInput()),
        /**
         * With `apply`: it counts although the customer has cancelled the invoice or the card payment. Only a card
         * payment's own money counts without this.
         */
        evenCancelled: z.exactOptional(z.literal(true)),
        note: words('Напишите, что сделано и почему'),
      }),
    docs: () => ({
      tag: 'operator-attention',
      summary: 'Закрыть запись: засчитать, вернуть, отметить',
      description: [
        '`apply` засчитывает деньги платежу из `to`, без него — тому, за который их прислали;',
        '`refunded` и `noted` говорят, что сделано в другом месте;',
        '`done` и `not_done` — чем кончился возврат, о котором ничего не известно.',
        '`sum` нужна, только если сумму не удалось прочесть.',
        'То же решение ещё раз — тот же ответ, другое — `already_resolved`.',
      ],
      parameters: { id: 'Имя записи, как в списке' },
      bodyExample: { action: 'refunded', note: 'Возврат в кабинете Робокассы 24 ноября' },
      answer: { status: 200, schema: attentionAnswer(), example: RESOLVED },
      refusals: [
        'unknown_attention',
        'unknown_payment',
        'already_resolved',
        'already_paid',
        'invoice_cancelled',
        'link_cancelled',
        'sum_unknown',
        'sum_known',
        'more_than_missing',
        'out_of_bounds',
        'outcome_unknown',
        'no_money_here',
        'refund_in_progress',
        'refund_done',
        'refund_not_over',
        'refund_not_asked',
        'action_not_offered',
        'idempotency_key_reused',
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
      tag: 'operator-payments',
      summary: 'Спросить Робокассу о любом платеже картой или списании сейчас',
      description: ['Вопрос уходит в течение минуты, ответ виден в платеже.', 'Тела у запроса нет.'],
      parameters: { number: 'Номер ссылки на оплату или списания' },
      answer: { status: 202, schema: askedAnswer(), example: ASKED },
      refusals: ['unknown_payment', 'not_asked_about', 'already_paid'],
    }),
  },
} as const satisfies Readonly<Record<string, RouteDefinition>>;
