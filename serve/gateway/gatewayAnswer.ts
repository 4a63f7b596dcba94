import type { ServerResponse } from 'node:http';

/** What goes back to the caller. */
export type GatewayAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly body: Buffer;
};

/** API Gateway's own answers, each with the message that it really sends. */
const MESSAGES = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  413: 'Request Entity Too Large',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
} as const;

/** An answer of the gateway itself, not of a function. */
export function ownAnswer(status: keyof typeof MESSAGES, headers: Record<string, string> = {}): GatewayAnswer {
  const body = Buffer.from(JSON.stringify({ message: MESSAGES[status] }));
  return { status, headers: { 'content-type': 'application/json', ...headers }, cookies: [], body };
}

/** Writes an answer; throws on a header that HTTP cannot carry, before anything is sent. */
export function writeAnswer(response: ServerResponse, answer: GatewayAnswer): void {
  for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
  if (answer.cookies.length > 0) response.setHeader('set-cookie', answer.cookies);
  response.statusCode = answer.status;
  if (answer.status === 204 || answer.status === 304) {
    response.end();
    return;
  }
  response.setHeader('content-length', answer.body.length);
  response.end(answer.body);
}
