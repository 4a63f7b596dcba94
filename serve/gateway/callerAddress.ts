import type { IncomingMessage } from 'node:http';

/** The address a request is said to come from; functions keep it as proof of a consent. */
export type CallerAddress = (request: IncomingMessage) => string;

/** The address at the other end of the connection. */
export const callerOnTheLine: CallerAddress = (request) => request.socket.remoteAddress ?? '127.0.0.1';

/**
 * Behind one proxy: the last address in X-Forwarded-For, which the proxy wrote. The caller can write anything before
 * it.
 */
export const callerBehindProxy: CallerAddress = (request) => {
  const forwarded = [request.headers['x-forwarded-for'] ?? []].flat().join(',').split(',').at(-1)?.trim();
  return forwarded || callerOnTheLine(request);
};
