import type { APIGatewayProxyEventV2, APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import * as z from 'zod/mini';
import { FORBIDDEN } from '../api/problems';
import type { Parsed, RouteDefinition, Schema } from '../api/route';
import { text } from '../api/values';
import { once } from '../domain/once';
import { isPortal, isPortalName, type Portal, type PortalName } from '../domain/subscription/portal';
import { HttpRefusal, malformedRequest } from './httpRefusal';

export type HttpEvent = APIGatewayProxyEventV2 | APIGatewayProxyEventV2WithJWTAuthorizer;

/** A customer of one portal, by the verified token. */
type Customer = {
  readonly portal: Portal;
  readonly sub: string;
  /** How mails name the portal; absent where the token gives none, or one that is no host name. */
  readonly portalName?: PortalName;
};

/**
 * An operator, by the verified token. Operators name portals in the path; a portal in their own token means nothing.
 */
type Operator = { readonly sub: string };

/**
 * What one route is given, read by its own definition: what is published is what is parsed. Each part is `undefined`
 * where the definition asks for none.
 */
export type HttpInput<Route extends RouteDefinition> = {
  readonly caller: Route['access'] extends 'billing:pay'
    ? Customer
    : Route['access'] extends 'billing:operate'
      ? Operator
      : undefined;
  readonly idempotencyKey: Route extends { readonly idempotent: true } ? string : undefined;
  readonly query: Parsed<Route, 'query'>;
  readonly body: Parsed<Route, 'body'>;
  /** The bytes of a file, as sent. */
  readonly file: Route extends { readonly file: object } ? Uint8Array : undefined;
};

/** The same, before the type of the route is known. */
export type AnyHttpInput = {
  readonly caller: Customer | Operator | undefined;
  readonly idempotencyKey: string | undefined;
} & Readonly<Record<Exclude<keyof HttpInput<RouteDefinition>, 'caller' | 'idempotencyKey'>, unknown>>;

export type InputReader = {
  /**
   * What a route asks for: first who calls, then the key, the query and the body. The schemas are built at the route's
   * first call.
   * @throws HttpRefusal 403 for a token of OLChat's for something else, 400 with every wrong field.
   */
  readonly read: (event: HttpEvent, text: string, bytes: Uint8Array) => AnyHttpInput;
  /** Builds the body's schema and its parser beforehand; absent where the route has no body. */
  readonly primeBody?: () => void;
};

export function inputReader(route: RouteDefinition): InputReader {
  const query = route.query && once(route.query);
  const body = route.body && once(route.body);
  return {
    read: (event, text, bytes) => ({
      caller: route.access === 'open' ? undefined : callerOf(event, route.access),
      idempotencyKey: route.idempotent ? idempotencyKeyOf(event) : undefined,
      query: query && parsed(query(), event.queryStringParameters ?? {}),
      body: body && parsed(body(), text === '' && route.bodyMayBeMissing ? {} : jsonOf(text)),
      file: route.file && fileOf(event, bytes),
    }),
    ...(body && {
      primeBody: () => {
        // Parsers are built at the first parse. The result for an empty body does not matter.
        z.safeParse(body(), {});
      },
    }),
  };
}

const claimsOfOperator = once(() => z.object({ sub: text().check(z.minLength(1), z.maxLength(128)) }));
const claimsOfCustomer = once(() =>
  z.extend(claimsOfOperator(), { portal: z.custom<Portal>(isPortal), portalName: z.optional(z.unknown()) }),
);

/** Who asks, from the verified token alone. The gateway has checked signature, issuer, audience, expiry and scope. */
function callerOf({ requestContext }: HttpEvent, access: 'billing:pay' | 'billing:operate'): Customer | Operator {
  const schema = access === 'billing:pay' ? claimsOfCustomer() : claimsOfOperator();
  const claims = schema.safeParse('authorizer' in requestContext ? requestContext.authorizer.jwt.claims : undefined);
  if (!claims.success) throw new HttpRefusal(FORBIDDEN);
  // A wrong name must not stop anybody from paying: mails then use the portal's id.
  const { portalName, ...caller }: { portalName?: unknown } & Operator = claims.data;
  return isPortalName(portalName) ? { ...caller, portalName } : caller;
}

function parsed(schema: Schema, input: unknown): unknown {
  // The message where a schema has no words of its own: the parser's would be English.
  const result = z.safeParse(schema, input, {
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

/** API Gateway passes text as UTF-8, so the letters of a file in another encoding would be lost by now. */
function fileOf({ isBase64Encoded }: HttpEvent, bytes: Uint8Array): Uint8Array {
  if (isBase64Encoded || bytes.length === 0) return bytes;
  throw malformedRequest([{ path: 'Content-Type', message: 'Файл отправляют как application/octet-stream' }]);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformedRequest([{ path: '', message: 'Тело запроса должно быть в формате JSON' }]);
  }
}

function idempotencyKeyOf({ headers }: HttpEvent): string {
  const key = headers['idempotency-key'];
  if (key !== undefined && /^[A-Za-z0-9_-]{1,64}$/.test(key)) return key;
  throw malformedRequest([
    { path: 'Idempotency-Key', message: 'Нужен заголовок Idempotency-Key: от 1 до 64 латинских букв, цифр, «-» и «_»' },
  ]);
}

/**
 * Whether a form was posted by one of our own pages: another site must not press the button for somebody. Current
 * browsers name the site in `Sec-Fetch-Site`. An old browser that does not must send no Origin: our pages use
 * `no-referrer`, so their own forms send none either.
 */
export function isOwnForm({ headers }: Pick<HttpEvent, 'headers'>): boolean {
  if (!/^application\/x-www-form-urlencoded(;|$)/i.test(headers['content-type'] ?? '')) return false;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = headers['origin'];
  return origin === undefined || origin === 'null';
}
