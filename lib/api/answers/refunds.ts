import * as z from 'zod/mini';
import { REFUND_DAYS, REFUND_REFUSALS } from '../../domain/corrections/refundShare';
import { once } from '../../domain/once';
import { moneyAnswer } from './billing';

const instant = () => z.iso.datetime({ precision: 3 });

const refundAnswer = once(() =>
  z
    .strictObject({
      order: z.int().check(z.minimum(1)),
      sum: moneyAnswer(),
      days: z.enum(REFUND_DAYS).check(z.describe('Что будет с днями, когда деньги уйдут')),
      status: z.enum(['reserved', 'requested', 'processing', 'unknown', 'finished', 'canceled', 'rejected']),
      attention: z.optional(z.string()).check(z.describe('Запись, с которой деньги отложены')),
      elsewhere: z
        .optional(z.strictObject({ on: z.iso.date() }))
        .check(z.describe('Вернули в банке или в кабинете Робокассы, и в какой день')),
      reason: z.optional(z.enum(REFUND_REFUSALS)).check(z.describe('Почему деньги не ушли')),
      message: z.optional(z.string()).check(z.describe('Слова Робокассы')),
      withdrawn: z.optional(z.literal(true)).check(z.describe('Отменил оператор до отправки')),
      requestId: z.optional(z.string()).check(z.describe('Номер запроса в Робокассе')),
      by: z.string(),
      note: z.string(),
      reservedAt: instant(),
      endedAt: z.optional(instant()),
    })
    .register(z.globalRegistry, { id: 'Refund' }),
);

export const refundsAnswer = once(() =>
  z
    .strictObject({
      payment: z.int(),
      isOpenToRefunds: z.boolean().check(z.describe('Есть ли Пароль №3: без него возвращают в кабинете Робокассы')),
      isByHand: z.boolean().check(z.describe('Деньги пришли не через Робокассу: их возвращают переводом и отмечают')),
      left: z.optional(moneyAnswer()).check(z.describe('Сколько ещё можно вернуть; нет, если платёж не засчитан')),
      unused: z.optional(moneyAnswer()).check(z.describe('Сколько предложить: остаток дней, если весь срок куплен им')),
      days: z.array(z.enum(REFUND_DAYS)).check(z.describe('Что можно сделать с днями')),
      refunds: z.array(refundAnswer()),
    })
    .register(z.globalRegistry, { id: 'Refunds' }),
);

export type RefundsAnswer = z.output<ReturnType<typeof refundsAnswer>>;
