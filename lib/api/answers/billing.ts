import * as z from 'zod/mini';
import { AUTOPAY_OFF_REASONS, CONSENT_REFUSALS } from '../../domain/autopay/autopay';
import { NOTICE_FAILURES } from '../../domain/autopay/notice';
import { AUTOPAY_EFFECTS } from '../../domain/buying/quote';
import { FREE_TARIFF, PAID_TARIFFS, PERIODS } from '../../domain/buying/tariff';
import { once } from '../../domain/once';
import { PAYING_ADVICE } from '../../domain/payment/payingAdvice';
import { REVERSALS } from '../../domain/payment/payment';
import { SUPPRESSION_REASONS } from '../../domain/told/suppression';

// What the customer's routes answer. The views are typed by these, the OpenAPI document is made of them, and a test holds
// real answers against it. No function builds them.

export const moneyAnswer = once(() =>
  z
    .strictObject({ value: z.string().check(z.regex(/^\d+\.\d{2}$/)), currency: z.literal('RUB') })
    .register(z.globalRegistry, {
      id: 'Money',
      description: 'Рубли и копейки текстом',
      examples: [{ value: '3000.00', currency: 'RUB' }],
    }),
);

const date = () => z.iso.date().check(z.describe('День по Москве'));
const instant = () => z.iso.datetime({ precision: 3 }).check(z.describe('Момент в UTC, RFC 3339'));
const tariffId = () => z.enum([FREE_TARIFF, ...PAID_TARIFFS]);
const paidTariffId = () => z.enum(PAID_TARIFFS);
const digits = () => z.string().check(z.regex(/^\d{1,20}$/));
const count = () => z.int().check(z.minimum(0));
const groups = () => z.nullable(count()).check(z.describe('Сколько групп можно подключить; null — без ограничения'));

export const tariffsAnswer = once(() =>
  z
    .strictObject({
      validFrom: date(),
      closingDocuments: z.boolean().check(z.describe('Даём ли акты тем, кто платит по счёту')),
      legal: z
        .optional(z.strictObject({ version: z.string(), offer: z.url(), terms: z.url(), privacy: z.url() }))
        .check(z.describe('Документы, с которыми соглашается тот, кто платит')),
      tariffs: z.array(
        z.strictObject({
          id: tariffId(),
          groups: groups(),
          title: z.string(),
          periods: z
            .array(z.strictObject({ days: z.literal(PERIODS), amount: moneyAnswer() }))
            .check(z.describe('Пусто у бесплатного тарифа: он без срока')),
        }),
      ),
    })
    .register(z.globalRegistry, { id: 'Tariffs' }),
);

export const subscriptionAnswer = once(() =>
  z
    .strictObject({
      portal: z.string(),
      version: count(),
      tariff: tariffId(),
      status: z.enum(['free', 'active', 'expired']),
      groups: groups(),
      endsOn: z.optional(date()).check(z.describe('Последний день, когда тариф работает')),
      daysLeft: z.optional(count()),
      unusedValue: z
        .optional(moneyAnswer())
        .check(
          z.describe('Сколько из уплаченного приходится на оставшиеся дни: сгорит при переходе на бесплатный тариф'),
        ),
      switchesToFreeOn: z.optional(date()),
      canSwitchToFree: z.boolean().check(z.describe('Может ли клиент сам перейти на бесплатный тариф')),
      autopay: z
        .strictObject({
          on: z.boolean(),
          nextChargeOn: z
            .optional(date())
            .check(z.describe('День ближайшего списания, если ничего не изменится; нет, пока списание идёт')),
          noticeFailed: z
            .optional(z.enum(NOTICE_FAILURES))
            .check(z.describe('Письмо о списании не дошло: без него списания не будет')),
          amount: z.optional(moneyAnswer()),
          periodDays: z.optional(z.literal(PERIODS)),
          offReason: z
            .optional(z.enum(AUTOPAY_OFF_REASONS))
            .check(z.describe('Почему отключён; нет, если не был включён')),
          chargeInProgress: z.boolean().check(z.describe('Идёт списание, исход ещё не известен')),
        })
        .register(z.globalRegistry, { id: 'Autopay' }),
      renewalInvoices: z
        .optional(
          z.strictObject({
            to: z.optional(z.string()).check(z.describe('Почта бухгалтера; нет — счёт сам не выставляется')),
            nextOn: z
              .optional(date())
              .check(z.describe('День, в который выставим следующий; нет, если он уже выставлен или не понадобится')),
          }),
        )
        .check(z.describe('Счёт на продление; нет, если действующий тариф оплачен не по счёту и счёт не просили')),
      underReview: z.boolean().check(z.describe('Что-то из платежей портала проверяет человек')),
      payingAdvice: z
        .enum(PAYING_ADVICE)
        .check(
          z.describe(
            'Платить ли сейчас, как говорят и письма: pay — да; wait — нет, пришедшие деньги проверяет человек; may_wait — идёт списание, оно может продлить тариф; charge_void — списание, начатое до отказа, уже ничего не продлит',
          ),
        ),
    })
    .register(z.globalRegistry, { id: 'Subscription' }),
);

export const contactAnswer = once(() =>
  z
    .strictObject({
      contact: z
        .optional(
          z.strictObject({
            phone: z.string(),
            email: z.string(),
            accountantEmail: z.optional(z.string()),
            givenAt: instant(),
            heldBack: z
              .optional(z.strictObject({ why: z.enum(SUPPRESSION_REASONS), since: instant() }))
              .check(
                z.describe('Письма на этот адрес не отправляются: он их вернул (bounce) или пожаловался (complaint)'),
              ),
          }),
        )
        .check(z.describe('Куда идут письма портала; нет, если никто не указал')),
    })
    .register(z.globalRegistry, { id: 'PortalContact' }),
);

export const effectAnswer = once(() =>
  z
    .strictObject({
      kind: z.enum(['new', 'extension', 'upgrade', 'downgrade']),
      asOf: date().check(z.describe('День, на который это посчитано')),
      daysLeft: count(),
      credit: moneyAnswer(),
      bonusDays: count(),
      endsOn: date(),
    })
    .register(z.globalRegistry, { id: 'PurchaseEffect', description: 'Что покупка делает с остатком дней' }),
);

export const quoteAnswer = once(() =>
  z
    .strictObject({
      tariff: paidTariffId(),
      periodDays: z.literal(PERIODS),
      amount: moneyAnswer(),
      ...effectAnswer().shape,
      autopayEffect: z.enum(AUTOPAY_EFFECTS).check(z.describe('Что станет с автоплатежом')),
      autopayConsent: z
        .strictObject({ version: z.string(), text: z.string() })
        .check(z.describe('Текст рядом с галочкой «Подключить автоплатёж» и его версия')),
    })
    .register(z.globalRegistry, { id: 'Quote' }),
);

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

export type MoneyAnswer = z.infer<ReturnType<typeof moneyAnswer>>;
export type TariffsAnswer = z.infer<ReturnType<typeof tariffsAnswer>>;
export type SubscriptionAnswer = z.infer<ReturnType<typeof subscriptionAnswer>>;
export type ContactAnswer = z.infer<ReturnType<typeof contactAnswer>>;
export type EffectAnswer = z.infer<ReturnType<typeof effectAnswer>>;
export type QuoteAnswer = z.infer<ReturnType<typeof quoteAnswer>>;
export type PaymentAnswer = z.infer<ReturnType<typeof paymentAnswer>>;
export type ActAnswer = NonNullable<PaymentAnswer['acts']>[number];

export const askedAnswer = once(() =>
  z.strictObject({ askedAt: instant() }).register(z.globalRegistry, { id: 'Asked' }),
);
