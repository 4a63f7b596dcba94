import type { SellerProfile } from '../domain/documents/seller';
import type { PaymentNumber } from '../domain/payment/paymentNumber';
import { type CallFailure, callService, type Fetch } from '../outside/serviceCall';
import { operationStateQuery, parseOperationState, type StateReading } from './operationState';
import { type ChildCharge, parseChargeAnswer, recurringChargeBody } from './recurringCharge';
import type { ShopSettings, SigningPasswords } from './shop';

/** `accepted`: the operation exists, no money yet. `unclear`: it may exist; only the state service can tell. */
type ChargeAnswer =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'unclear'; readonly reason: CallFailure | 'other_answer' };

export type StateAnswer = StateReading | { readonly kind: 'unclear'; readonly reason: CallFailure };

/** Robokassa's services for one invocation. Neither method throws for anything that happens on the way. */
export type RobokassaGateway = {
  /**
   * One POST, never repeated. @throws Error before anything is sent when the charge cannot be written down: no seller's
   * profile on its day.
   */
  charge(child: ChildCharge): Promise<ChargeAnswer>;
  askState(number: PaymentNumber): Promise<StateAnswer>;
};

/** The gateway of one invocation, by its passwords and what is left of it. */
export type OpenRobokassaGateway = (passwords: SigningPasswords, remainingMs: () => number) => RobokassaGateway;

type RobokassaServices = {
  readonly fetch: Fetch;
  /** Robokassa's folder of services: `https://auth.robokassa.ru/Merchant/`. */
  readonly servicesUrl: string;
  readonly shop: ShopSettings;
  readonly sellers: readonly SellerProfile[];
};

const FORM = 'application/x-www-form-urlencoded; charset=utf-8';
const CHARGE = { timeoutMs: 20_000, longestBytes: 4 * 1024 };
const STATE = { timeoutMs: 10_000, longestBytes: 64 * 1024 };

/** Charges and questions about the state (docs/robokassa.md, «The calls»). */
export function robokassaGateway({ fetch, servicesUrl, shop, sellers }: RobokassaServices): OpenRobokassaGateway {
  const folder = servicesUrl.endsWith('/') ? servicesUrl : `${servicesUrl}/`;
  const recurringUrl = new URL('Recurring', folder);
  const stateUrl = new URL('WebService/Service.asmx/OpStateExt', folder);

  return (passwords, remainingMs) => ({
    async charge(child) {
      // Test mode has no charges. Sent from a test shop, this call would be a real charge, or something nobody knows.
      if (shop.mode === 'test') return { kind: 'unclear', reason: 'test_mode' };
      const body = { text: recurringChargeBody(shop, passwords, sellers, child), type: FORM };
      const said = await callService(fetch, { url: recurringUrl, body, ...CHARGE }, remainingMs());
      if ('failure' in said) return { kind: 'unclear', reason: said.failure };
      const answer = parseChargeAnswer(said.text, child.number);
      return answer === 'accepted' ? { kind: 'accepted' } : { kind: 'unclear', reason: 'other_answer' };
    },
    async askState(number) {
      // The service knows live operations only, and would say «not found» of every test payment.
      if (shop.mode === 'test') return { kind: 'unclear', reason: 'test_mode' };
      const url = new URL(`?${operationStateQuery(shop, passwords, number)}`, stateUrl);
      const said = await callService(fetch, { url, ...STATE }, remainingMs());
      return 'failure' in said ? { kind: 'unclear', reason: said.failure } : parseOperationState(said.text);
    },
  });
}
