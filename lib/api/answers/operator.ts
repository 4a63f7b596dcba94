import * as z from 'zod/mini';
import { ATTENTION_KINDS, RESOLUTION_ACTIONS } from '../../domain/attention/attention';
import { AUTOPAY_OFF_REASONS } from '../../domain/autopay/autopay';
import { once } from '../../domain/once';
import { contactAnswer, moneyAnswer, subscriptionAnswer } from './billing';
import { holding, journalAnswer } from './journal';
import { paymentAnswer } from './payments';

// What the operators' routes answer.

const instant = () => z.iso.datetime({ precision: 3 });
const date = () => z.iso.date();
const count = () => z.int().check(z.minimum(0));

const standing = () =>
  z.strictObject({
    ...holding().shape,
    daysLeft: count(),
    unused: moneyAnswer().check(z.describe('Сколько стоит остаток дней')),
    autopay: z.boolean(),
  });

export const reversalAnswer = once(() =>
  z
    .strictObject({
      entry: journalAnswer(),
      takesBack: z.array(z.int()).check(z.describe('Все записи журнала, которые перестанут считаться')),
      before: standing(),
      after: standing(),
      payment: z
        .optional(z.strictObject({ number: z.int(), status: paymentAnswer().shape.status }))
        .check(z.describe('Чем станет платёж')),
      row: z
        .optional(z.strictObject({ name: z.string(), becomes: z.enum(['waits', 'returned', 'moved']) }))
        .check(z.describe('Чем станет строка банка')),
      moved: z
        .optional(z.strictObject({ number: z.int(), outcome: z.enum(['settled', 'partial', 'attention']) }))
        .check(z.describe('Что будет со счётом, на который переносят строку')),
      attention: z
        .array(z.strictObject({ id: z.string(), becomes: z.enum(['open', 'closed']) }))
        .check(z.describe('Записи об отложенных деньгах, которые откроются или закроются')),
      autopayOff: z.optional(z.enum(AUTOPAY_OFF_REASONS)).check(z.describe('Автоплатёж отключится, и почему')),
      noticeDropped: z.boolean().check(z.describe('О списании предупредим заново: конец срока другой')),
      fallenOut: z.array(z.int()).check(z.describe('Дни, подаренные до даты, которые больше ничего не дают')),
      withoutEffect: z.array(z.int()).check(z.describe('Записи, которые больше ни на что не действуют')),
      byDays: z.array(z.int()).check(z.describe('Старые подарки: считаются по числу дней')),
      mailTo: z
        .array(z.enum(['payment', 'contact']))
        .check(z.describe('Куда уйдёт письмо об исправлении: на адрес платежа, контакта; пусто — адреса нет')),
      freeOffer: z
        .optional(z.enum(['offered', 'proposed']))
        .check(z.describe('Тариф окажется законченным: можно сразу вернуть бесплатные группы')),
    })
    .register(z.globalRegistry, { id: 'Reversal' }),
);

/** What an operator sees of a payment in addition. */
const operatorPaymentAnswer = once(() =>
  z
    .strictObject({
      ...paymentAnswer().shape,
      contact: z
        .strictObject({ phone: z.string(), email: z.string() })
        .check(z.describe('Указано с платежом; у списания — с тем, при котором подключили автоплатёж')),
      legalVersion: z
        .optional(z.string())
        .check(z.describe('Редакция оферты и условий, которая стояла рядом с кнопкой; у списания её нет')),
      card: z
        .optional(
          z.strictObject({
            way: z.optional(z.string()),
            fee: z.optional(moneyAnswer()).check(z.describe('Комиссия Робокассы')),
            opKey: z.optional(z.string()).check(z.describe('Номер операции в Робокассе')),
            rrn: z.optional(z.string()).check(z.describe('По нему платёж находит банк покупателя')),
          }),
        )
        .check(z.describe('Со слов Робокассы, без подписи')),
      receipt: z
        .optional(z.enum(['awaited', 'registered', 'missing']))
        .check(z.describe('Фискальный чек; нет, если его не ждут')),
      refunds: z
        .optional(z.strictObject({ underWay: z.optional(moneyAnswer()), gone: z.optional(moneyAnswer()) }))
        .check(z.describe('Сколько из этих денег возвращается и сколько вернули; нет, если возвратов нет')),
    })
    .register(z.globalRegistry, { id: 'OperatorPayment' }),
);

const resolution = () =>
  z.strictObject({
    action: z.enum(RESOLUTION_ACTIONS),
    to: z.optional(z.int()),
    sum: z.optional(moneyAnswer()),
    by: z.string(),
    note: z.string(),
    at: instant(),
  });

export const attentionAnswer = once(() =>
  z
    .strictObject({
      id: z.string(),
      kind: z.enum(ATTENTION_KINDS),
      status: z.enum(['open', 'closed']),
      openedAt: instant(),
      reported: z.strictObject({
        number: z.string(),
        sum: z.string(),
        portal: z.optional(z.string()),
        bankReference: z.optional(z.string()),
      }),
      amount: z.optional(moneyAnswer()),
      portal: z.optional(z.string()),
      payment: z.optional(z.int()),
      resolution: z.optional(resolution()),
      refund: z
        .optional(z.int())
        .check(z.describe('Только в списке: номер возврата платежа, которым эти деньги уже уходят')),
      earlier: z
        .optional(z.array(resolution()))
        .check(z.describe('Как её закрывали, прежде чем она открылась снова; старые сначала')),
      robokassaSays: z
        .optional(z.enum(['paid', 'failed', 'not_found', 'pending', 'unclear']))
        .check(z.describe('Только в ответе на закрытие записи о списании: что ответила Робокасса перед ним')),
    })
    .register(z.globalRegistry, { id: 'Attention' }),
);

export const portalAnswer = once(() =>
  z
    .strictObject({
      subscription: subscriptionAnswer(),
      portalName: z.optional(z.string()).check(z.describe('Адрес портала, как его знают люди')),
      ...contactAnswer().shape,
      attention: z.array(z.string()).check(z.describe('Что ждёт решения человека')),
      attentionNamed: z
        .array(attentionAnswer())
        .check(z.describe('Записи, которые названы здесь и в этих строках журнала: открытые и закрытые')),
      journal: z.array(journalAnswer()),
      payments: z.array(operatorPaymentAnswer()),
      nextJournalCursor: z.optional(z.string()),
      nextPaymentsCursor: z.optional(z.string()),
    })
    .register(z.globalRegistry, { id: 'PortalState' }),
);

export const grantedAnswer = once(() =>
  z.strictObject({ subscription: subscriptionAnswer() }).register(z.globalRegistry, { id: 'Granted' }),
);

export const chargingAnswer = once(() =>
  z
    .strictObject({
      on: z.boolean(),
      reason: z.optional(z.string()),
      by: z.optional(z.string()),
      at: z.optional(instant()),
    })
    .register(z.globalRegistry, {
      id: 'Charging',
      description: 'Автоматические списания; без причины — их никто не останавливал',
    }),
);

export const attentionListAnswer = once(() =>
  z
    .strictObject({ attention: z.array(attentionAnswer()), nextCursor: z.optional(z.string()) })
    .register(z.globalRegistry, { id: 'AttentionList' }),
);

export const invoiceAnswer = once(() =>
  z
    .strictObject({
      payment: paymentAnswer(),
      portal: z.string(),
      buyer: z.strictObject({
        name: z.string(),
        inn: z.string(),
        kpp: z.optional(z.string()),
        ogrn: z.optional(z.string()),
        address: z.string(),
        phone: z.string(),
      }),
      email: z.string().check(z.describe('Куда отправлен счёт')),
      missing: moneyAnswer().check(z.describe('Сколько ещё ждём')),
      parts: z.array(z.strictObject({ bankReference: z.string(), amount: moneyAnswer(), receivedOn: date() })),
      purpose: z.string().check(z.describe('Назначение платежа, которое напечатано в счёте')),
    })
    .register(z.globalRegistry, { id: 'Invoice' }),
);

export const invoiceListAnswer = once(() =>
  z
    .strictObject({ invoices: z.array(invoiceAnswer()), nextCursor: z.optional(z.string()) })
    .register(z.globalRegistry, { id: 'Invoices' }),
);

export const foundPaymentsAnswer = once(() =>
  z
    .strictObject({
      found: z
        .array(
          z.union([
            z.strictObject({ invoice: invoiceAnswer() }),
            z.strictObject({ portal: z.string(), payment: operatorPaymentAnswer() }),
          ]),
        )
        .check(z.describe('Новые сначала; счета — со всем, что о них известно')),
      portals: z
        .array(z.strictObject({ portal: z.string(), portalName: z.optional(z.string()) }))
        .check(z.describe('Порталы, которые названы сами или чей это контакт; только на первой странице')),
      nextCursor: z.optional(z.string()),
    })
    .register(z.globalRegistry, { id: 'FoundPayments' }),
);

/** How many entries a list has, up to a bound. */
export const deskCountsAnswer = once(() =>
  z
    .strictObject({
      openInvoices: count(),
      allInvoices: count(),
      openAttention: count(),
      closedAttention: count(),
      openBankRows: count(),
      upTo: z.int().check(z.describe('Дальше не считаем: столько или больше')),
    })
    .register(z.globalRegistry, { id: 'DeskCounts' }),
);

export const confirmedAnswer = once(() =>
  z
    .strictObject({
      outcome: z.enum(['settled', 'partial', 'attention', 'already_counted']),
      attention: z.optional(z.enum(ATTENTION_KINDS)).check(z.describe('Что отложено до решения человека')),
      invoice: invoiceAnswer(),
    })
    .register(z.globalRegistry, { id: 'Confirmed' }),
);

export type ChargingAnswer = z.infer<ReturnType<typeof chargingAnswer>>;
export type InvoiceAnswer = z.infer<ReturnType<typeof invoiceAnswer>>;
export type OperatorPaymentAnswer = z.infer<ReturnType<typeof operatorPaymentAnswer>>;
export type AttentionAnswer = z.infer<ReturnType<typeof attentionAnswer>>;
export type ReversalAnswer = z.infer<ReturnType<typeof reversalAnswer>>;
