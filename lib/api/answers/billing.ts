import * as z from 'zod';
import { AUTOPAY_OFF_REASONS } from '../../domain/autopay';
import { AUTOPAY_EFFECTS } from '../../domain/quote';
import { FREE_TARIFF, PAID_TARIFFS, PERIODS } from '../../domain/tariff';

// What the customer's routes answer. The views are typed by these, the OpenAPI document is made of them, and a test holds
// real answers against it. Nothing here is loaded by a function.

export const moneyAnswer = z
  .strictObject({ value: z.string().regex(/^\d+\.\d{2}$/), currency: z.literal('RUB') })
  .meta({ id: 'Money', description: 'Рубли и копейки текстом', examples: [{ value: '3000.00', currency: 'RUB' }] });

const date = z.iso.date().meta({ description: 'День по Москве' });
const instant = z.iso.datetime({ precision: 3 }).meta({ description: 'Момент в UTC, RFC 3339' });
const tariffId = z.enum([FREE_TARIFF, ...PAID_TARIFFS]);
const paidTariffId = z.enum(PAID_TARIFFS);
const groups = z
  .int()
  .min(0)
  .nullable()
  .meta({ description: 'Сколько групп можно подключить; null — без ограничения' });

export const tariffsAnswer = z
  .strictObject({
    validFrom: date,
    tariffs: z.array(
      z.strictObject({
        id: tariffId,
        groups,
        title: z.string(),
        periods: z
          .array(z.strictObject({ days: z.literal(PERIODS), amount: moneyAnswer }))
          .meta({ description: 'Пусто у бесплатного тарифа: он без срока' }),
      }),
    ),
  })
  .meta({ id: 'Tariffs' });

export const subscriptionAnswer = z
  .strictObject({
    portal: z.string(),
    version: z.int().min(0),
    tariff: tariffId,
    status: z.enum(['free', 'active', 'expired']),
    groups,
    endsOn: date.optional().meta({ description: 'Последний день, когда тариф работает' }),
    daysLeft: z.int().min(0).optional(),
    switchesToFreeOn: date.optional(),
    canSwitchToFree: z.boolean().meta({ description: 'Может ли клиент сам перейти на бесплатный тариф' }),
    autopay: z
      .strictObject({
        on: z.boolean(),
        nextChargeOn: date.optional().meta({ description: 'День первого списания, если ничего не изменится' }),
        amount: moneyAnswer.optional(),
        periodDays: z.literal(PERIODS).optional(),
        offReason: z
          .enum(AUTOPAY_OFF_REASONS)
          .optional()
          .meta({ description: 'Почему отключён; нет, если не был включён' }),
        chargeInProgress: z.boolean().meta({ description: 'Идёт списание, исход ещё не известен' }),
      })
      .meta({ id: 'Autopay' }),
    underReview: z.boolean().meta({ description: 'Что-то из платежей портала проверяет человек' }),
  })
  .meta({ id: 'Subscription' });

export const effectAnswer = z
  .strictObject({
    kind: z.enum(['new', 'extension', 'upgrade', 'downgrade']),
    asOf: date.meta({ description: 'День, на который это посчитано' }),
    daysLeft: z.int().min(0),
    credit: moneyAnswer,
    bonusDays: z.int().min(0),
    endsOn: date,
  })
  .meta({ id: 'PurchaseEffect', description: 'Что покупка делает с остатком дней' });

export const quoteAnswer = z
  .strictObject({
    tariff: paidTariffId,
    periodDays: z.literal(PERIODS),
    amount: moneyAnswer,
    ...effectAnswer.shape,
    autopayEffect: z.enum(AUTOPAY_EFFECTS).meta({ description: 'Что станет с автоплатежом' }),
    autopayConsent: z
      .strictObject({ version: z.string(), text: z.string() })
      .meta({ description: 'Текст рядом с галочкой «Подключить автоплатёж» и его версия' }),
  })
  .meta({ id: 'Quote' });

export const paymentAnswer = z
  .strictObject({
    number: z.int().min(1),
    kind: z.enum(['card', 'invoice', 'autopay']),
    tariff: paidTariffId,
    periodDays: z.literal(PERIODS),
    amount: moneyAnswer,
    status: z.enum(['pending', 'partially_paid', 'expired', 'in_progress', 'paid', 'failed', 'under_review']),
    lastTry: z
      .strictObject({ outcome: z.literal('declined'), seenAt: instant })
      .optional()
      .meta({ description: 'Банк отклонил последнюю попытку; ссылка действует' }),
    createdAt: instant,
    payableUntil: date,
    paidAt: instant.optional(),
    received: moneyAnswer.optional().meta({ description: 'Сколько денег пришло' }),
    pdfUrl: z.url().optional().meta({ description: 'У счёта, пока его можно оплатить: открывается без входа' }),
    effect: effectAnswer.optional(),
  })
  .meta({ id: 'Payment' });

export const paymentsAnswer = z
  .strictObject({ payments: z.array(paymentAnswer), nextCursor: z.string().optional() })
  .meta({ id: 'Payments' });

export const createdPaymentAnswer = z
  .strictObject({
    payment: paymentAnswer,
    checkout: z
      .strictObject({ method: z.literal('POST'), url: z.url(), fields: z.record(z.string(), z.string()) })
      .optional()
      .meta({ description: 'Форма для Робокассы; поля отправляются как есть. Нет, если платёж уже оплачен' }),
  })
  .meta({ id: 'CreatedPayment' });

export const issuedInvoiceAnswer = z
  .strictObject({
    invoice: z.strictObject({
      number: z.int().min(1),
      issuedOn: date,
      payableUntil: date,
      amount: moneyAnswer,
      pdfUrl: z.url(),
    }),
  })
  .meta({ id: 'IssuedInvoice' });

export const mailOwedAnswer = z
  .strictObject({ number: z.int().min(1) })
  .meta({ id: 'MailOwed', description: 'Письмо поставлено в очередь и придёт в течение нескольких минут' });

export type MoneyAnswer = z.infer<typeof moneyAnswer>;
export type TariffsAnswer = z.infer<typeof tariffsAnswer>;
export type SubscriptionAnswer = z.infer<typeof subscriptionAnswer>;
export type EffectAnswer = z.infer<typeof effectAnswer>;
export type QuoteAnswer = z.infer<typeof quoteAnswer>;
export type PaymentAnswer = z.infer<typeof paymentAnswer>;
