import type { Wanted } from '../order/choice';
import type { InvoiceOrder } from '../order/invoiceOrder';
import type { CardOrder } from '../order/order';
import type {
  Companies,
  IssuedInvoice,
  KnownBuyers,
  KnownContact,
  OpenedPayment,
  Payment,
  PaymentPage,
  PriceList,
  Quote,
  Subscription,
  WantedContact,
  WantedFree,
} from './answers';
import { patiently } from './patiently';
import type { Asked, Send } from './session';
import type { Answer } from './trouble';

/** The calls the dialog makes: the public API's and no others. */
export type BillingApi = {
  readonly prices: () => Promise<Answer<PriceList>>;
  readonly subscription: () => Promise<Answer<Subscription>>;
  readonly quote: (wanted: Wanted, signal: AbortSignal) => Promise<Answer<Quote>>;
  readonly payments: (cursor?: string) => Promise<Answer<PaymentPage>>;
  /** Asks once: who waits for a payment has a rhythm of his own. */
  readonly payment: (number: number) => Promise<Answer<Payment>>;
  /** Has Robokassa asked now what became of a card payment. */
  readonly check: (number: number) => Promise<Answer<unknown>>;
  readonly open: (order: CardOrder, key: string, onBusy: () => void) => Promise<Answer<OpenedPayment>>;
  /** The form of an open link once more. */
  readonly reopen: (number: number) => Promise<Answer<OpenedPayment>>;
  /** Says that a link or an invoice will not be paid. */
  readonly cancel: (number: number) => Promise<Answer<unknown>>;
  readonly issue: (order: InvoiceOrder, key: string, onBusy: () => void) => Promise<Answer<IssuedInvoice>>;
  /** To the invoice's own address, or to another. */
  readonly mail: (number: number, email?: string) => Promise<Answer<unknown>>;
  readonly goFree: (wanted: WantedFree, key: string, onBusy: () => void) => Promise<Answer<Subscription>>;
  /** Takes «free at the end of the term» back. */
  readonly stayPaid: () => Promise<Answer<Subscription>>;
  readonly cancelAutopay: () => Promise<Answer<unknown>>;
  /** Where the portal's mails go. */
  readonly contact: () => Promise<Answer<KnownContact>>;
  readonly giveContact: (wanted: WantedContact) => Promise<Answer<KnownContact>>;
  /** `null`: the invoice for the next period shall not come by itself any more. */
  readonly wishRenewals: (to: string | null) => Promise<Answer<Subscription>>;
  readonly buyers: () => Promise<Answer<KnownBuyers>>;
  /** Asks once: who types does not wait for it. */
  readonly companies: (inn: string, signal: AbortSignal) => Promise<Answer<Companies>>;
};

const PAGE_SIZE = 10;
const CONTACT = '/v1/subscription/contact';

/** The API over a session; every call but the poll is repeated when the service asks to come again. */
export function billingApi(send: Send, pause: (ms: number) => Promise<void>): BillingApi {
  const ask = <T>(asked: Asked<T>, onWait?: () => void) =>
    patiently<T>(() => send(asked), { pause, onWait, signal: asked.signal });
  return {
    prices: () => ask({ path: '/v1/tariffs' }),
    subscription: () => ask({ path: '/v1/subscription' }),
    quote: ({ tariff, periodDays, autopay }, signal) =>
      ask({ method: 'POST', path: '/v1/quotes', body: { tariff, periodDays, ...(autopay && { autopay }) }, signal }),
    payments: (cursor) =>
      ask({ path: `/v1/payments?limit=${PAGE_SIZE}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}` }),
    payment: (number) => send({ path: `/v1/payments/${number}` }),
    check: (number) => ask({ method: 'POST', path: `/v1/payments/${number}/check` }),
    open: (order, key, onBusy) =>
      ask({ method: 'POST', path: '/v1/payments', body: order, idempotencyKey: key }, onBusy),
    reopen: (number) => ask({ method: 'POST', path: `/v1/payments/${number}/checkout` }),
    cancel: (number) => ask({ method: 'DELETE', path: `/v1/payments/${number}` }),
    issue: (order, key, onBusy) =>
      ask({ method: 'POST', path: '/v1/invoices', body: order, idempotencyKey: key }, onBusy),
    mail: (number, email) =>
      ask({ method: 'POST', path: `/v1/invoices/${number}/mail`, body: email === undefined ? {} : { email } }),
    goFree: (wanted, key, onBusy) =>
      ask({ method: 'POST', path: '/v1/subscription/free', body: wanted, idempotencyKey: key }, onBusy),
    stayPaid: () => ask({ method: 'DELETE', path: '/v1/subscription/free' }),
    cancelAutopay: () => ask({ method: 'DELETE', path: '/v1/subscription/autopay' }),
    contact: () => ask({ path: CONTACT }),
    giveContact: (body) => ask({ method: 'PUT', path: CONTACT, body }),
    wishRenewals: (to) => ask({ method: 'PUT', path: '/v1/subscription/renewal-invoices', body: { to } }),
    buyers: () => ask({ path: '/v1/buyers' }),
    companies: (inn, signal) => send({ path: `/v1/companies?inn=${inn}`, signal }),
  };
}
