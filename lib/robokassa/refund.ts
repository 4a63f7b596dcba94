import { createHmac } from 'node:crypto';
import type { Kopecks } from '../domain/money/money';
import type { ReceiptLine } from '../domain/payment/receiptLine';
import { jsonObject, textOf } from '../outside/jsonAnswer';
import { jsonRoubles, refundItem } from './receipt';
import { parseOutSum } from './resultNotification';

/** Money to be given back, all or a part of what one operation brought. */
export type RefundOrder = {
  /** Robokassa's name of the operation that brought the money (domain/cardFacts.ts). */
  readonly opKey: string;
  /** More than zero. Sent even where it is the whole sum: without it Robokassa would decide how much the whole is. */
  readonly sum: Kopecks;
  /** The line of the payment's receipt. Without it the money goes back and no refund receipt is made. */
  readonly line?: ReceiptLine;
};

/** Why Robokassa does not give the money back: nothing has moved, and the order is ended. */
type RefundRefusal =
  | 'not_enough_funds'
  | 'no_access'
  | 'operation_not_found'
  | 'already_refunded'
  | 'not_understood'
  | 'refused';

/** What an answer to an order says. `unclear`: the money may be on its way, so the order is never sent again. */
export type RefundReading =
  | { readonly kind: 'accepted'; readonly requestId: string }
  /** `message`: Robokassa's own words for the operator, never for a log. */
  | { readonly kind: 'refused'; readonly reason: RefundRefusal; readonly message?: string }
  | { readonly kind: 'unclear'; readonly reason: 'other_answer' };

/** How far an accepted order has come. */
export type RefundStateReading =
  /** Without `sum` where it could not be read. */
  | { readonly kind: 'finished'; readonly sum?: Kopecks }
  | { readonly kind: 'processing' }
  /** Cancelled in Robokassa's cabinet: no money goes back. */
  | { readonly kind: 'canceled' }
  | { readonly kind: 'unknown_request' }
  | { readonly kind: 'unclear'; readonly reason: 'other_answer' };

/** Statuses of failure whose text, if any, is an answer. */
export const REFUND_REFUSING_STATUSES = [400, 401, 415] as const;

/**
 * The body that orders a refund: a JSON string with the token in it. Robokassa answers 400 or 415 to a token without
 * the quotes (docs/robokassa.md, «Refunds»).
 */
export function refundBody(order: RefundOrder, password3: string): string {
  const { opKey, sum, line } = order;
  const fields = [`"OpKey":${JSON.stringify(opKey)}`, `"RefundSum":${jsonRoubles(sum)}`];
  const items = line === undefined ? [] : [`"InvoiceItems":[${refundItem(line, sum)}]`];
  return JSON.stringify(refundToken(`{${[...fields, ...items].join(',')}}`, password3));
}

const HEADER = base64url('{"alg":"HS256","typ":"JWT"}');

/**
 * The compact JWS of a payload that is already written: its sums keep their digits. HMAC-SHA256 by the third password.
 */
export function refundToken(payload: string, password3: string): string {
  const signed = `${HEADER}.${base64url(payload)}`;
  return `${signed}.${createHmac('sha256', password3).update(signed).digest('base64url')}`;
}

function base64url(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64url');
}

const REFUSALS: ReadonlyMap<string, RefundRefusal> = new Map([
  ['notenoughoperationfunds', 'not_enough_funds'],
  ['signature key is not exists or partner have not access to api', 'no_access'],
  ['operationnotfound', 'operation_not_found'],
  ['alreadyrefunded', 'already_refunded'],
]);

const LONGEST_MESSAGE = 200;
const LONGEST_REQUEST_ID = 64;

/** Reads the answer to an order. Only a request id proves that it was taken, and only a plain «no» that it was not. */
export function parseRefundAnswer(status: number, text: string): RefundReading {
  const answer = jsonObject(text);
  const message = messageIn(answer?.['message']);
  const isOk = status >= 200 && status < 300;
  const requestId = requestIdIn(answer?.['requestId']);
  const isYes = answer?.['success'] === true;
  if (isYes && isOk && requestId !== undefined) return { kind: 'accepted', requestId };
  // A «no» that names a request is not a plain refusal: the sum must stay reserved while that request may still give
  // the money back.
  if (isYes || requestId !== undefined) return { kind: 'unclear', reason: 'other_answer' };
  if (answer?.['success'] === false) {
    const reason = status === 401 ? 'no_access' : (REFUSALS.get(message.toLowerCase().replace(/\.$/, '')) ?? 'refused');
    return { kind: 'refused', reason, ...(message !== '' && { message }) };
  }
  // The status refuses the request as such, whatever page stands beside it.
  if (status === 401) return { kind: 'refused', reason: 'no_access' };
  if (status === 400 || status === 415) return { kind: 'refused', reason: 'not_understood' };
  return { kind: 'unclear', reason: 'other_answer' };
}

const UNKNOWN_REQUEST = 'id is invalid or request id does not exist';

/** Reads the answer about an order. One that names another order than the one asked about is unclear. */
export function parseRefundState(text: string, requestId: string): RefundStateReading {
  const answer = jsonObject(text);
  const isUnknown = messageIn(answer?.['message']).toLowerCase() === UNKNOWN_REQUEST;
  if (isUnknown && answer?.['label'] === undefined) return { kind: 'unknown_request' };
  const isOurs = requestIdIn(answer?.['requestId'])?.toLowerCase() === requestId.toLowerCase();
  const label = isOurs ? answer?.['label'] : undefined;
  if (label === 'processing' || label === 'canceled') return { kind: label };
  if (label !== 'finished') return { kind: 'unclear', reason: 'other_answer' };
  const sum = parseOutSum(textOf(answer?.['amount']) ?? '');
  return { kind: 'finished', ...(sum !== undefined && { sum }) };
}

function requestIdIn(value: unknown): string | undefined {
  const isOne = typeof value === 'string' && value.length <= LONGEST_REQUEST_ID && /^[\w-]{8,}$/.test(value);
  return isOne ? value : undefined;
}

function messageIn(value: unknown): string {
  if (typeof value !== 'string') return '';
  const signs = [...value.replace(/[^\p{L}\p{N}\p{P}\p{S}]+/gu, ' ').trim()];
  return signs.slice(0, LONGEST_MESSAGE).join('');
}
