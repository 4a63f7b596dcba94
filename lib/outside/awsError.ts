/** An error of the AWS SDK, or of the connection below it. */
export type AwsError = {
  readonly name: string;
  readonly message?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
};

/** By shape, because errors of sockets and of the SDK's own copies share no class. */
export function isAwsError(error: unknown): error is AwsError {
  return typeof error === 'object' && error !== null && 'name' in error;
}

/**
 * The status of a call that failed. 503 where the call was sent and nobody answered: the error's name then depends on
 * where the connection broke. `undefined` where it was never sent.
 */
export function statusOf({ $metadata }: AwsError): number | undefined {
  return $metadata && ($metadata.httpStatusCode ?? 503);
}

/**
 * Whether the same call may succeed later.
 * @param notNow the names by which the service says so; they come with other statuses too.
 */
export function isPassing(error: AwsError, notNow: readonly string[]): boolean {
  const status = statusOf(error);
  return notNow.includes(error.name) || (status !== undefined && (status >= 500 || status === 429));
}
