import * as z from 'zod/mini';
import { once } from '../../domain/once';
import { moneyAnswer } from './billing';

/** An error by RFC 9457. */
export const problemAnswer = once(() =>
  z
    .strictObject({
      type: z.literal('about:blank'),
      status: z.int(),
      code: z.string().check(z.describe('Для программ; не меняется')),
      title: z.string().check(z.describe('Для человека у страницы')),
      detail: z.optional(z.string()),
      errors: z.optional(z.array(z.strictObject({ path: z.string(), message: z.string() }))),
      amount: z.optional(moneyAnswer()).check(z.describe('При price_changed: цена сейчас')),
      number: z.optional(z.int()).check(z.describe('При same_order_open: какой платёж уже открыт')),
      reference: z
        .optional(z.string())
        .check(z.describe('При perhaps_same_row: имя строки, под которым деньги уже учтены')),
      rows: z.optional(z.array(z.string())).check(z.describe('При row_needed: строки, которыми оплачен счёт')),
      attention: z.optional(z.string()).check(z.describe('При undo_first: какую запись открыть сначала')),
      daysNow: z.optional(z.int()).check(z.describe('При given_up_days_mismatch: сколько дней сгорит сейчас')),
      support: z
        .optional(z.strictObject({ email: z.string(), phone: z.optional(z.string()), url: z.optional(z.string()) }))
        .check(z.describe('При paid_tariff_expired: куда написать')),
      requestId: z.string().check(z.describe('По нему поддержка найдёт запись в журнале')),
    })
    .register(z.globalRegistry, { id: 'Problem' }),
);

/** API Gateway's own body: no token, a wrong scope, too many calls, an unknown address. */
export const gatewayAnswer = once(() =>
  z.strictObject({ message: z.string() }).register(z.globalRegistry, { id: 'GatewayMessage' }),
);
