import type { Refused } from './trouble';

type Body = Partial<Omit<Refused, 'kind' | 'status' | 'retryAfterSeconds'>>;

/** Reads a refusal: problem+json of the functions, the gateway's own `{message}`, or whatever a proxy put in between. */
export async function readProblem(response: Response): Promise<Refused> {
  const body = await bodyOf(response);
  const requestId =
    body.requestId ?? response.headers.get('x-request-id') ?? response.headers.get('apigw-requestid') ?? undefined;
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return {
    kind: 'refused',
    status: response.status,
    ...(body.code && { code: body.code }),
    ...(body.title && { title: body.title }),
    ...(body.detail && { detail: body.detail }),
    ...(Array.isArray(body.errors) && { errors: body.errors }),
    ...(body.amount && { amount: body.amount }),
    ...(body.number !== undefined && { number: body.number }),
    ...(body.reference && { reference: body.reference }),
    ...(Array.isArray(body.rows) && { rows: body.rows }),
    ...(body.daysNow !== undefined && { daysNow: body.daysNow }),
    ...(requestId && { requestId }),
    ...(seconds >= 0 && { retryAfterSeconds: seconds }),
  };
}

async function bodyOf(response: Response): Promise<Body> {
  try {
    const body: Body | null = JSON.parse(await response.text());
    return body ?? {};
  } catch {
    return {};
  }
}
