import type { IncomingMessage } from 'node:http';

/** The address a request is said to come from; functions keep it as proof of a consent. */
export type CallerAddress = (request: IncomingMessage) => string;

/** Whoever holds the connection. */
export const callerOnTheLine: CallerAddress = (request) => request.socket.remoteAddress ?? '127.0.0.1';

/** Behind one proxy: the last address it wrote down. Those before it are the caller's own words. */
export const callerBehindProxy: CallerAddress = (request) => {
  const forwarded = [request.headers['x-forwarded-for'] ?? []].flat().join(',').split(',').at(-1)?.trim();
  return forwarded || callerOnTheLine(request);
};
