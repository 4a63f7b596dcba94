import { readProblem } from './problem';
import { type AnswerOf, type Asked, type AskedOf, addressOf, type FileRoute, type Route, type Sent } from './route';
import type { Answer, Unreachable } from './trouble';

/** Calls a route once, as the interface names it: `send('GET /v1/payments/{number}', { path: { number } })`. */
export type Send = <R extends Route>(route: R, ...asked: AskedOf<R>) => Promise<Answer<AnswerOf<R>>>;

/** One part of a file: all parts, joined in their order, are the file. */
export type FilePage = { readonly content: Blob; readonly nextCursor: string | undefined };

/** The same for a route that answers a file of comma-separated values, part by part. */
export type Download = <R extends FileRoute>(route: R, asked: Asked<R>) => Promise<Answer<FilePage>>;

export type Session = { readonly send: Send; readonly download: Download };

type Needs = {
  /** Where the interface is: empty for the page's own origin. */
  readonly apiUrl: string;
  readonly getToken: () => Promise<string>;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly timeoutMs: number;
};

/**
 * Sends calls in the name of one person. The token is kept until the service refuses it. Then a new one is fetched and
 * the call repeated once, because a page may stay open longer than a token lives.
 */
export function startSession({ apiUrl, getToken, fetch, timeoutMs }: Needs): Session {
  let token: Promise<string> | undefined;

  /** Makes the call once. `read` reads a good response, within the time limit of the whole call. */
  async function attempt<T>(route: string, sent: Sent, used: string, read: Read<T>): Promise<Answer<T> | 'refused'> {
    if (sent.signal?.aborted) return unreachable('stopped');
    const stop = new AbortController();
    let why: Unreachable['why'] = 'no_network';
    const end = (reason: Unreachable['why']) => () => {
      why = reason;
      stop.abort();
    };
    const timer = setTimeout(end('no_answer_in_time'), timeoutMs);
    const onStopped = end('stopped');
    sent.signal?.addEventListener('abort', onStopped);
    try {
      const [method = '', path = ''] = route.split(' ');
      const init = { method, headers: headersOf(sent, used), signal: stop.signal, ...contentOf(sent) };
      const response = await fetch(`${apiUrl}${addressOf(path, sent)}`, init);
      if (response.status === 401) return 'refused';
      if (!response.ok) return { ok: false, trouble: readProblem(response, await response.text()) };
      return await read(response);
    } catch {
      return unreachable(why);
    } finally {
      clearTimeout(timer);
      sent.signal?.removeEventListener('abort', onStopped);
    }
  }

  async function exchange<T>(route: string, sent: Sent, read: Read<T>): Promise<Answer<T>> {
    for (let tokens = 0; tokens < 2; tokens += 1) {
      // Called inside an async function, so that a `getToken` that throws at once is a rejected promise as well.
      token ??= (async () => getToken())();
      const used = token;
      // Throws away only the token that was refused: another call may have fetched a new one meanwhile. A promise that
      // was rejected is thrown away too, so that the next call asks for a token again.
      const discard = () => {
        if (token === used) token = undefined;
      };
      const known = await inTime(used, timeoutMs).catch(discard);
      if (known === undefined) return unreachable('no_token');
      const answer = await attempt(route, sent, known, read);
      if (answer !== 'refused') return answer;
      discard();
    }
    return { ok: false, trouble: { kind: 'session_over' } };
  }

  function send<R extends Route>(route: R, ...asked: AskedOf<R>): Promise<Answer<AnswerOf<R>>>;
  function send(route: Route, sent: Sent = {}): Promise<Answer<unknown>> {
    return exchange(route, sent, readJson);
  }
  return { send, download: (route, asked) => exchange(route, asked, readFile) };
}

/** Rejects after `ms`: without a limit this call and every later one would wait for a token that never comes. */
async function inTime<T>(wanted: Promise<T>, ms: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(reject, ms);
  });
  return Promise.race([wanted, late]).finally(() => clearTimeout(timer));
}

type Read<T> = (response: Response) => Promise<Answer<T>>;

async function readJson(response: Response): Promise<Answer<unknown>> {
  const text = await response.text();
  try {
    return { ok: true, value: response.status === 204 ? undefined : JSON.parse(text) };
  } catch {
    return unreachable('not_an_answer');
  }
}

// Read as bytes: `text()` would drop the byte order mark.
async function readFile(response: Response): Promise<Answer<FilePage>> {
  const content = await response.blob();
  return { ok: true, value: { content, nextCursor: response.headers.get('x-next-cursor') ?? undefined } };
}

function headersOf({ body, file, idempotencyKey }: Sent, token: string): Record<string, string> {
  return {
    authorization: `Bearer ${token}`,
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...(file && { 'content-type': 'application/octet-stream' }),
    ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
  };
}

function contentOf({ body, file }: Sent): { readonly body?: NonNullable<RequestInit['body']> } {
  if (file) return { body: file };
  return body === undefined ? {} : { body: JSON.stringify(body) };
}

function unreachable(why: Unreachable['why']): { readonly ok: false; readonly trouble: Unreachable } {
  return { ok: false, trouble: { kind: 'unreachable', why } };
}
