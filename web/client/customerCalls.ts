import type {
  Buyers,
  Companies,
  CreatedPayment,
  IssuedInvoice,
  Payment,
  Payments,
  PortalContact,
  Quote,
  Subscription,
  Tariffs,
} from './answers';
import type { Calls } from './calls';
import type { BodyOf } from './route';
import type { Answer } from './trouble';

/** What a quote is asked for; `autopay` says that the box «Подключить автоплатёж» is ticked. */
export type Wanted = BodyOf<'POST /v1/quotes'>;
/** `expectedAmount` is what the customer was shown: nobody is ever charged another sum. */
export type CardOrder = BodyOf<'POST /v1/payments'>;
export type InvoiceOrder = BodyOf<'POST /v1/invoices'>;
/** How to go back to the free groups: now, naming the days that are given up, or when the paid term is over. */
export type WantedFree = BodyOf<'POST /v1/subscription/free'>;
/** Where the portal's mails go, with the phone in international form. */
export type WantedContact = BodyOf<'PUT /v1/subscription/contact'>;

/**
 * The calls of the person who pays, named as the operations of openapi.json. Each is repeated when the service asks for
 * it, except the two that are asked often anyway. `key` is the Idempotency-Key of the order (orderKeys). `onBusy` is
 * called when the service is busy and the call will be repeated.
 */
export type CustomerCalls = {
  readonly getTariffs: () => Promise<Answer<Tariffs>>;
  readonly getSubscription: () => Promise<Answer<Subscription>>;
  /** What buying this today would do to the days that are left. */
  readonly quotePurchase: (wanted: Wanted, signal?: AbortSignal) => Promise<Answer<Quote>>;
  /** The newest ten payments, or the next ten behind a cursor. */
  readonly listPayments: (cursor?: string) => Promise<Answer<Payments>>;
  /** Asks once: waiting for a payment has its own rhythm (watchPayment). */
  readonly getPayment: (number: number) => Promise<Answer<Payment>>;
  /** Has the service ask Robokassa now what became of a card payment. */
  readonly checkPayment: (number: number) => Promise<Answer<unknown>>;
  /**
   * Answers with a form for Robokassa, whose fields are posted exactly as they came; without one, the payment is paid
   * already.
   */
  readonly createPayment: (order: CardOrder, key: string, onBusy?: () => void) => Promise<Answer<CreatedPayment>>;
  /** The form of an open card payment once more. */
  readonly resumePayment: (number: number) => Promise<Answer<CreatedPayment>>;
  /** Cancels a card payment or an invoice that will not be paid. */
  readonly cancelPayment: (number: number) => Promise<Answer<undefined>>;
  readonly issueInvoice: (order: InvoiceOrder, key: string, onBusy?: () => void) => Promise<Answer<IssuedInvoice>>;
  /** Mails the invoice once more, to its own address or to another. */
  readonly sendInvoiceAgain: (number: number, email?: string) => Promise<Answer<unknown>>;
  readonly switchToFree: (wanted: WantedFree, key: string, onBusy?: () => void) => Promise<Answer<Subscription>>;
  /** Takes «free at the end of the term» back. */
  readonly stayPaid: () => Promise<Answer<Subscription>>;
  readonly cancelAutopay: () => Promise<Answer<undefined>>;
  /** Where the portal's mails go. */
  readonly getContact: () => Promise<Answer<PortalContact>>;
  readonly giveContact: (wanted: WantedContact) => Promise<Answer<PortalContact>>;
  /** Where the invoice for the next period is mailed by itself; `null` stops that. */
  readonly wishRenewals: (to: string | null) => Promise<Answer<Subscription>>;
  readonly listBuyers: () => Promise<Answer<Buyers>>;
  /** The requisites of the company with this ИНН. Asks once: the person goes on typing and does not wait for it. */
  readonly findCompany: (inn: string, signal?: AbortSignal) => Promise<Answer<Companies>>;
};

const PAGE_SIZE = '10';

/** Builds the named calls from the calls of every route. */
export function customerCalls({ call, send }: Pick<Calls, 'call' | 'send'>): CustomerCalls {
  return {
    getTariffs: () => call('GET /v1/tariffs'),
    getSubscription: () => call('GET /v1/subscription'),
    quotePurchase: (body, signal) => call('POST /v1/quotes', { body, signal }),
    listPayments: (cursor) => call('GET /v1/payments', { query: { limit: PAGE_SIZE, ...(cursor && { cursor }) } }),
    getPayment: (number) => send('GET /v1/payments/{number}', { path: { number } }),
    checkPayment: (number) => call('POST /v1/payments/{number}/check', { path: { number } }),
    createPayment: (body, idempotencyKey, onBusy) => call('POST /v1/payments', { body, idempotencyKey, onBusy }),
    resumePayment: (number) => call('POST /v1/payments/{number}/checkout', { path: { number } }),
    cancelPayment: (number) => call('DELETE /v1/payments/{number}', { path: { number } }),
    issueInvoice: (body, idempotencyKey, onBusy) => call('POST /v1/invoices', { body, idempotencyKey, onBusy }),
    sendInvoiceAgain: (number, email) =>
      call('POST /v1/invoices/{number}/mail', { path: { number }, body: email === undefined ? {} : { email } }),
    switchToFree: (body, idempotencyKey, onBusy) =>
      call('POST /v1/subscription/free', { body, idempotencyKey, onBusy }),
    stayPaid: () => call('DELETE /v1/subscription/free'),
    cancelAutopay: () => call('DELETE /v1/subscription/autopay'),
    getContact: () => call('GET /v1/subscription/contact'),
    giveContact: (body) => call('PUT /v1/subscription/contact', { body }),
    wishRenewals: (to) => call('PUT /v1/subscription/renewal-invoices', { body: { to } }),
    listBuyers: () => call('GET /v1/buyers'),
    findCompany: (inn, signal) => send('GET /v1/companies', { query: { inn }, signal }),
  };
}
