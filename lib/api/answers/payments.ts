import * as z from 'zod/mini';
import { CONSENT_REFUSALS } from '../../domain/autopay/autopay';
import { PAID_TARIFFS, PERIODS } from '../../domain/buying/tariff';
import { once } from '../../domain/once';
import { REVERSALS } from '../../domain/payment/payment';
import { effectAnswer, moneyAnswer } from './billing';

const date = () => z.iso.date().check(z.describe('День по Москве'));
const instant = () => z.iso.datetime({ precision: 3 }).check(z.describe('Момент в UTC, RFC 3339'));
const paidTariffId = () => z.enum(PAID_TARIFFS);
const digits = () => z.string().check(z.regex(/^\d{1,20}$/));

export const paymentAnswer = once(() =>
  z
    .strictObject({
      number: z.int().check(z.minimum(1)),
      kind: z.enum(['card', 'invoice', 'autopay']),
      tariff: paidTariffId(),
      periodDays: z.literal(PERIODS),
      amount: moneyAnswer(),
      status: z.enum([
        'pending',
        'partially_paid',
        'cancelled',
        'expired',
        'in_progress',
        'paid',
        'reversed',
        'failed',
        'under_review',
      ]),
      lastTry: z
        .optional(z.strictObject({ outcome: z.literal('declined'), seenAt: instant() }))
        .check(z.describe('Банк отклонил последнюю попытку; ссылка действует')),
      createdAt: instant(),
      payableUntil: date(),
      paidAt: z.optional(instant()),
      received: z.optional(moneyAnswer()).check(z.describe('Сколько денег пришло')),
      reversedBy: z
        .optional(z.enum(REVERSALS))
        .check(z.describe('У `reversed`: вернули деньги мы, или платёж отозвал банк')),
      autopayRefused: z
        .optional(z.enum(CONSENT_REFUSALS))
        .check(z.describe('Галочка «Подключить автоплатёж» стояла, но автоплатёж не подключился: почему')),
      pdfUrl: z
        .optional(z.url())
        .check(z.describe('У счёта, пока его можно оплатить, и пять лет после оплаты: открывается без входа')),
      renews: z.optional(date()).check(z.describe('У счёта, выставленного сам: конец срока, который он продлевает')),
      superseded: z
        .optional(z.literal(true))
        .check(z.describe('Этот счёт больше не нужен; если деньги по нему придут, они засчитаются')),
      payUrl: z
        .optional(z.url())
        .check(z.describe('Пока платёж можно оплатить: страница без входа, ссылку на неё можно отправить бухгалтеру')),
      acts: z
        .optional(
          z.array(
            z
              .strictObject({
                number: z.int().check(z.minimum(1)),
                date: date(),
                sum: moneyAnswer(),
                cancelledOn: z.optional(date()).check(z.describe('С этого дня акт не действует')),
                pdfUrl: z.optional(z.url()).check(z.describe('У действующего акта: открывается без входа')),
              })
              .register(z.globalRegistry, { id: 'Act', description: 'Закрывающий документ по счёту' }),
          ),
        )
        .check(z.describe('Акты по счёту, последний — в конце')),
      effect: z.optional(effectAnswer()),
      fiscal: z
        .optional(
          z.strictObject({
            fn: digits().check(z.describe('ФН, номер фискального накопителя')),
            fd: digits().check(z.describe('ФД, номер фискального документа')),
            fpd: digits().check(z.describe('ФПД, фискальный признак документа')),
            at: z.optional(instant()),
          }),
        )
        .check(z.describe('Чек об оплате картой, когда он пробит')),
    })
    .register(z.globalRegistry, { id: 'Payment' }),
);

export const paymentsAnswer = once(() =>
  z
    .strictObject({ payments: z.array(paymentAnswer()), nextCursor: z.optional(z.string()) })
    .register(z.globalRegistry, { id: 'Payments' }),
);

export const createdPaymentAnswer = once(() =>
  z
    .strictObject({
      payment: paymentAnswer(),
      checkout: z
        .optional(z.strictObject({ method: z.literal('POST'), url: z.url(), fields: z.record(z.string(), z.string()) }))
        .check(z.describe('Форма для Робокассы; поля отправляются как есть. Нет, если платёж уже оплачен')),
    })
    .register(z.globalRegistry, { id: 'CreatedPayment' }),
);

export const issuedInvoiceAnswer = once(() =>
  z
    .strictObject({
      invoice: z.strictObject({
        number: z.int().check(z.minimum(1)),
        issuedOn: date(),
        payableUntil: date(),
        amount: moneyAnswer(),
        pdfUrl: z.url(),
      }),
    })
    .register(z.globalRegistry, { id: 'IssuedInvoice' }),
);

export const mailOwedAnswer = once(() =>
  z.strictObject({ number: z.int().check(z.minimum(1)) }).register(z.globalRegistry, {
    id: 'MailOwed',
    description: 'Письмо поставлено в очередь и придёт в течение нескольких минут',
  }),
);
export type PaymentAnswer = z.infer<ReturnType<typeof paymentAnswer>>;
export type ActAnswer = NonNullable<PaymentAnswer['acts']>[number];

export const askedAnswer = once(() =>
  z.strictObject({ askedAt: instant() }).register(z.globalRegistry, { id: 'Asked' }),
);
