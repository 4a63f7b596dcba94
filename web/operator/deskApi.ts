import type { AttentionAnswer, InvoiceAnswer, ReversalAnswer } from '../../lib/api/answers/operator';
import type { BankRowAnswer } from '../../lib/api/answers/statements';
import type { Money } from '../dialog/api/answers';
import { patiently } from '../dialog/api/patiently';
import type { Asked, Send } from '../dialog/api/session';
import type { Answer } from '../dialog/api/trouble';
import type { OrderKeys } from '../dialog/order/orderKeys';
import type {
  AttentionList,
  BankRowCounts,
  BankRowList,
  Census,
  Charging,
  Confirmed,
  DeskCounts,
  FoundPayments,
  Granted,
  InvoiceList,
  Months,
  PortalState,
  Refunds,
  Register,
  StatementApplied,
  StatementPreview,
} from './deskAnswers';
import { type InvoiceQuery, invoicePath } from './invoiceQuery';
import { type RegisterQuery, registerPath } from './registerQuery';

export type Confirmation = {
  readonly amount: Money;
  readonly receivedOn: string;
  readonly order?: string;
  readonly payerInn?: string;
  readonly payerAccount?: string;
  readonly purpose?: string;
  readonly rowAmount?: Money;
  /** The row of the same sum that is counted already, which the operator has seen: this one is other money. */
  readonly anotherRow?: string;
  /** A row taken back from this invoice counts after all. */
  readonly again?: true;
  /** It counts although its customer has cancelled the invoice. */
  readonly evenCancelled?: true;
};

type AttentionAction = NonNullable<AttentionAnswer['resolution']>['action'];

export type Resolution = {
  readonly action: AttentionAction;
  readonly to?: number;
  /** As the cabinet has it, where nobody could read the sum that was told. */
  readonly sum?: Money;
  readonly evenCancelled?: true;
  readonly note: string;
};

export type RowList = 'open' | 'settled' | 'by_hand' | 'ignored' | 'all';

/** What a person makes of a row of the bank. */
export type RowResolution =
  | {
      readonly kind: 'invoices';
      readonly invoices: readonly { readonly number: number; readonly amount: Money }[];
      /** Likewise, of each invoice that asked. */
      readonly anotherRows?: readonly string[];
      readonly again?: true;
      readonly evenCancelled?: true;
      readonly note?: string;
    }
  | { readonly kind: 'not_ours' | 'private_person'; readonly note: string }
  | { readonly kind: 'same_as'; readonly name: string; readonly note: string };

type Grant = {
  readonly tariff: string;
  readonly days?: number;
  readonly endsOn?: string;
  readonly value: Money;
  readonly reason: string;
};

/** How an entry of a journal would be taken back. */
export type ReversalQuestion = {
  readonly reason: 'mistake' | 'refunded' | 'chargeback';
  readonly row?: string;
  readonly moveTo?: number;
  readonly thenFree?: true;
};

type TakingBack = ReversalQuestion & {
  readonly note: string;
  readonly wordsForCustomer?: string;
  /** What the preview showed. */
  readonly expected: {
    readonly status: string;
    readonly tariff: string;
    readonly endsOn: string | null;
    readonly autopay: boolean;
    readonly takesBack: readonly number[];
    readonly moved?: 'settled' | 'partial' | 'attention';
  };
};

/** Money to be given back, or written down as given back elsewhere. */
type RefundOrder = {
  readonly sum?: Money;
  readonly days: 'keep' | 'end_now' | 'take_back';
  readonly attention?: string;
  readonly elsewhere?: { readonly on: string };
  readonly note: string;
};

/** Where one of a portal's two lists goes on. */
type OlderThan = { readonly journalCursor: string } | { readonly paymentsCursor: string };

/** Where a portal's mails go, and how people know the portal. */
export type GivenContact = {
  readonly phone: string;
  readonly email: string;
  readonly accountantEmail?: string;
  readonly portalName?: string;
};

/** A part of the register as a file; together in their order they are one file. */
export type FilePage = { readonly content: Blob; readonly nextCursor: string | undefined };

/** The operators' calls. */
export type DeskApi = {
  readonly invoices: (query: InvoiceQuery, cursor?: string) => Promise<Answer<InvoiceList>>;
  /** Payments of every kind, and portals, by what was typed. */
  readonly find: (query: InvoiceQuery, cursor?: string) => Promise<Answer<FoundPayments>>;
  readonly counts: () => Promise<Answer<DeskCounts>>;
  readonly invoice: (number: string) => Promise<Answer<InvoiceAnswer>>;
  readonly confirm: (number: number, told: Confirmation) => Promise<Answer<Confirmed>>;
  readonly previewStatement: (file: Blob) => Promise<Answer<StatementPreview>>;
  /** Takes in what one call can; to be repeated until nothing is left. */
  readonly applyStatement: (sha256: string, file: Blob) => Promise<Answer<StatementApplied>>;
  readonly bankRows: (list: RowList, cursor?: string) => Promise<Answer<BankRowList>>;
  readonly bankRowCounts: () => Promise<Answer<BankRowCounts>>;
  readonly resolveRow: (id: string, resolution: RowResolution) => Promise<Answer<BankRowAnswer>>;
  /** `closedAt` is when it was closed, as the operator sees it. */
  readonly reopenRow: (id: string, note: string, closedAt: string) => Promise<Answer<BankRowAnswer>>;
  readonly attention: (status: 'open' | 'closed', cursor?: string) => Promise<Answer<AttentionList>>;
  readonly resolve: (id: string, resolution: Resolution) => Promise<Answer<AttentionAnswer>>;
  readonly reopen: (id: string, note: string, closedAt: string) => Promise<Answer<AttentionAnswer>>;
  /** Its newest entries and payments, or those behind a cursor. */
  readonly portal: (portal: string, from?: OlderThan) => Promise<Answer<PortalState>>;
  readonly previewReversal: (
    portal: string,
    version: number,
    question: ReversalQuestion,
  ) => Promise<Answer<ReversalAnswer>>;
  readonly takeBack: (portal: string, version: number, told: TakingBack) => Promise<Answer<Granted>>;
  readonly refunds: (number: number) => Promise<Answer<Refunds>>;
  readonly refund: (number: number, order: RefundOrder) => Promise<Answer<Refunds>>;
  /** Of one that is not sent yet: its place among the refunds of the payment. */
  readonly withdrawRefund: (number: number, order: number) => Promise<Answer<Refunds>>;
  readonly grant: (portal: string, grant: Grant) => Promise<Answer<Granted>>;
  readonly giveFree: (portal: string, reason: string) => Promise<Answer<Granted>>;
  readonly cancelAutopay: (portal: string, reason: string) => Promise<Answer<unknown>>;
  readonly giveContact: (portal: string, contact: GivenContact) => Promise<Answer<unknown>>;
  readonly forgetContact: (portal: string, reason: string) => Promise<Answer<unknown>>;
  /** Writes to the portal's address again, whatever held it back. */
  readonly clearAddress: (portal: string, reason: string) => Promise<Answer<unknown>>;
  readonly register: (query: RegisterQuery, cursor?: string) => Promise<Answer<Register>>;
  readonly registerFile: (query: RegisterQuery, cursor?: string) => Promise<Answer<FilePage>>;
  /** The acts of a month, `2026-11`. */
  readonly actsFile: (month: string, cursor?: string) => Promise<Answer<FilePage>>;
  readonly months: () => Promise<Answer<Months>>;
  readonly census: () => Promise<Answer<Census>>;
  readonly charging: () => Promise<Answer<Charging>>;
  readonly setCharging: (on: boolean, reason: string) => Promise<Answer<Charging>>;
};

const OPERATOR = '/v1/operator';
const PORTALS = `${OPERATOR}/portals`;
const STATEMENTS = `${OPERATOR}/statements`;
const BANK_ROWS = `${OPERATOR}/bank-rows`;
const ROWS_A_PAGE = 50;
const CHARGING = `${OPERATOR}/charging`;

/** Repeats what the service asks to repeat; what must not happen twice goes under one key until it has happened. */
export function deskApi(send: Send, pause: (ms: number) => Promise<void>, keys: OrderKeys<object>): DeskApi {
  const ask = <T>(asked: Asked<T>) => patiently<T>(() => send(asked), { pause });

  async function once<T>(path: string, body: object): Promise<Answer<T>> {
    const answer = await ask<T>({ method: 'POST', path, body, idempotencyKey: keys.keyFor({ path, body }) });
    if (answer.ok) keys.forget({ path, body });
    return answer;
  }

  return {
    invoices: (query, cursor) => ask({ path: `${OPERATOR}/${invoicePath(query)}${after(cursor)}` }),
    // In the body: an e-mail or a name must not stand in an address, which is kept in logs on its way.
    find: ({ search: text, status }, cursor) =>
      ask({
        method: 'POST',
        path: `${OPERATOR}/payments/search`,
        body: { text, status, ...(cursor !== undefined && { cursor }) },
      }),
    counts: () => ask({ path: `${OPERATOR}/counts` }),
    invoice: (number) => ask({ path: `${OPERATOR}/invoices/${encodeURIComponent(number)}` }),
    confirm: (number, told) => once(`${OPERATOR}/invoices/${number}/confirmations`, told),
    previewStatement: (file) => ask({ method: 'POST', path: STATEMENTS, file }),
    applyStatement: (sha256, file) => ask({ method: 'POST', path: `${STATEMENTS}/${sha256}/apply`, file }),
    bankRows: (list, cursor) => ask({ path: `${BANK_ROWS}?state=${list}&limit=${ROWS_A_PAGE}${after(cursor)}` }),
    bankRowCounts: () => ask({ path: `${BANK_ROWS}/counts` }),
    resolveRow: (id, body) => once(`${BANK_ROWS}/${encodeURIComponent(id)}/resolution`, body),
    reopenRow: (id, note, closedAt) =>
      ask({ method: 'POST', path: `${BANK_ROWS}/${encodeURIComponent(id)}/reopen`, body: { note, closedAt } }),
    attention: (status, cursor) => ask({ path: `${OPERATOR}/attention?status=${status}${after(cursor)}` }),
    resolve: (id, body) => once(`${OPERATOR}/attention/${encodeURIComponent(id)}/resolution`, body),
    reopen: (id, note, closedAt) =>
      ask({ method: 'POST', path: `${OPERATOR}/attention/${encodeURIComponent(id)}/reopen`, body: { note, closedAt } }),
    portal: (portal, from) =>
      ask({ path: `${PORTALS}/${encodeURIComponent(portal)}${from ? `?${queryOf(from)}` : ''}` }),
    previewReversal: (portal, version, question) =>
      ask({ path: `${reversalPath(portal, version)}?${queryOf(question)}` }),
    // Asked twice it answers the same.
    takeBack: (portal, version, body) => ask({ method: 'POST', path: reversalPath(portal, version), body }),
    refunds: (number) => ask({ path: `${OPERATOR}/payments/${number}/refunds` }),
    refund: (number, order) => once(`${OPERATOR}/payments/${number}/refunds`, order),
    // Asked twice it answers the same.
    withdrawRefund: (number, order) =>
      ask({ method: 'POST', path: `${OPERATOR}/payments/${number}/refunds/${order}/withdrawal` }),
    grant: (portal, grant) => once(`${PORTALS}/${encodeURIComponent(portal)}/grants`, grant),
    giveFree: (portal, reason) => once(`${PORTALS}/${encodeURIComponent(portal)}/free`, { reason }),
    cancelAutopay: (portal, reason) =>
      ask({ method: 'DELETE', path: `${PORTALS}/${encodeURIComponent(portal)}/autopay`, body: { reason } }),
    giveContact: (portal, body) =>
      ask({ method: 'PUT', path: `${PORTALS}/${encodeURIComponent(portal)}/contact`, body }),
    forgetContact: (portal, reason) =>
      ask({ method: 'DELETE', path: `${PORTALS}/${encodeURIComponent(portal)}/contact`, body: { reason } }),
    clearAddress: (portal, reason) =>
      ask({ method: 'DELETE', path: `${PORTALS}/${encodeURIComponent(portal)}/contact/hold`, body: { reason } }),
    register: (query, cursor) =>
      ask({ path: `${OPERATOR}/${registerPath(query)}&limit=${ROWS_A_PAGE}${after(cursor)}` }),
    registerFile: (query, cursor) =>
      ask({ path: `${OPERATOR}/${registerPath(query)}&format=csv${after(cursor)}`, read: filePage }),
    actsFile: (month, cursor) => ask({ path: `${OPERATOR}/acts.csv?month=${month}${after(cursor)}`, read: filePage }),
    months: () => ask({ path: `${OPERATOR}/register/months` }),
    census: () => ask({ path: `${OPERATOR}/census` }),
    charging: () => ask({ path: CHARGING }),
    setCharging: (on, reason) => ask({ method: 'PUT', path: CHARGING, body: { on, reason } }),
  };
}

// As bytes: read as a text it would lose its byte order mark.
async function filePage(response: Response): Promise<FilePage> {
  return { content: await response.blob(), nextCursor: response.headers.get('x-next-cursor') ?? undefined };
}

function after(cursor: string | undefined): string {
  return cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
}

function reversalPath(portal: string, version: number): string {
  return `${PORTALS}/${encodeURIComponent(portal)}/journal/${version}/reversal`;
}

function queryOf(question: object): string {
  return Object.entries(question)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join('&');
}
