import type { Refused } from './trouble';

type Body = Partial<Omit<Refused, 'kind' | 'status' | 'retryAfterSeconds'>>;

/**
 * Reads a refusal: problem+json of the functions, the gateway's own `{message}`, or the answer of a proxy in between.
 */
export function readProblem({ status, headers }: Response, text: string): Refused {
  const body = bodyOf(text);
  const requestId = body.requestId ?? headers.get('x-request-id') ?? headers.get('apigw-requestid') ?? undefined;
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return {
    kind: 'refused',
    status,
    ...(body.code && { code: body.code }),
    ...(body.title && { title: body.title }),
    ...(body.detail && { detail: body.detail }),
    ...(Array.isArray(body.errors) && { errors: body.errors }),
    ...(body.amount && { amount: body.amount }),
    ...(body.number !== undefined && { number: body.number }),
    ...(body.reference && { reference: body.reference }),
    ...(Array.isArray(body.rows) && { rows: body.rows }),
    ...(body.attention && { attention: body.attention }),
    ...(body.daysNow !== undefined && { daysNow: body.daysNow }),
    ...(body.support && { support: body.support }),
    ...(requestId && { requestId }),
    ...(seconds >= 0 && { retryAfterSeconds: seconds }),
  };
}

function bodyOf(text: string): Body {
  try {
    const body: Body | null = JSON.parse(text);
    return body ?? {};
  } catch {
    return {};
  }
}
