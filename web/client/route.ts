import type { components } from './schema';

/** Every route that takes a token, by method and path, with what it is given and what it answers. */
type Routes = components['schemas']['Routes'];

/** `POST /v1/payments` */
export type Route = keyof Routes;

type Named = 'path' | 'query' | 'body' | 'idempotencyKey';

type Given<R extends Route> = Pick<Routes[R], Extract<keyof Routes[R], Named>> &
  (Routes[R] extends { readonly file: unknown } ? { readonly file: Blob } : unknown);

type Ways = {
  /** Aborts the call. */
  readonly signal?: AbortSignal | undefined;
  /** Called when the service is busy and the call will be repeated. */
  readonly onBusy?: (() => void) | undefined;
};

/** What a call of the route needs. */
export type Asked<R extends Route> = Given<R> & Ways;

/** The argument of a call; it may be left out where the route needs nothing. */
export type AskedOf<R extends Route> = Record<never, never> extends Given<R> ? [asked?: Asked<R>] : [asked: Asked<R>];

export type BodyOf<R extends Route> = Routes[R] extends { readonly body: infer Body } ? Body : never;

export type QueryOf<R extends Route> = Routes[R] extends { readonly query?: infer Query } ? NonNullable<Query> : never;

/** `undefined` where the route answers 204. */
export type AnswerOf<R extends Route> = Routes[R] extends { readonly answer: infer Value } ? Value : undefined;

/** The routes that answer a file of comma-separated values. */
export type FileRoute = { [R in Route]: Routes[R] extends { readonly csv: unknown } ? R : never }[Route];

/** What a call of any route may be given, in one loose type: the code that sends it reads this. */
export type Sent = {
  readonly path?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
  readonly file?: Blob;
  readonly idempotencyKey?: string;
} & Ways;

/** The address of a route with its parameters filled in. */
export function addressOf(path: string, { path: names = {}, query = {} }: Sent): string {
  const filled = path.replace(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(names[name] ?? ''));
  const search = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : `${name}=${encodeURIComponent(value)}`,
  );
  return search.length === 0 ? filled : `${filled}?${search.join('&')}`;
}
