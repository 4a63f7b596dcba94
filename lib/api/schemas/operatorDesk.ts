import * as z from 'zod';
import { RESOLUTION_ACTIONS } from '../../domain/attention';
import { PAID_TARIFFS } from '../../domain/tariff';
import { dateInput, moneyInput, numberInput, pageSize, textNumber, words } from './values';

/** `POST /v1/operator/portals/{portal}/grants`: so many `days`, or up to `endsOn`. */
export const grantRequest = z
  .strictObject({
    tariff: z.enum(PAID_TARIFFS, {
      error: `Платный тариф: ${new Intl.ListFormat('ru', { type: 'disjunction' }).format(PAID_TARIFFS)}`,
    }),
    days: z.exactOptional(z.int({ error: 'Целое число дней' }).min(1, 'От 1 до 3660').max(3660, 'От 1 до 3660')),
    endsOn: z.exactOptional(dateInput),
    value: moneyInput,
    reason: words('Укажите основание'),
  })
  .refine(({ days, endsOn }) => (days === undefined) !== (endsOn === undefined), {
    path: ['days'],
    error: 'Укажите либо days, либо endsOn',
  });

/** `POST /v1/operator/attention/{id}/resolution` */
export const resolutionRequest = z.strictObject({
  action: z.enum(RESOLUTION_ACTIONS, { error: 'Действие: apply, refunded или noted' }),
  to: z.exactOptional(numberInput),
  note: words('Напишите, что сделано и почему'),
});

/** `PUT /v1/operator/charging` */
export const chargingRequest = z.strictObject({
  on: z.boolean({ error: 'true или false' }),
  reason: words('Укажите причину'),
});

/** The query of `GET /v1/operator/attention`: `cursor` as the page before gave it. */
export const attentionQuery = z.strictObject({
  status: z.enum(['open', 'closed'], { error: 'open или closed' }).default('open'),
  cursor: z.exactOptional(z.string().regex(/^[\w.-]{1,512}$/, 'Не курсор этого списка')),
  limit: pageSize,
});

/** The query of `GET /v1/operator/portals/{portal}`: where its two lists go on. */
export const portalQuery = z.strictObject({
  journalCursor: z.exactOptional(textNumber),
  paymentsCursor: z.exactOptional(textNumber),
});
