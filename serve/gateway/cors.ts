import type { IncomingMessage } from 'node:http';
import type { GatewayAnswer } from './gatewayAnswer';
import type { GatewayRoute } from './route';

const ALLOWED_HEADERS = 'authorization,content-type,idempotency-key';
/** The headers of an answer that a page of another origin may read, as in the stack. */
const EXPOSED_HEADERS = 'retry-after,x-request-id,x-next-cursor';
const MAX_AGE_SECONDS = 600;

/** The gateway's part of CORS; functions never see a preflight. */
export type Cors = {
  /** The answer to a preflight; undefined for every other request. */
  preflight: (request: IncomingMessage) => GatewayAnswer | undefined;
  /** Adds to an answer the headers without which the browser hides it from the page. */
  allow: (request: IncomingMessage, answer: GatewayAnswer) => GatewayAnswer;
};

/** CORS for these origins. Undefined: the gateway adds nothing, as an API without CORS settings. */
export function corsFor(origins: readonly string[] | undefined, routes: readonly GatewayRoute[]): Cors {
  if (origins === undefined) return { preflight: () => undefined, allow: (_request, answer) => answer };
  const methods = [...new Set(routes.map((route) => route.method))].toSorted().join(',');
  const originHeaders = (request: IncomingMessage): Record<string, string> => {
    const { origin } = request.headers;
    return origin !== undefined && origins.includes(origin) ? { 'access-control-allow-origin': origin } : {};
  };
  return {
    preflight: (request) => {
      const asks = request.headers.origin !== undefined && 'access-control-request-method' in request.headers;
      if (request.method !== 'OPTIONS' || !asks) return undefined;
      const allowed = originHeaders(request);
      const more = {
        'access-control-allow-headers': ALLOWED_HEADERS,
        'access-control-allow-methods': methods,
        'access-control-max-age': String(MAX_AGE_SECONDS),
      };
      // Another origin gets no permission in the answer; the browser then refuses.
      const headers = Object.keys(allowed).length === 0 ? {} : { ...allowed, ...more };
      return { status: 204, headers: { vary: 'Origin', ...headers }, cookies: [], body: Buffer.alloc(0) };
    },
    allow: (request, answer) => {
      // Once CORS is configured, API Gateway drops the CORS headers that a function sets itself.
      const kept = Object.entries(answer.headers).filter(([name]) => !name.startsWith('access-control-'));
      const headers = Object.fromEntries(kept);
      const vary = headers['vary'] === undefined ? 'Origin' : `${headers['vary']}, Origin`;
      const allowed = originHeaders(request);
      const exposed = Object.keys(allowed).length === 0 ? {} : { 'access-control-expose-headers': EXPOSED_HEADERS };
      return { ...answer, headers: { ...headers, vary, ...allowed, ...exposed } };
    },
  };
}
