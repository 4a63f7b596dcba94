import type { IncomingMessage } from 'node:http';

/** Headers about one connection, which API Gateway ends; it does not pass them on. */
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

type ReceivedHeaders = { readonly headers: Record<string, string>; readonly cookies: readonly string[] };

/** Headers in payload format 2.0: lower-case names, repeated ones joined by a comma, cookies in a list of their own. */
export function receivedHeaders(request: IncomingMessage, bodyLength: number): ReceivedHeaders {
  const headers: Record<string, string> = {};
  const cookies: string[] = [];
  // `rawHeaders`, not `headers`: Node drops the second of some repeated headers, API Gateway joins all of them.
  for (let index = 0; index + 1 < request.rawHeaders.length; index += 2) {
    const name = request.rawHeaders[index]?.toLowerCase() ?? '';
    const value = request.rawHeaders[index + 1] ?? '';
    if (name === 'cookie') cookies.push(...splitCookies(value));
    else if (!HOP_BY_HOP.has(name)) headers[name] = joined(headers[name], value);
  }
  // API Gateway always sends the length: `0` without a body, and also when the caller sent chunks.
  headers['content-length'] = String(bodyLength);
  headers['x-forwarded-for'] = joined(headers['x-forwarded-for'], callerOnTheLine(request));
  headers['x-forwarded-port'] = String(request.socket.localPort ?? 0);
  headers['x-forwarded-proto'] = 'http';
  return { headers, cookies };
}

/** The address a request is said to come from; functions keep it as proof of a consent. */
export type CallerAddress = (request: IncomingMessage) => string;

/** The address at the other end of the connection. */
export const callerOnTheLine: CallerAddress = (request) => request.socket.remoteAddress ?? '127.0.0.1';

/** Behind one proxy: the last address in X-Forwarded-For, which the proxy wrote. Those before it may be invented. */
export const callerBehindProxy: CallerAddress = (request) => {
  const forwarded = [request.headers['x-forwarded-for'] ?? []].flat().join(',').split(',').at(-1)?.trim();
  return forwarded || callerOnTheLine(request);
};

function joined(before: string | undefined, value: string): string {
  return before === undefined ? value : `${before},${value}`;
}

function splitCookies(value: string): string[] {
  return value
    .split(';')
    .map((cookie) => cookie.trim())
    .filter((cookie) => cookie !== '');
}
