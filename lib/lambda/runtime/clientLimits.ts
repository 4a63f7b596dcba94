/** For every AWS client: without `throwOnRequestTimeout` the SDK only warns about a silent endpoint, and hangs. */
export const CLIENT_LIMITS = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 500, requestTimeout: 1_500, throwOnRequestTimeout: true },
} as const;
