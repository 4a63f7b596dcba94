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

/** Why a mail was not sent, in the error's name only: what SES says beside it quotes the address. */
export type MailRefusal = { readonly outcome: 'rejected' | 'retry'; readonly reason: string };

/** What an error of SES means for the mail; undefined for a fault of ours (rights, settings, a bug). */
export function mailRefusal(error: unknown): MailRefusal | undefined {
  if (!isServiceError(error)) return undefined;
  const reason = error.name;
  // The same name says that our own sender is not verified yet: that is no fault of the mail's, and must not lose it.
  if (/not verified/i.test(error.message ?? '')) return { outcome: 'retry', reason: 'sender_not_verified' };
  if (PERMANENT.includes(reason)) return { outcome: 'rejected', reason };
  // An error of a call that was sent and has no status: nobody answered.
  const status = error.$metadata && (error.$metadata.httpStatusCode ?? 503);
  const notNow = NOT_NOW.includes(reason) || (status !== undefined && (status >= 500 || status === 429));
  return notNow ? { outcome: 'retry', reason } : undefined;
}

type ServiceError = {
  readonly name: string;
  readonly message?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
};

// By shape: errors of sockets and of the SDK's own copies share no class.
function isServiceError(error: unknown): error is ServiceError {
  return typeof error === 'object' && error !== null && 'name' in error;
}
