import type { APIGatewayProxyEventV2, APIGatewayProxyEventV2WithJWTAuthorizer, Context } from 'aws-lambda';
import * as z from 'zod';
import { FORBIDDEN } from '../api/problems';
import { type Instant, instant } from '../domain/instant';
import { isPortal, type Portal } from '../domain/portal';
import type { OpenStore, Patience } from '../usecases/ports';
import { HttpRefusal, malformedRequest } from './httpRefusal';
import type { Observation } from './observation';
import type { Rim } from './rim';

export type HttpEvent = APIGatewayProxyEventV2 | APIGatewayProxyEventV2WithJWTAuthorizer;

/** One request, as a function's route sees it: with the store and the patience of its own invocation. */
export type HttpCall<Store = unknown> = {
  readonly event: HttpEvent;
  /** When the request arrived: the one «now» of the invocation. */
  readonly now: Instant;
  /** The body after its transport encoding, empty when there is none. */
  readonly body: string;
  readonly observation: Observation;
  readonly remainingMs: () => number;
  readonly patience: Patience;
  readonly store: Store;
};

/** What every HTTP function is built with. */
export type HttpNeeds<Store> = { readonly openStore: OpenStore<Store>; readonly rim: Rim };

export function httpCall<Store>(
  { openStore, rim }: HttpNeeds<Store>,
  event: HttpEvent,
  context: Context,
  observation: Observation,
  body: string,
): HttpCall<Store> {
  const remainingMs = () => context.getRemainingTimeInMillis();
  return {
    event,
    now: instant(event.requestContext.timeEpoch),
    body,
    observation,
    remainingMs,
    patience: { pause: rim.pause, random: rim.random, remainingMs },
    store: openStore(remainingMs),
  };
}

const claimsOfOperator = z.object({ sub: z.string().min(1).max(128) });
const claimsOfCustomer = claimsOfOperator.extend({ portal: z.custom<Portal>(isPortal) });

/**
 * Who asks, from the verified token alone. The gateway has checked signature, issuer, audience, expiry and scope.
 * @throws HttpRefusal 403 when the token names no portal: a token of OLChat's for something else.
 */
export function callerOf(call: HttpCall): { readonly portal: Portal; readonly sub: string } {
  return claimsOf(call, claimsOfCustomer);
}

/** Which operator asks. He names portals in the path; his token's own portal, if any, means nothing. */
export function operatorOf(call: HttpCall): { readonly sub: string } {
  return claimsOf(call, claimsOfOperator);
}

/** The portal an operator names in the path. @throws HttpRefusal 400 when it can be none. */
export function portalNamed({ event }: HttpCall): Portal {
  const portal = event.pathParameters?.['portal'];
  if (isPortal(portal)) return portal;
  throw malformedRequest([{ path: 'portal', message: 'Идентификатор портала — member_id из Битрикс24' }]);
}

function claimsOf<Claims>({ event }: HttpCall, schema: z.ZodType<Claims>): Claims {
  const authorizer = 'authorizer' in event.requestContext ? event.requestContext.authorizer : undefined;
  const claims = schema.safeParse(authorizer?.jwt.claims);
  if (claims.success) return claims.data;
  throw new HttpRefusal(FORBIDDEN);
}

/** @throws HttpRefusal 400 with every wrong field. */
export function parsed<Value>(schema: z.ZodType<Value>, input: unknown): Value {
  // For what a schema has no words of its own: never the parser's English.
  const result = schema.safeParse(input, {
    error: ({ input: value }) => (value === undefined ? 'Укажите значение' : 'Неверное значение'),
  });
  if (result.success) return result.data;
  throw malformedRequest(
    result.error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => ({ path: [...issue.path, key].join('.'), message: 'Неизвестное поле' }))
        : [{ path: issue.path.join('.'), message: issue.message }],
    ),
  );
}

/** @throws HttpRefusal 400 when the body is no JSON or does not fit. */
export function jsonBody<Value>(schema: z.ZodType<Value>, { body }: HttpCall): Value {
  return parsed(schema, jsonOf(body));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformedRequest([{ path: '', message: 'Тело запроса должно быть в формате JSON' }]);
  }
}

const idempotencyKey = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);

/** The Idempotency-Key of a route that requires one. @throws HttpRefusal 400 without it. */
export function idempotencyKeyOf({ event }: HttpCall): string {
  const key = idempotencyKey.safeParse(event.headers['idempotency-key']);
  if (key.success) return key.data;
  throw malformedRequest([
    { path: 'Idempotency-Key', message: 'Нужен заголовок Idempotency-Key: от 1 до 64 латинских букв, цифр, «-» и «_»' },
  ]);
}
