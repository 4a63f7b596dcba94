import type { PaymentNumber } from '../domain/payment/paymentNumber';
import { type CallFailure, callService, type Fetch } from '../outside/serviceCall';
import { parseReceiptStatus, type ReceiptReading, receiptStatusBody } from './receiptStatus';
import type { ShopSettings, SigningPasswords } from './shop';

export type ReceiptAnswer = ReceiptReading | { readonly kind: 'unclear'; readonly reason: CallFailure };

/** Robokassa's fiscal service, for one invocation. It throws for nothing that happens on the way. */
type ReceiptService = {
  /** What became of the first receipt of a payment, by the payment's own number. */
  status(number: PaymentNumber): Promise<ReceiptAnswer>;
};

/** The service of one invocation, by its passwords and what is left of it. */
export type OpenReceiptService = (
  passwords: Pick<SigningPasswords, 'password1'>,
  remainingMs: () => number,
) => ReceiptService;

const STATUS = { timeoutMs: 10_000, longestBytes: 64 * 1024 };

/**
 * Robokassa's fiscal service (docs/robokassa.md, «The fiscal state»).
 * @param receiptsUrl its folder: `https://ws.roboxchange.com/RoboFiscal/Receipt/`.
 */
export function receiptService({
  fetch,
  receiptsUrl,
  shop,
}: {
  readonly fetch: Fetch;
  readonly receiptsUrl: string;
  readonly shop: Pick<ShopSettings, 'login' | 'algorithm' | 'mode'>;
}): OpenReceiptService {
  const folder = receiptsUrl.endsWith('/') ? receiptsUrl : `${receiptsUrl}/`;
  return (passwords, remainingMs) => ({
    async status(number) {
      // Test payments have no fiscal receipts.
      if (shop.mode === 'test') return { kind: 'unclear', reason: 'test_mode' };
      const body = { text: receiptStatusBody(shop, passwords, number), type: 'application/json; charset=utf-8' };
      const said = await callService(fetch, { url: new URL('Status', folder), body, ...STATUS }, remainingMs());
      return 'failure' in said ? { kind: 'unclear', reason: said.failure } : parseReceiptStatus(said.text);
    },
  });
}
