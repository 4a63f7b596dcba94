import { isAwsError, isPassing } from '../outside/awsError';

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
  return isAwsError(error) && isPassing(error, NOT_NOW) ? { outcome: 'retry', reason: error.name } : undefined;
}
