import type { Calls } from '../client/calls';
import type { OrderKeys } from '../client/orderKeys';
import type { BodyOf, QueryOf } from '../client/route';
import type { Answer } from '../client/trouble';
import type { InvoiceQuery } from './invoiceQuery';
import { type RegisterQuery, registerFilter } from './registerQuery';

export type Confirmation = BodyOf<'POST /v1/operator/invoices/{number}/confirmations'>;
export type Resolution = BodyOf<'POST /v1/operator/attention/{id}/resolution'>;
export type RowList = NonNullable<QueryOf<'GET /v1/operator/bank-rows'>['state']>;
/** What a person decides about a row of the bank. */
export type RowResolution = BodyOf<'POST /v1/operator/bank-rows/{id}/resolution'>;
type TakingBack = BodyOf<'POST /v1/operator/portals/{portal}/journal/{version}/reversal'>;
/** How an entry of a journal would be taken back. */
export type ReversalQuestion = Pick<TakingBack, 'reason' | 'row' | 'moveTo' | 'thenFree'>;
type Grant = BodyOf<'POST /v1/operator/portals/{portal}/grants'>;
/** Money to give back, or to record as given back elsewhere. */
type RefundOrder = BodyOf<'POST /v1/operator/payments/{number}/refunds'>;
/** The cursor from which the portal's journal or its payments go on. */
type OlderThan = QueryOf<'GET /v1/operator/portals/{portal}'>;
/** Where a portal's mails go, and how people know the portal. */
export type GivenContact = BodyOf<'PUT /v1/operator/portals/{portal}/contact'>;

const LIMIT = '50';

/** The operators' calls. */
export type DeskApi = ReturnType<typeof deskApi>;

/**
 * The client's calls as the desk makes them. An act that must not happen twice keeps its key until it has succeeded.
 */
export function deskApi({ call, download }: Pick<Calls, 'call' | 'download'>, keys: OrderKeys<object>) {
  /** Sends an act under a key. The same `act` with the same body is the same wish, and has the same key. */
  async function once<T>(act: string, body: object, send: (idempotencyKey: string) => Promise<Answer<T>>) {
    const answer = await send(keys.keyFor({ act, body }));
    if (answer.ok) keys.forget({ act, body });
    return answer;
  }

  return {
    invoices: ({ status, sort }: InvoiceQuery, cursor?: string) =>
      call('GET /v1/operator/invoices', { query: { status, sort, cursor } }),
    /**
     * Searches payments of every kind, and portals. What was typed goes into the body: an e-mail address or a name must
     * not stand in a URL, which is logged on its way.
     */
    find: ({ search: text, status }: InvoiceQuery, cursor?: string) =>
      call('POST /v1/operator/payments/search', { body: { text, status, cursor } }),
    counts: () => call('GET /v1/operator/counts'),
    invoice: (number: string) => call('GET /v1/operator/invoices/{number}', { path: { number } }),
    confirm: (number: number, body: Confirmation) =>
      once(`confirm ${number}`, body, (idempotencyKey) =>
        call('POST /v1/operator/invoices/{number}/confirmations', { path: { number }, body, idempotencyKey }),
      ),
    previewStatement: (file: Blob) => call('POST /v1/operator/statements', { file }),
    /** Takes in as many rows as one call can; to be repeated until nothing is left. */
    applyStatement: (sha256: string, file: Blob) =>
      call('POST /v1/operator/statements/{sha256}/apply', { path: { sha256 }, file }),
    bankRows: (state: RowList, cursor?: string) =>
      call('GET /v1/operator/bank-rows', { query: { state, limit: LIMIT, cursor } }),
    bankRowCounts: () => call('GET /v1/operator/bank-rows/counts'),
    resolveRow: (id: string, body: RowResolution) =>
      once(`resolve row ${id}`, body, (idempotencyKey) =>
        call('POST /v1/operator/bank-rows/{id}/resolution', { path: { id }, body, idempotencyKey }),
      ),
    /** `closedAt` is the instant at which the row was closed, as the operator sees it. */
    reopenRow: (id: string, note: string, closedAt: string) =>
      call('POST /v1/operator/bank-rows/{id}/reopen', { path: { id }, body: { note, closedAt } }),
    attention: (status: 'open' | 'closed', cursor?: string) =>
      call('GET /v1/operator/attention', { query: { status, cursor } }),
    resolve: (id: string, body: Resolution) =>
      once(`resolve ${id}`, body, (idempotencyKey) =>
        call('POST /v1/operator/attention/{id}/resolution', { path: { id }, body, idempotencyKey }),
      ),
    reopen: (id: string, note: string, closedAt: string) =>
      call('POST /v1/operator/attention/{id}/reopen', { path: { id }, body: { note, closedAt } }),
    /** The portal with its newest entries and payments, or with those behind a cursor. */
    portal: (portal: string, from?: OlderThan) =>
      call('GET /v1/operator/portals/{portal}', { path: { portal }, query: from }),
    previewReversal: (portal: string, version: number, { moveTo, thenFree, ...question }: ReversalQuestion) =>
      call('GET /v1/operator/portals/{portal}/journal/{version}/reversal', {
        path: { portal, version },
        query: { ...question, moveTo: moveTo?.toString(), thenFree: thenFree && 'true' },
      }),
    /** Needs no key: asked twice it answers the same. */
    takeBack: (portal: string, version: number, body: TakingBack) =>
      call('POST /v1/operator/portals/{portal}/journal/{version}/reversal', { path: { portal, version }, body }),
    refunds: (number: number) => call('GET /v1/operator/payments/{number}/refunds', { path: { number } }),
    refund: (number: number, body: RefundOrder) =>
      once(`refund ${number}`, body, (idempotencyKey) =>
        call('POST /v1/operator/payments/{number}/refunds', { path: { number }, body, idempotencyKey }),
      ),
    /**
     * Withdraws a refund that is not sent yet; `order` is its place among the refunds of the payment. Asked twice it
     * answers the same.
     */
    withdrawRefund: (number: number, order: number) =>
      call('POST /v1/operator/payments/{number}/refunds/{order}/withdrawal', { path: { number, order } }),
    grant: (portal: string, body: Grant) =>
      once(`grant ${portal}`, body, (idempotencyKey) =>
        call('POST /v1/operator/portals/{portal}/grants', { path: { portal }, body, idempotencyKey }),
      ),
    giveFree: (portal: string, reason: string) =>
      once(`free ${portal}`, { reason }, (idempotencyKey) =>
        call('POST /v1/operator/portals/{portal}/free', { path: { portal }, body: { reason }, idempotencyKey }),
      ),
    cancelAutopay: (portal: string, reason: string) =>
      call('DELETE /v1/operator/portals/{portal}/autopay', { path: { portal }, body: { reason } }),
    giveContact: (portal: string, body: GivenContact) =>
      call('PUT /v1/operator/portals/{portal}/contact', { path: { portal }, body }),
    forgetContact: (portal: string, reason: string) =>
      call('DELETE /v1/operator/portals/{portal}/contact', { path: { portal }, body: { reason } }),
    /** Lets mails go to the portal's address again, for whatever reason they were held back. */
    clearAddress: (portal: string, reason: string) =>
      call('DELETE /v1/operator/portals/{portal}/contact/hold', { path: { portal }, body: { reason } }),
    register: (query: RegisterQuery, cursor?: string) =>
      call('GET /v1/operator/register', { query: { ...registerFilter(query), limit: LIMIT, cursor } }),
    registerFile: (query: RegisterQuery, cursor?: string) =>
      download('GET /v1/operator/register', { query: { ...registerFilter(query), format: 'csv', cursor } }),
    /** The acts of a month, `2026-11`. */
    actsFile: (month: string, cursor?: string) => download('GET /v1/operator/acts.csv', { query: { month, cursor } }),
    months: () => call('GET /v1/operator/register/months'),
    census: () => call('GET /v1/operator/census'),
    charging: () => call('GET /v1/operator/charging'),
    setCharging: (on: boolean, reason: string) => call('PUT /v1/operator/charging', { body: { on, reason } }),
  };
}
