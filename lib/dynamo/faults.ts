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

type ServiceError = {
  readonly name: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly CancellationReasons?: readonly { readonly Code?: string }[];
};

/** Whether a refused transaction, which changed nothing, may be read, decided and written again. */
export function isConflict(error: unknown): boolean {
  if (!isServiceError(error)) return false;
  if (THROTTLED.includes(error.name) || error.name === 'TransactionInProgressException') return true;
  const reasons = error.name === 'TransactionCanceledException' ? error.CancellationReasons : undefined;
  return reasons?.every(({ Code }) => REASONS_TO_DECIDE_AGAIN.includes(Code ?? 'None')) ?? false;
}

/** Whether a single conditional write met a different state from the one it required. */
export function isFailedCondition(error: unknown): boolean {
  return isServiceError(error) && error.name === 'ConditionalCheckFailedException';
}

/** The fault as the use cases know it: {@link StoreUnavailable} where repeating may help, otherwise unchanged. */
export function storeFault(error: unknown): unknown {
  if (!isServiceError(error)) return error;
  // The call was sent and has no status: nobody answered. The error's name depends on where the connection broke.
  const status = error.$metadata ? (error.$metadata.httpStatusCode ?? 'no answer') : undefined;
  const unavailable =
    error.name === 'AbortError' ||
    THROTTLED.includes(error.name) ||
    status === 'no answer' ||
    (status !== undefined && status >= 500);
  return unavailable ? new StoreUnavailable('DynamoDB did not do it', { cause: error }) : error;
}

// By shape: errors of sockets and of the SDK's own copies share no class.
function isServiceError(error: unknown): error is ServiceError {
  return typeof error === 'object' && error !== null && 'name' in error;
}
