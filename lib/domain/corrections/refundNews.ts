import type { Kopecks } from '../money/money';
import type { ReceiptLine } from '../payment/receiptLine';
import type { RefundRefusal } from './refundShare';

/** What Robokassa's answer to an order means. `unclear`: the money may be on its way, so it is never ordered again. */
export type RefundAnswer =
  | { readonly kind: 'accepted'; readonly requestId: string }
  | {
      readonly kind: 'refused';
      readonly reason: RefundRefusal;
      readonly message?: string;
    }
  /** Certainly not received. `mayRepeat`: only a passing failure was in the way. */
  | { readonly kind: 'not_sent'; readonly mayRepeat: boolean }
  | { readonly kind: 'unclear' };

/** What Robokassa says of an order that it took. */
export type RefundNews =
  | { readonly kind: 'finished'; readonly sum?: Kopecks }
  | { readonly kind: 'processing' | 'canceled' | 'unknown_request' | 'unclear' };

/** Robokassa's refund service. Neither method throws because of a failure on the network. */
export type RefundPort = {
  /** One call, never repeated. */
  readonly create: (order: {
    readonly opKey: string;
    readonly sum: Kopecks;
    readonly line?: ReceiptLine;
  }) => Promise<RefundAnswer>;
  readonly getState: (requestId: string) => Promise<RefundNews>;
};
