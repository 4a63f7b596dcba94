import { patiently } from './patiently';
import { type Download, type Send, startSession } from './session';

export type ClientOptions = {
  /** Where the interface is; the page's own origin when left out. */
  readonly apiUrl?: string;
  /**
   * Fetches a fresh token of the person from your own backend. Called at the first call and whenever a token is
   * refused.
   */
  readonly getToken: () => Promise<string>;
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** Waits before a call is repeated. A test gives its own. */
  readonly pause?: (ms: number) => Promise<void>;
  /** How long a call may take. API Gateway gives up after 30 seconds, so waiting longer is useless. */
  readonly timeoutMs?: number;
};

/**
 * Calls of every route, the operators' too. `send` asks once; `call` and `download` repeat when the service asks for
 * it.
 */
export type Calls = { readonly call: Send; readonly send: Send; readonly download: Download };

const TIMEOUT_MS = 31_000;

/** Calls in the name of the person whose token they are given. None of them throws. */
export function createCalls(options: ClientOptions): Calls {
  const { apiUrl = '', getToken, timeoutMs = TIMEOUT_MS, pause: waits = pause } = options;
  const { fetch = (url, init) => globalThis.fetch(url, init) } = options;
  const { send, download } = startSession({ apiUrl: apiUrl.replace(/\/$/, ''), getToken, fetch, timeoutMs });
  return {
    send,
    call: (route, ...asked) => patiently(() => send(route, ...asked), { pause: waits, ...asked[0] }),
    download: (route, asked) => patiently(() => download(route, asked), { pause: waits, ...asked }),
  };
}

/** Waits so many milliseconds of real time. */
export function pause(ms: number): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, ms);
  });
}
