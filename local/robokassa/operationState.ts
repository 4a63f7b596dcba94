import type { Operation } from './operation';
import type { StateCode } from './stateCode';

/**
 * What the state service says of an operation; null while it does not know it. Robokassa begins to know a payment
 * when its payer confirms, so a form that was merely opened is not found.
 */
export function operationState({ forcedState, state, method }: Operation): StateCode | null {
  if (forcedState !== null) return forcedState;
  if (state === 'started') return method === null ? null : 5;
  return state === 'paid' ? 100 : 10;
}
