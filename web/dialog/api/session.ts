import { readProblem } from './problem';
import type { Answer } from './trouble';

/** One call of the API. */
export type Asked<T = unknown> = {
  readonly method?: 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  /** Bytes, in the place of a body. */
  readonly file?: Blob;
  readonly idempotencyKey?: string;
  /** How the answer is read, where it is no JSON. */
  readonly read?: (response: Response) => Promise<T>;
  readonly signal?: AbortSignal;
};

export type Send = <T>(asked: Asked<T>) => Promise<Answer<T>>;

type Needs = {
  /** Where the API is: empty for the page's own origin. */
  readonly apiUrl: string;
  readonly getToken: () => Promise<string>;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
};

/** API Gateway gives up after 30 seconds; who waits longer waits for nobody. */
const TIMEOUT_MS = 31_000;

/**
 * Sends calls in the name of the person at the page. The token is kept until it is refused; then it is asked anew, once,
 * and the call repeated: a dialog may stand open longer than a token lives.
 */
export function startSession({ apiUrl, getToken, fetch }: Needs): Send {
  let token: Promise<string> | undefined;

  async function attempt(asked: Asked, used: Promise<string>): Promise<Response> {
    const { method = 'GET', path, body, file, idempotencyKey, signal } = asked;
    const authorization = `Bearer ${await used}`;
    const headers = {
      authorization,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(file && { 'content-type': 'application/octet-stream' }),
      ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
    };
    const stop = new AbortController();
    const onAbort = () => stop.abort();
    const timer = setTimeout(onAbort, TIMEOUT_MS);
    signal?.addEventListener('abort', onAbort);
    try {
      const sent = file ?? (body === undefined ? undefined : JSON.stringify(body));
      const content = sent === undefined ? {} : { body: sent };
      return await fetch(`${apiUrl}${path}`, { method, headers, signal: stop.signal, ...content });
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    }
  }

  /** Only the token that was refused is thrown away: another call may have fetched a new one meanwhile. */
  function discard(used: Promise<string>): void {
    if (token === used) token = undefined;
  }

  function current(): Promise<string> {
    token ??= getToken();
    return token;
  }

  return async <T>(asked: Asked<T>): Promise<Answer<T>> => {
    let used = current();
    try {
      let response = await attempt(asked, used);
      if (response.status === 401) {
        discard(used);
        used = current();
        response = await attempt(asked, used);
      }
      if (response.status === 401) {
        discard(used);
        return { ok: false, trouble: { kind: 'session_over' } };
      }
      if (!response.ok) return { ok: false, trouble: await readProblem(response) };
      if (asked.read) return { ok: true, value: await asked.read(response) };
      // 204 has no body, and whoever asks for such a thing reads none.
      const value: T = response.status === 204 ? undefined : JSON.parse(await response.text());
      return { ok: true, value };
    } catch {
      // A token that could not be had is not kept either: the next call asks again.
      used.catch(() => discard(used));
      return { ok: false, trouble: { kind: 'unreachable' } };
    }
  };
}
