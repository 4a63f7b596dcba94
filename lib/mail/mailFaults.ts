import { isAwsError, isPassing } from '../outside/awsError';
import type { DeliveryRefusal } from '../usecases/ports';

// SES will never take this mail: its address or its content is wrong.
const PERMANENT = ['MessageRejected', 'InvalidParameterValue'];

// Nothing is wrong with the mail; it goes out once the account may send again.
const NOT_NOW = [
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'RequestLimitExceeded',
  'LimitExceededException',
  'AccountSendingPausedException',
  'ConfigurationSetSendingPausedException',
  'MailFromDomainNotVerifiedException',
  'AbortError',
  'TimeoutError',
];

/** A mail's sender and recipient: in SES's sandbox an error names the address that is not verified. */
type Addresses = { readonly from: string; readonly to: string };

/**
 * What an error of SES means for the mail; undefined for a fault of ours (rights, settings, a bug). The reason is the
 * error's name or one of ours, because SES's message quotes the address.
 */
export function mailRefusal(error: unknown, addresses: Addresses): DeliveryRefusal | undefined {
  if (!isAwsError(error)) return undefined;
  const reason = error.name;
  const message = error.message ?? '';
  if (/not verified/i.test(message)) return unverified(message, addresses);
  if (PERMANENT.includes(reason)) return { outcome: 'rejected', reason };
  return isPassing(error, NOT_NOW) ? { outcome: 'retry', reason } : undefined;
}

/**
 * SES says «Email address is not verified. The following identities failed the check in region EU-CENTRAL-1: …» in two
 * cases. In the sandbox every recipient must be verified: then this mail will not go out. If our own sender is not
 * verified, the mail is not at fault and must not be lost. Where both are named, our sender counts.
 */
function unverified(message: string, { from, to }: Addresses): DeliveryRefusal {
  const named = message.toLowerCase();
  const isOurs = named.includes(from.toLowerCase());
  const isTheirs = named.includes(to.toLowerCase());
  return isTheirs && !isOurs
    ? { outcome: 'rejected', reason: 'sandbox' }
    : { outcome: 'retry', reason: 'sender_not_verified' };
}
