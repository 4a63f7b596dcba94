import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Problem } from '../api/problems';

export type HttpAnswer = APIGatewayProxyStructuredResultV2 & { readonly statusCode: number };

export function jsonAnswer(statusCode: number, body: unknown): HttpAnswer {
  return { statusCode, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(body) };
}

/** Done; there is no body. */
export const NO_CONTENT: HttpAnswer = { statusCode: 204, headers: {}, body: '' };

export function textAnswer(statusCode: number, body: string): HttpAnswer {
  return { statusCode, headers: { 'content-type': 'text/plain; charset=utf-8' }, body };
}

/** `requestId` is what a customer can quote to support; it leads to the log. */
export function problemAnswer(
  problem: Problem,
  requestId: string,
  retryAfterSeconds = problem.status === 503 ? 2 : undefined,
): HttpAnswer {
  return {
    statusCode: problem.status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
    },
    body: JSON.stringify({ type: 'about:blank', ...problem, requestId }),
  };
}
