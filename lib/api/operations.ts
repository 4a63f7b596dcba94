import type * as z from 'zod';
import {
  createdPaymentAnswer,
  issuedInvoiceAnswer,
  mailOwedAnswer,
  paymentAnswer,
  paymentsAnswer,
  quoteAnswer,
  subscriptionAnswer,
  tariffsAnswer,
} from './answers/billing';
import {
  attentionAnswer,
  attentionListAnswer,
  chargingAnswer,
  confirmedAnswer,
  grantedAnswer,
  invoiceAnswer,
  invoiceListAnswer,
  portalAnswer,
} from './answers/operator';
import * as examples from './examples';
import type { FunctionName, RouteKey } from './routes';
import { createPaymentRequest } from './schemas/createRobokassaPayment';
import { confirmationRequest, invoicesQuery, issueInvoiceRequest, sendInvoiceRequest } from './schemas/invoices';
import { reasonRequest, switchToFreeRequest } from './schemas/leaving';
import { attentionQuery, chargingRequest, grantRequest, portalQuery, resolutionRequest } from './schemas/operatorDesk';
import { paymentsQuery, quoteRequest } from './schemas/readBilling';

type Schema = z.ZodType;

/** What a client must know of one route beyond its address. */
export type Operation = {
  readonly id: string;
  readonly summary: string;
  readonly query?: Schema;
  readonly body?: { readonly schema: Schema; readonly example: unknown };
  readonly answer:
    | { readonly status: 200 | 201 | 202; readonly schema: Schema; readonly example: unknown }
    | { readonly status: 204 };
  /** Refusals of its own; those of every route (malformed, busy, …) are added. */
  readonly refusals?: readonly examples.RefusalCode[];
};

type JsonRoute = Exclude<
  RouteKey<FunctionName>,
  RouteKey<'robokassaResult' | 'downloadInvoice'> | `${'GET' | 'POST'} /autopay/off`
>;

/** Every JSON route: the compiler asks for one that is missing. */
export const OPERATIONS: Readonly<Record<JsonRoute, Operation>> = {
  'GET /v1/tariffs': {
    id: 'getTariffs',
    summary: 'Что продаётся сегодня',
    answer: { status: 200, schema: tariffsAnswer, example: examples.TARIFFS },
  },
  'GET /v1/subscription': {
    id: 'getSubscription',
    summary: 'Что подключено у портала сегодня',
    answer: { status: 200, schema: subscriptionAnswer, example: examples.SUBSCRIPTION },
  },
  'POST /v1/quotes': {
    id: 'quotePurchase',
    summary: 'Что сделает покупка, если деньги придут сегодня',
    body: { schema: quoteRequest, example: { tariff: 'groups-unlimited', periodDays: 30 } },
    answer: { status: 200, schema: quoteAnswer, example: examples.QUOTE },
    refusals: ['tariff_not_sold', 'period_not_sold'],
  },
  'GET /v1/payments': {
    id: 'listPayments',
    summary: 'История платежей портала, новые сначала',
    query: paymentsQuery,
    answer: { status: 200, schema: paymentsAnswer, example: { payments: [examples.PAID], nextCursor: '1000001' } },
  },
  'GET /v1/payments/{number}': {
    id: 'getPayment',
    summary: 'Один платёж',
    answer: { status: 200, schema: paymentAnswer, example: examples.PAID },
    refusals: ['unknown_payment'],
  },
  'POST /v1/payments': {
    id: 'createPayment',
    summary: 'Открыть оплату картой: форма для Робокассы',
    body: { schema: createPaymentRequest, example: examples.ORDER },
    answer: { status: 201, schema: createdPaymentAnswer, example: examples.CREATED },
    refusals: [
      'price_changed',
      'consent_text_changed',
      'too_many_open',
      'tariff_not_sold',
      'period_not_sold',
      'idempotency_key_reused',
    ],
  },
  'POST /v1/subscription/free': {
    id: 'switchToFree',
    summary: 'На бесплатные 50 групп: сейчас, с потерей названных дней, или по окончании срока',
    body: { schema: switchToFreeRequest, example: { effective: 'term_end' } },
    answer: { status: 200, schema: subscriptionAnswer, example: examples.SWITCHED },
    refusals: ['already_free', 'paid_tariff_expired', 'given_up_days_mismatch', 'idempotency_key_reused'],
  },
  'DELETE /v1/subscription/free': {
    id: 'stayPaid',
    summary: 'Отменить переход на бесплатный тариф по окончании срока',
    answer: { status: 200, schema: subscriptionAnswer, example: examples.SUBSCRIPTION },
    refusals: ['already_free', 'paid_tariff_expired'],
  },
  'DELETE /v1/subscription/autopay': {
    id: 'cancelAutopay',
    summary: 'Отключить автоплатёж; и тогда, когда он уже отключён',
    answer: { status: 204 },
  },
  'POST /v1/invoices': {
    id: 'issueInvoice',
    summary: 'Выставить счёт-оферту: PDF готов, когда приходит ответ',
    body: { schema: issueInvoiceRequest, example: examples.INVOICE_ORDER },
    answer: { status: 201, schema: issuedInvoiceAnswer, example: examples.ISSUED },
    refusals: ['price_changed', 'too_many_open', 'tariff_not_sold', 'period_not_sold', 'idempotency_key_reused'],
  },
  'POST /v1/invoices/{number}/mail': {
    id: 'sendInvoiceAgain',
    summary: 'Отправить счёт ещё раз, при желании на другой адрес',
    body: { schema: sendInvoiceRequest, example: { email: 'glavbuh@company.ru' } },
    answer: { status: 202, schema: mailOwedAnswer, example: { number: 1000003 } },
    refusals: ['unknown_invoice', 'already_paid', 'sent_too_often'],
  },
  'GET /v1/operator/invoices': {
    id: 'listInvoices',
    summary: 'Счета, по которым ждём денег, по дню окончания',
    query: invoicesQuery,
    answer: { status: 200, schema: invoiceListAnswer, example: { invoices: [examples.INVOICE] } },
  },
  'GET /v1/operator/invoices/{number}': {
    id: 'getInvoice',
    summary: 'Счёт по номеру',
    answer: { status: 200, schema: invoiceAnswer, example: examples.INVOICE },
    refusals: ['unknown_invoice'],
  },
  'POST /v1/operator/invoices/{number}/confirmations': {
    id: 'confirmBankTransfer',
    summary: 'Деньги пришли на расчётный счёт',
    body: { schema: confirmationRequest, example: examples.CONFIRMATION },
    answer: { status: 200, schema: confirmedAnswer, example: { outcome: 'partial', invoice: examples.INVOICE } },
    refusals: ['unknown_invoice', 'bank_reference_reused', 'impossible_receipt_date', 'idempotency_key_reused'],
  },
  'GET /v1/operator/portals/{portal}': {
    id: 'getPortal',
    summary: 'Портал глазами оператора: тариф, журнал, платежи',
    query: portalQuery,
    answer: { status: 200, schema: portalAnswer, example: examples.PORTAL_STATE },
  },
  'POST /v1/operator/portals/{portal}/grants': {
    id: 'grantDays',
    summary: 'Дни без платежа: подарок или перенос действующего тарифа',
    body: { schema: grantRequest, example: examples.GRANT },
    answer: { status: 201, schema: grantedAnswer, example: { subscription: examples.SUBSCRIPTION } },
    refusals: ['nothing_to_grant', 'other_tariff_runs', 'idempotency_key_reused'],
  },
  'POST /v1/operator/portals/{portal}/free': {
    id: 'giveFreeGroups',
    summary: 'Вернуть бесплатные 50 групп, и после окончания платного тарифа',
    body: { schema: reasonRequest, example: { reason: 'Клиент написал в поддержку' } },
    answer: { status: 200, schema: grantedAnswer, example: { subscription: examples.FREE } },
    refusals: ['already_free', 'idempotency_key_reused'],
  },
  'DELETE /v1/operator/portals/{portal}/autopay': {
    id: 'cancelAutopayOf',
    summary: 'Отключить автоплатёж портала; также при удалении приложения',
    body: { schema: reasonRequest, example: { reason: 'Приложение удалено с портала' } },
    answer: { status: 204 },
  },
  'GET /v1/operator/charging': {
    id: 'getCharging',
    summary: 'Включены ли автоматические списания',
    answer: { status: 200, schema: chargingAnswer, example: examples.CHARGING },
  },
  'PUT /v1/operator/charging': {
    id: 'setCharging',
    summary: 'Остановить или возобновить все автоматические списания сразу',
    body: { schema: chargingRequest, example: { on: false, reason: examples.CHARGING.reason } },
    answer: { status: 200, schema: chargingAnswer, example: examples.CHARGING },
  },
  'GET /v1/operator/attention': {
    id: 'listAttention',
    summary: 'Деньги, которым нужен человек: открытые — старые сначала, закрытые — новые',
    query: attentionQuery,
    answer: { status: 200, schema: attentionListAnswer, example: { attention: [examples.ATTENTION] } },
  },
  'POST /v1/operator/attention/{id}/resolution': {
    id: 'resolveAttention',
    summary: 'Закрыть запись: засчитать, вернуть, отметить',
    body: {
      schema: resolutionRequest,
      example: { action: 'refunded', note: 'Возврат в кабинете Робокассы 24 ноября' },
    },
    answer: { status: 200, schema: attentionAnswer, example: examples.RESOLVED },
    refusals: [
      'unknown_attention',
      'unknown_payment',
      'already_resolved',
      'already_paid',
      'sum_unknown',
      'outcome_unknown',
    ],
  },
};
