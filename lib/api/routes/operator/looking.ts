import * as z from 'zod/mini';
import { OPERATOR_LISTS } from '../../../domain/payment/operatorList';
import { deskCountsAnswer, foundPaymentsAnswer } from '../../answers/operator';
import { DESK_COUNTS, FOUND_PAYMENTS } from '../../deskExamples';
import { LOOKING } from '../../limits';
import type { RouteDefinition } from '../../route';
import { text, textNumber } from '../../values';

/** What operators look for, and how much waits for them. */
export const LOOKING_ROUTES = {
  searchPayments: {
    method: 'POST',
    path: '/v1/operator/payments/search',
    function: 'operatorDesk',
    access: 'billing:operate',
    limit: LOOKING,
    /** In the body, not in the address: what is looked for may be somebody's e-mail or name. */
    body: () =>
      z.strictObject({
        text: text('Что искать?').check(z.trim(), z.minLength(1, 'Что искать?'), z.maxLength(254, 'До 254 знаков')),
        status: z._default(z.enum(OPERATOR_LISTS, { error: `Одно из: ${OPERATOR_LISTS.join(', ')}` }), 'any'),
        cursor: z.exactOptional(textNumber()),
      }),
    docs: () => ({
      tag: 'operator-payments',
      summary: 'Платежи и порталы: по номеру, ИНН, порталу, эл. почте, названию покупателя или адресу портала',
      description: [
        'Новые сначала, по двадцать на странице.',
        'Счёт приходит как `invoice`, ссылка и списание — как `payment` с порталом.',
        'Ничего не записывает; искомое стоит в теле, чтобы его не было в журналах адресов.',
      ],
      bodyExample: { text: '№ 1000003' },
      answer: { status: 200, schema: foundPaymentsAnswer(), example: FOUND_PAYMENTS },
    }),
  },
  countDesk: {
    method: 'GET',
    path: '/v1/operator/counts',
    function: 'operatorDesk',
    access: 'billing:operate',
    limit: LOOKING,
    docs: () => ({
      tag: 'operator-payments',
      summary: 'Сколько счетов, отложенных денег и строк банка ждут оператора',
      description: ['Числа на вкладках стола оператора; дальше `upTo` не считают.'],
      answer: { status: 200, schema: deskCountsAnswer(), example: DESK_COUNTS },
    }),
  },
} as const satisfies Readonly<Record<string, RouteDefinition>>;
