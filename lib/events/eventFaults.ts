import { isAwsError, isPassing } from '../outside/awsError';
import type { DeliveryRefusal } from '../usecases/ports';

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

/** What it means that one entry of an otherwise good answer failed. */
export function entryRefusal(errorCode: string): DeliveryRefusal {
  return { outcome: PERMANENT.includes(errorCode) ? 'rejected' : 'retry', reason: errorCode };
}

/** What the failure of a whole call means; undefined for a fault of ours (rights, settings, a bug). */
export function callRefusal(error: unknown): DeliveryRefusal | undefined {
  return isAwsError(error) && isPassing(error, NOT_NOW) ? { outcome: 'retry', reason: error.name } : undefined;
}
