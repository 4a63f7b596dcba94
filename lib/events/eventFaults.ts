// EventBridge will never take this event: it is too large or malformed.
const PERMANENT = ['MalformedDetail', 'InvalidArgument'];

const NOT_NOW = [
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'RequestLimitExceeded',
  'AbortError',
  'TimeoutError',
];

export type EventRefusal = { readonly outcome: 'rejected' | 'retry'; readonly reason: string };

/** What it means that one entry of an otherwise good answer failed. */
export function entryRefusal(errorCode: string): EventRefusal {
  return { outcome: PERMANENT.includes(errorCode) ? 'rejected' : 'retry', reason: errorCode };
}

/** What the failure of a whole call means; undefined for a fault of ours (rights, settings, a bug). */
export function callRefusal(error: unknown): EventRefusal | undefined {
  if (!isServiceError(error)) return undefined;
  // An error of a call that was sent and has no status: nobody answered.
  const status = error.$metadata && (error.$metadata.httpStatusCode ?? 503);
  const notNow = NOT_NOW.includes(error.name) || (status !== undefined && (status >= 500 || status === 429));
  return notNow ? { outcome: 'retry', reason: error.name } : undefined;
}

type ServiceError = { readonly name: string; readonly $metadata?: { readonly httpStatusCode?: number } };

// By shape: errors of sockets and of the SDK's own copies share no class.
function isServiceError(error: unknown): error is ServiceError {
  return typeof error === 'object' && error !== null && 'name' in error;
}
