import { type CallFailure, callService, type Fetch, type NotSent, type Unanswered } from '../outside/serviceCall';
import {
  parseRefundAnswer,
  parseRefundState,
  REFUND_REFUSING_STATUSES,
  type RefundOrder,
  type RefundReading,
  type RefundStateReading,
  refundBody,
} from './refund';
import type { ShopSettings, SigningPasswords } from './shop';

/** `not_sent`: certainly not received, may be sent again. `unclear`: perhaps received, is never sent again. */
type RefundAnswer =
  | RefundReading
  | { readonly kind: 'not_sent'; readonly reason: NotSent | 'no_password3' }
  | { readonly kind: 'unclear'; readonly reason: Unanswered };

type RefundStateAnswer = RefundStateReading | { readonly kind: 'unclear'; readonly reason: CallFailure };

/**
 * Money given back through Robokassa, for one invocation. Neither method throws for anything that happens on the way.
 */
type RefundService = {
  /** One POST, never repeated. Robokassa promises no idempotency. */
  create(order: RefundOrder): Promise<RefundAnswer>;
  /** How far an accepted order has come. Needs no password. */
  getState(requestId: string): Promise<RefundStateAnswer>;
};

/** The service of one invocation, by its passwords and what is left of it. */
export type OpenRefundService = (
  passwords: Pick<SigningPasswords, 'password3'>,
  remainingMs: () => number,
) => RefundService;

const CREATE = { timeoutMs: 30_000, longestBytes: 16 * 1024, tellingStatuses: REFUND_REFUSING_STATUSES };
const STATE = { timeoutMs: 15_000, longestBytes: 16 * 1024, tellingStatuses: [400, 404] };

/**
 * Robokassa's refund service (docs/robokassa.md, «Refunds»).
 * @param refundsUrl its folder: `https://services.robokassa.ru/RefundService/Refund/`.
 */
export function refundService({
  fetch,
  refundsUrl,
  shop,
}: {
  readonly fetch: Fetch;
  readonly refundsUrl: string;
  readonly shop: Pick<ShopSettings, 'mode'>;
}): OpenRefundService {
  const folder = refundsUrl.endsWith('/') ? refundsUrl : `${refundsUrl}/`;
  return ({ password3 }, remainingMs) => ({
    async create(order) {
      // There is no test mode: a test payment brought no money, so nothing can be given back.
      if (shop.mode === 'test') return { kind: 'not_sent', reason: 'test_mode' };
      if (password3 === undefined) return { kind: 'not_sent', reason: 'no_password3' };
      const body = { text: refundBody(order, password3), type: 'application/json' };
      const said = await callService(fetch, { url: new URL('Create', folder), body, ...CREATE }, remainingMs());
      if (!('failure' in said)) return parseRefundAnswer(said.status, said.text);
      const { failure } = said;
      return failure === 'no_time' || failure === 'not_connected'
        ? { kind: 'not_sent', reason: failure }
        : { kind: 'unclear', reason: failure };
    },
    async getState(requestId) {
      if (shop.mode === 'test') return { kind: 'unclear', reason: 'test_mode' };
      const url = new URL(`GetState?${new URLSearchParams({ id: requestId })}`, folder);
      const said = await callService(fetch, { url, ...STATE }, remainingMs());
      return 'failure' in said ? { kind: 'unclear', reason: said.failure } : parseRefundState(said.text, requestId);
    },
  });
}
