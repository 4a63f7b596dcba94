import { RESERVED_FOR_THE_ANSWER_MS } from '../usecases/ports';
import { isObject } from './jsonAnswer';

/** Why a call was certainly not made: it may safely be made again. */
export type NotSent = 'test_mode' | 'no_time' | 'not_connected';

/** Why a call that may have been heard has no answer worth reading. */
export type Unanswered = 'timeout' | 'network' | 'http_status' | 'too_long';

/** For the log, which never holds a text of the service's, an address or a sum. */
export type CallFailure = NotSent | Unanswered;

export type Fetch = typeof globalThis.fetch;

type ServiceCall = {
  readonly url: URL;
  /** What is posted, and its content type. Absent: a GET. */
  readonly body?: { readonly text: string; readonly type: string };
  /** Further headers, for example one that says who asks. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly longestBytes: number;
  /** Statuses of failure whose text is nevertheless an answer. */
  readonly tellingStatuses?: readonly number[];
};

type Said =
  | { readonly status: number; readonly text: string }
  | { readonly failure: Exclude<CallFailure, 'test_mode'> };

/**
 * Makes one call to a service outside AWS, never repeated. Nothing that happens on the way is thrown
 * (docs/robokassa.md, «The calls»).
 * @param remainingMs what is left of the invocation, of which three seconds are kept for writing the outcome down.
 */
export async function callService(fetch: Fetch, call: ServiceCall, remainingMs: number): Promise<Said> {
  const { url, body, headers, timeoutMs, longestBytes, tellingStatuses = [] } = call;
  const budget = Math.floor(Math.min(timeoutMs, remainingMs - RESERVED_FOR_THE_ANSWER_MS));
  // A call whose answer nobody can wait for is not made at all.
  if (budget < 1) return { failure: 'no_time' };
  const signal = AbortSignal.timeout(budget);
  try {
    const response = await fetch(url, {
      ...(body === undefined ? { method: 'GET' } : posted(body.text)),
      // A connection that was kept while a Lambda slept is dead on waking, and a charge over it would be unclear for no
      // reason; so none is kept. The price: fetch takes an answer that is cut off for a whole one. Half a number or
      // half a document is unclear to its reader.
      headers: { ...headers, ...(body !== undefined && headersOf(body)), connection: 'close' },
      redirect: 'error',
      signal,
    });
    const { status } = response;
    if (!response.ok && !tellingStatuses.includes(status)) {
      await response.body?.cancel();
      return { failure: 'http_status' };
    }
    const text = await boundedText(response, longestBytes);
    return text === undefined ? { failure: 'too_long' } : { status, text };
  } catch (error) {
    if (signal.aborted) return { failure: 'timeout' };
    return { failure: neverConnected(error) ? 'not_connected' : 'network' };
  }
}

/** A body that can be sent once only: it is read from a stream, so fetch cannot repeat it after a status 421. */
function posted(text: string) {
  return { method: 'POST', body: new Blob([text]).stream(), duplex: 'half' } as const;
}

function headersOf({ text, type }: { readonly text: string; readonly type: string }): Readonly<Record<string, string>> {
  // The length is given, because a stream is otherwise sent in chunks.
  return { 'content-type': type, 'content-length': String(Buffer.byteLength(text)) };
}

const NEVER_CONNECTED: readonly string[] = [
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  // The certificate is refused before the first byte of the request.
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
];

/**
 * Whether the name was not found, nobody took the connection, or its certificate was refused: nothing was sent then.
 */
function neverConnected(error: unknown): boolean {
  const cause = isObject(error) ? error['cause'] : undefined;
  // Where a host has several addresses, each was tried.
  const tried = isObject(cause) ? cause['errors'] : undefined;
  const causes: readonly unknown[] = Array.isArray(tried) && tried.length > 0 ? tried : [cause];
  return causes.every((one) => isObject(one) && NEVER_CONNECTED.includes(String(one['code'])));
}

/** The body's text, or `undefined` as soon as it is longer than an answer can be. */
async function boundedText(response: Response, longestBytes: number): Promise<string | undefined> {
  const decoder = new TextDecoder();
  let bytes = 0;
  let text = '';
  const body: AsyncIterable<Uint8Array> | readonly Uint8Array[] = response.body ?? [];
  // Leaving the loop early cancels the rest. Counted after decompression.
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > longestBytes) return undefined;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
