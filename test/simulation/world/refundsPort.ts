import {
  parseRefundAnswer,
  parseRefundState,
  REFUND_REFUSING_STATUSES,
  type RefundOrder,
  refundBody,
} from '../../../lib/robokassa/refund';
import type { SigningPasswords } from '../../../lib/robokassa/shop';
import type { Faults } from '../engine/faults';
import type { Invocation } from '../engine/invocation';
import type { Robokassa } from './robokassa';

type Register = { readonly robokassa: Robokassa; readonly faults: () => Faults };

type Said = { readonly status: number; readonly text: string };

const REFUSALS: readonly [Said, ...Said[]] = [
  { status: 400, text: '{"success":false,"message":"Bad request","requestId":null}' },
  { status: 401, text: '{"success":false,"message":"Signature key is not exists or partner have not access to API"}' },
  { status: 415, text: '' },
];

/**
 * The line to Robokassa's refund service. It may refuse an order for no good reason, and its answer may be lost, empty
 * or a failure, before or after it took the order.
 */
export function refundsPort(
  { robokassa, faults }: Register,
  invocation: Invocation,
  { password3 = '' }: Pick<SigningPasswords, 'password3'>,
) {
  const { chance } = invocation;
  return {
    create: (order: RefundOrder) =>
      invocation.port(`refund ${order.opKey} ${order.sum}`, 'call', () => {
        const body = refundBody(order, password3);
        if (!chance.happens(faults().robokassa)) return read(robokassa.refunds.post(body));
        const trouble = chance.oneOf(['not_connected', 'refused', 'timeout', 'empty', 'failure'] as const);
        if (trouble === 'not_connected') return { kind: 'not_sent', reason: 'not_connected' } as const;
        if (trouble === 'refused') return read(chance.oneOf(REFUSALS));
        const said = chance.happens(0.5) ? robokassa.refunds.post(body) : undefined;
        if (trouble === 'timeout') return { kind: 'unclear', reason: 'timeout' } as const;
        return read(trouble === 'empty' ? { status: said?.status ?? 200, text: '' } : { status: 502, text: '' });
      }),
    getState: (requestId: string) =>
      invocation.port(`refund state ${requestId}`, 'call', () => {
        if (chance.happens(faults().robokassa)) return { kind: 'unclear', reason: 'timeout' } as const;
        return parseRefundState(robokassa.refunds.get(requestId, chance), requestId);
      }),
  };
}

/** Reads an answer as the product's client does. */
function read({ status, text }: Said) {
  const isRead = (status >= 200 && status < 300) || REFUND_REFUSING_STATUSES.some((refusing) => refusing === status);
  return isRead ? parseRefundAnswer(status, text) : ({ kind: 'unclear', reason: 'http_status' } as const);
}
