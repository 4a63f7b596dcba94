import type { PaymentNumber } from '../domain/paymentNumber';
import type { SellerProfile } from '../domain/seller';
import { RESERVED_FOR_THE_ANSWER_MS } from '../usecases/ports';
import { boundedText } from './boundedText';
import { operationStateQuery, parseOperationState, type StateReading } from './operationState';
import { type ChildCharge, parseChargeAnswer, recurringChargeBody } from './recurringCharge';
import type { ShopSettings, SigningPasswords } from './shop';

/**
 * Why a call has no answer worth reading, for the log: never a text of Robokassa's, an address or a sum. `test_mode` and
 * `no_time` alone prove that nothing was sent.
 */
type CallFailure = 'test_mode' | 'no_time' | 'timeout' | 'network' | 'http_status' | 'too_long';

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
  readonly fetch: typeof globalThis.fetch;
  /** Robokassa's folder of services: `https://auth.robokassa.ru/Merchant/`. */
  readonly servicesUrl: string;
  readonly shop: ShopSettings;
  readonly sellers: readonly SellerProfile[];
};

const CHARGE = { timeoutMs: 20_000, longestBytes: 4 * 1024 };
const STATE = { timeoutMs: 10_000, longestBytes: 64 * 1024 };

type Limits = typeof CHARGE;
type Call = { readonly url: URL; readonly form?: string };
type Said = { readonly text: string } | { readonly failure: CallFailure };

/** The one place that calls Robokassa (docs/robokassa.md, «The calls»). */
export function robokassaGateway({ fetch, servicesUrl, shop, sellers }: RobokassaServices): OpenRobokassaGateway {
  const folder = servicesUrl.endsWith('/') ? servicesUrl : `${servicesUrl}/`;
  const recurringUrl = new URL('Recurring', folder);
  const stateUrl = new URL('WebService/Service.asmx/OpStateExt', folder);

  async function say({ url, form }: Call, { timeoutMs, longestBytes }: Limits, remainingMs: number): Promise<Said> {
    const budget = Math.floor(Math.min(timeoutMs, remainingMs - RESERVED_FOR_THE_ANSWER_MS));
    // Better not said at all than said to somebody who cannot wait for the answer.
    if (budget < 1) return { failure: 'no_time' };
    const signal = AbortSignal.timeout(budget);
    try {
      const response = await fetch(url, {
        ...(form === undefined ? { method: 'GET' } : posted(form)),
        // A connection kept from before a Lambda's sleep is dead on waking: a charge would be unclear for nothing. Its price:
        // fetch takes an answer that is cut off for a whole one. Half a number or half a document is unclear to its reader.
        headers: { ...(form !== undefined && formHeaders(form)), connection: 'close' },
        redirect: 'error',
        signal,
      });
      if (!response.ok) {
        await response.body?.cancel();
        return { failure: 'http_status' };
      }
      const text = await boundedText(response, longestBytes);
      return text === undefined ? { failure: 'too_long' } : { text };
    } catch {
      return { failure: signal.aborted ? 'timeout' : 'network' };
    }
  }

  return (passwords, remainingMs) => ({
    async charge(child) {
      // There is no charge for play money: sent from a test shop it would be a real one, or nobody knows what.
      if (shop.mode === 'test') return { kind: 'unclear', reason: 'test_mode' };
      const form = recurringChargeBody(shop, passwords, sellers, child);
      const said = await say({ url: recurringUrl, form }, CHARGE, remainingMs());
      if ('failure' in said) return { kind: 'unclear', reason: said.failure };
      const answer = parseChargeAnswer(said.text, child.number);
      return answer === 'accepted' ? { kind: 'accepted' } : { kind: 'unclear', reason: 'other_answer' };
    },
    async askState(number) {
      // The service knows live operations only, and would say «not found» of every test payment.
      if (shop.mode === 'test') return { kind: 'unclear', reason: 'test_mode' };
      const url = new URL(`?${operationStateQuery(shop, passwords, number)}`, stateUrl);
      const said = await say({ url }, STATE, remainingMs());
      return 'failure' in said ? { kind: 'unclear', reason: said.failure } : parseOperationState(said.text);
    },
  });
}

/** A form that can be sent once only: what it is read from is a stream, so fetch cannot repeat it after a status 421. */
function posted(form: string) {
  return { method: 'POST', body: new Blob([form]).stream(), duplex: 'half' } as const;
}

function formHeaders(form: string): Readonly<Record<string, string>> {
  return {
    'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
    // Said outright, because a stream is otherwise sent in chunks.
    'content-length': String(Buffer.byteLength(form)),
  };
}
