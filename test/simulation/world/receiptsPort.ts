import type { PaymentNumber } from '../../../lib/domain/payment/paymentNumber';
import type { ReceiptAnswer } from '../../../lib/robokassa/receiptService';
import type { Faults } from '../engine/faults';
import type { Invocation } from '../engine/invocation';
import type { Robokassa } from './robokassa';

type Register = { readonly robokassa: Robokassa; readonly faults: () => Faults };

/** The shop's cash register: a receipt for each payment, at once, late or never, and sometimes no answer. */
export function receiptsPort({ robokassa, faults }: Register, invocation: Invocation) {
  const { chance } = invocation;
  return {
    status: (number: PaymentNumber): Promise<ReceiptAnswer> =>
      invocation.port(`receipt of ${number}`, 'call', () => {
        if (robokassa.operations.get(String(number))?.status !== 'paid')
          return { kind: 'unclear', reason: 'request_error' };
        if (chance.happens(faults().robokassa)) return { kind: 'unclear', reason: 'timeout' };
        if (robokassa.isClosing || chance.happens(0.8)) {
          return { kind: 'registered', fn: '9960440302000001', fd: String(number), fpd: '1234567890' };
        }
        return chance.happens(0.2) ? { kind: 'failed' } : { kind: 'waiting' };
      }),
  };
}
