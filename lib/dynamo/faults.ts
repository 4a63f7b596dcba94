import { type AwsError, isAwsError, statusOf } from '../outside/awsError';
import { StoreUnavailable } from '../usecases/ports';

// Answers of DynamoDB that say «not now» about a single item of a transaction: nothing was written.
const REASONS_TO_DECIDE_AGAIN = [
  'None',
  'ConditionalCheckFailed',
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
  'RequestLimitExceeded',
];

const THROTTLED = ['ThrottlingException', 'ProvisionedThroughputExceededException', 'RequestLimitExceeded'];

type Refused = AwsError & { readonly CancellationReasons?: readonly { readonly Code?: string }[] };

/** Whether a refused transaction, which changed nothing, may be read, decided and written again. */
export function isConflict(error: unknown): boolean {
  if (!isRefused(error)) return false;
  if (THROTTLED.includes(error.name) || error.name === 'TransactionInProgressException') return true;
  const reasons = error.name === 'TransactionCanceledException' ? error.CancellationReasons : undefined;
  return reasons?.every(({ Code }) => REASONS_TO_DECIDE_AGAIN.includes(Code ?? 'None')) ?? false;
}

/** Whether a single conditional write met a different state from the one it required. */
export function isFailedCondition(error: unknown): boolean {
  return isAwsError(error) && error.name === 'ConditionalCheckFailedException';
}

/** The fault as the use cases know it: {@link StoreUnavailable} where repeating may help, otherwise unchanged. */
export function storeFault(error: unknown): unknown {
  if (!isAwsError(error)) return error;
  const isUnavailable = error.name === 'AbortError' || THROTTLED.includes(error.name) || (statusOf(error) ?? 0) >= 500;
  return isUnavailable ? new StoreUnavailable('DynamoDB did not do it', { cause: error }) : error;
}

function isRefused(error: unknown): error is Refused {
  return isAwsError(error);
}
