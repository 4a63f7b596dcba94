import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Authorizer } from './authorizer';
import { corsFor } from './cors';
import { type GatewayAnswer, ownAnswer, writeAnswer } from './gatewayAnswer';
import { type Invoke, invokeFunction } from './invocation';
import { drain, listen, stopListening } from './listen';
import { readBody } from './requestBody';
import { requestEvent } from './requestEvent';
import { type CallerAddress, callerOnTheLine } from './requestHeaders';
import { checkRoutes, findRoute, type GatewayRoute, type RouteMatch } from './route';

export type GatewayOptions = {
  /** 0 takes any free port. */
  port: number;
  /** 127.0.0.1 if absent. */
  host?: string | undefined;
  routes: readonly GatewayRoute[];
  authorizer: Authorizer;
  invoke: Invoke;
  /** The time that functions are told. Tokens are judged by the real clock: their issuer does not travel in time. */
  now: () => number;
  corsOrigins?: readonly string[];
  /** The caller's address; if absent, the other end of the connection. */
  callerAddress?: CallerAddress;
  /** Answers requests that fit no route (pages, tools); returns true when it did. */
  fallback?: (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>;
  /** openapi.json as text, served at /v1/openapi.json. */
  openapi?: string;
  integrationTimeoutMs?: number;
  log?: (line: string) => void;
};

export type Gateway = {
  url: string;
  port: number;
  /** Stops at once. */
  close: () => Promise<void>;
  /** Stops when the requests under way are answered. */
  drain: (patienceMs: number) => Promise<void>;
};

/** API Gateway's limit on the request line and headers together. */
const MAX_HEADER_BYTES = 10_240;
const INTEGRATION_TIMEOUT_MS = 30_000;

/** Serves the routes as an API Gateway HTTP API would, to payload format 2.0 and back. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { routes, fallback, callerAddress = callerOnTheLine, log = () => undefined } = options;
  const { integrationTimeoutMs: timeoutMs = INTEGRATION_TIMEOUT_MS } = options;
  checkRoutes(routes);
  const cors = corsFor(options.corsOrigins, routes);

  /** Returns undefined when the fallback has answered. */
  async function answerTo(request: IncomingMessage, response: ServerResponse, requestId: string) {
    const preflight = cors.preflight(request);
    if (preflight !== undefined) return preflight;
    const [path = '', ...query] = (request.url ?? '').split('?');
    if (!isDecodable(path)) return cors.allow(request, ownAnswer(400));
    if (options.openapi !== undefined && request.method === 'GET' && path === '/v1/openapi.json') {
      return cors.allow(request, jsonDocument(options.openapi));
    }
    const match = findRoute(routes, request.method ?? '', path);
    if (match !== undefined) {
      const rawQueryString = query.join('?');
      return cors.allow(request, await routeAnswer({ request, path, rawQueryString, match, requestId }));
    }
    return (await fallback?.(request, response)) === true ? undefined : cors.allow(request, ownAnswer(404));
  }

  async function routeAnswer(received: {
    request: IncomingMessage;
    path: string;
    rawQueryString: string;
    match: RouteMatch;
    requestId: string;
  }): Promise<GatewayAnswer> {
    const { request, match } = received;
    const { access } = match.route;
    const caller =
      access === 'open' ? undefined : await options.authorizer(request.headers.authorization, access, Date.now());
    if (caller?.ok === false) {
      return ownAnswer(caller.status, { 'www-authenticate': challenge(access, caller.status, caller.reason) });
    }
    const body = await readBody(request);
    if (body === 'too_large') return ownAnswer(413);
    const event = requestEvent({
      ...received,
      body,
      now: options.now(),
      jwt: caller,
      sourceIp: callerAddress(request),
    });
    return invokeFunction(match.route.function, event, { invoke: options.invoke, timeoutMs, log });
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const requestId = randomBytes(11).toString('base64');
    try {
      const answer = await answerTo(request, response, requestId);
      if (answer === undefined) return;
      // A stopping process would wait seconds for an idle connection, because Node keeps it open for another request.
      if (!server.listening) response.setHeader('connection', 'close');
      writeAnswer(response, { ...answer, headers: { ...answer.headers, 'apigw-requestid': requestId } });
    } catch (error) {
      // Log the route, not the address: the link to an invoice and the link that ends autopay carry their keys in it.
      const [path = ''] = (request.url ?? '').split('?');
      const route = isDecodable(path) ? findRoute(routes, request.method ?? '', path)?.route.path : undefined;
      const told = error instanceof Error ? (error.stack ?? error.message) : error;
      log(`${request.method} ${route ?? 'no route'}: ${told}`);
      if (response.headersSent) {
        response.destroy();
        return;
      }
      for (const name of response.getHeaderNames()) response.removeHeader(name);
      writeAnswer(response, ownAnswer(500, { 'apigw-requestid': requestId }));
    }
  }

  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES }, (request, response) => {
    void handle(request, response);
  });
  const port = await listen(server, options.port, options.host);
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    close: () => stopListening(server),
    drain: (patienceMs) => drain(server, patienceMs),
  };
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/**
 * The WWW-Authenticate header as API Gateway writes it: the only place where a caller learns why a token is refused.
 */
function challenge(scope: string, status: 401 | 403, reason: string | undefined): string {
  if (reason === undefined) return 'Bearer';
  const error = status === 403 ? 'insufficient_scope' : 'invalid_token';
  return `Bearer scope="${scope}" error="${error}" error_description="${reason.replaceAll(/[^\x20-\x7e]|["\\]/g, "'")}"`;
}

function jsonDocument(body: string): GatewayAnswer {
  return {
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    cookies: [],
    body: Buffer.from(body),
  };
}
