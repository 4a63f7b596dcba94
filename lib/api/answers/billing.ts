import * as z from 'zod/mini';
import { AUTOPAY_OFF_REASONS } from '../../domain/autopay/autopay';
import { NOTICE_FAILURES } from '../../domain/autopay/notice';
import { AUTOPAY_EFFECTS } from '../../domain/buying/quote';
import { FREE_TARIFF, PAID_TARIFFS, PERIODS } from '../../domain/buying/tariff';
import { once } from '../../domain/once';
import { PAYING_ADVICE } from '../../domain/payment/payingAdvice';
import { SUPPRESSION_REASONS } from '../../domain/told/suppression';

// What the customer's routes answer. These schemas type the views and go into the OpenAPI document, and a test checks
// real answers against them. No function builds them.

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

export type MoneyAnswer = z.infer<ReturnType<typeof moneyAnswer>>;
export type TariffsAnswer = z.infer<ReturnType<typeof tariffsAnswer>>;
export type SubscriptionAnswer = z.infer<ReturnType<typeof subscriptionAnswer>>;
export type ContactAnswer = z.infer<ReturnType<typeof contactAnswer>>;
export type EffectAnswer = z.infer<ReturnType<typeof effectAnswer>>;
export type QuoteAnswer = z.infer<ReturnType<typeof quoteAnswer>>;
