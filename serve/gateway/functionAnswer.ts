import * as z from 'zod';
import type { GatewayAnswer } from './gatewayAnswer';

/** A function's answer in payload format 2.0; anything else with a statusCode is malformed. */
const StructuredResult = z.object({
  statusCode: z.int().min(200).max(599),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).nullish(),
  cookies: z.array(z.string()).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

/** A function's result as an answer; undefined when it is malformed. */
export function functionAnswer(result: unknown): GatewayAnswer | undefined {
  const payload = throughJson(result);
  if (!hasStatusCode(payload)) return inferred(payload);
  const parsed = StructuredResult.safeParse(payload);
  if (!parsed.success) return undefined;
  const { statusCode, headers, cookies, body, isBase64Encoded } = parsed.data;
  return {
    status: statusCode,
    headers: { 'content-type': 'text/plain;charset=UTF-8', ...lowerCased(headers ?? {}) },
    cookies: cookies ?? [],
    body: Buffer.from(body ?? '', isBase64Encoded === true ? 'base64' : 'utf8'),
  };
}

/** Lambda passes results on as JSON: what JSON drops (undefined, functions) is lost in AWS, so it must be lost here. */
function throughJson(result: unknown): unknown {
  const text: string | undefined = JSON.stringify(result);
  return text === undefined ? null : JSON.parse(text);
}

function hasStatusCode(payload: unknown): boolean {
  return typeof payload === 'object' && payload !== null && 'statusCode' in payload;
}

/** A result without a statusCode is the body of a 200. */
function inferred(payload: unknown): GatewayAnswer {
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
  return { status: 200, headers: { 'content-type': 'application/json' }, cookies: [], body: Buffer.from(text) };
}

function lowerCased(headers: Readonly<Record<string, string | number | boolean>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}
