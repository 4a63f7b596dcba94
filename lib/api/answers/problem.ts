import * as z from 'zod';
import { moneyAnswer } from './billing';

/** An error by RFC 9457. */
export const problemAnswer = z
  .strictObject({
    type: z.literal('about:blank'),
    status: z.int(),
    code: z.string().meta({ description: 'Для программ; не меняется' }),
    title: z.string().meta({ description: 'Для человека у страницы' }),
    detail: z.string().optional(),
    errors: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
    amount: moneyAnswer.optional().meta({ description: 'При price_changed: цена сейчас' }),
    daysNow: z.int().optional().meta({ description: 'При given_up_days_mismatch: сколько дней сгорит сейчас' }),
    support: z
      .strictObject({ email: z.string(), phone: z.string().optional(), url: z.string().optional() })
      .optional()
      .meta({ description: 'При paid_tariff_expired: куда написать' }),
    requestId: z.string().meta({ description: 'По нему поддержка найдёт запись в журнале' }),
  })
  .meta({ id: 'Problem' });

/** API Gateway's own body: no token, a wrong scope, too many calls, an unknown address. */
export const gatewayAnswer = z.strictObject({ message: z.string() }).meta({ id: 'GatewayMessage' });
