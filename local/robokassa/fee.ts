import type { Operation } from './operation';

/** Robokassa's share of a live payment in thousandths; the real one depends on the contract. */
const feePerMille = 39;

/** What Robokassa keeps of an operation, in kopecks; tests are free. */
export function feeOf({ outSum, isTest }: Operation): number {
  return isTest ? 0 : Math.round((outSum * feePerMille) / 1000);
}
