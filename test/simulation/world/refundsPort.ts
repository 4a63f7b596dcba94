import type { Kopecks } from '../../../lib/domain/money';
import type { Faults } from '../engine/faults';
import type { Invocation } from '../engine/invocation';
import type { Robokassa } from './robokassa';

type Register = { readonly robokassa: Robokassa; readonly faults: () => Faults };

/**
 * The refund service of the shop. An answer may be lost before or after the order was taken; an order of more than is left of
 * its operation is refused; one that was taken is finished after a while, or cancelled in the cabinet.
 */
export function refundsPort({ robokassa, faults }: Register, invocation: Invocation) {
  const { chance } = invocation;
  return {
    create: ({ opKey, sum }: { readonly opKey: string; readonly sum: Kopecks }) =>
      invocation.port(`refund ${opKey} ${sum}`, 'call', () => {
        if (chance.happens(faults().robokassa)) {
          if (chance.happens(0.5)) return { kind: 'not_sent', reason: 'not_connected' } as const;
          if (chance.happens(0.5)) robokassa.refund(opKey, sum);
          return { kind: 'unclear', reason: 'timeout' } as const;
        }
        const requestId = robokassa.refund(opKey, sum);
        return requestId === undefined
          ? ({ kind: 'refused', reason: 'not_enough_funds', message: 'NotEnoughOperationFunds' } as const)
          : ({ kind: 'accepted', requestId } as const);
      }),
    getState: (requestId: string) =>
      invocation.port(`refund state ${requestId}`, 'call', () => {
        if (chance.happens(faults().robokassa)) return { kind: 'unclear', reason: 'timeout' } as const;
        return robokassa.refundState(requestId, chance);
      }),
  };
}
