import type { Instant } from '../domain/calendar/instant';
import type { PaymentNumber } from '../domain/payment/paymentNumber';
import type { KeptSecret } from './keptSecret';
import type { Observation } from './observation';

type Signing = { readonly password2: string };

/** An answer of the state service, as far as it is logged here. */
type StateAnswer = {
  readonly kind: string;
  readonly reason?: string;
  readonly code?: number;
  readonly unusual?: boolean;
};

/** What asking the state service takes. */
export type AskStateNeeds<Passwords extends Signing, Answer extends StateAnswer> = {
  readonly openGateway: (
    passwords: Passwords,
    remainingMs: () => number,
  ) => { readonly askState: (number: PaymentNumber) => Promise<Answer> };
  readonly passwords: KeptSecret<Passwords>;
};

type Invocation = {
  readonly now: Instant;
  readonly remainingMs: () => number;
  readonly observation: Observation;
};

// Caused by ourselves, or by a first bad minute of Robokassa: neither means that a setting is wrong.
const SAYS_NOTHING: readonly string[] = ['test_mode', 'no_time'];

/**
 * Asks the state service. Answers without information are logged by their reason and counted by their meaning.
 * `StateRefused` raises an alarm at once, so a refused signature is first tried again with the passwords of a rotation
 * (docs/robokassa.md, «The state service»).
 * @throws Busy when the store of secrets does not answer the first time.
 */
export async function stateAsker<Passwords extends Signing, Answer extends StateAnswer>(
  { openGateway, passwords }: AskStateNeeds<Passwords, Answer>,
  { now, remainingMs, observation }: Invocation,
): Promise<(number: PaymentNumber) => Promise<Answer>> {
  const kept = await passwords.current(now);
  return async (number) => {
    const answer = await withAnyPassword(number);
    if (answer.kind === 'unclear') tellUnclear(number, answer.reason ?? 'unreadable');
    if (answer.kind === 'pending' && answer.unusual) {
      observation.warn('state_unusual', { payment: String(number), code: String(answer.code) });
    }
    return answer;
  };

  async function withAnyPassword(number: PaymentNumber): Promise<Answer> {
    const first = await openGateway(kept, remainingMs).askState(number);
    if (!isBadSignature(first)) return first;
    for (const other of await passwords.afterRefusal(now)) {
      if (other.password2 === kept.password2) continue;
      const answer = await openGateway(other, remainingMs).askState(number);
      if (!isBadSignature(answer)) return answer;
    }
    return first;
  }

  function tellUnclear(number: PaymentNumber, reason: string): void {
    observation.warn('state_unclear', { payment: String(number), code: reason });
    if (SAYS_NOTHING.includes(reason)) return;
    const isRefused = reason === 'bad_signature' || reason === 'unknown_shop';
    observation.count(isRefused ? 'StateRefused' : 'StateUnclear');
  }
}

function isBadSignature(answer: StateAnswer): boolean {
  return answer.kind === 'unclear' && answer.reason === 'bad_signature';
}
