import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** One call of an AWS SDK: the service, the operation, and the wire form in which the answer must be. */
export type AwsCall = {
  readonly service: string;
  readonly operation: string;
  readonly form: 'json' | 'query' | 'rest';
  readonly body: string;
  /** The body as raw bytes: a file to store is not text. */
  readonly bytes: Buffer;
  readonly method: string;
  /** Path and query, still encoded. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
};

export type AwsAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
};

/** Answers the calls it knows; returns undefined for all others. */
export type StandIn = (call: AwsCall) => AwsAnswer | Promise<AwsAnswer> | undefined;

/** Reads the operation that a request calls: JSON services name it in a header, query services in the body. */
export function awsCall(request: IncomingMessage, bytes: Buffer): AwsCall {
  const { method = '', url = '', headers } = request;
  const body = bytes.toString('utf8');
  const received = { body, bytes, method, target: url, headers };
  const named = headers['x-amz-target'];
  if (typeof named === 'string') {
    const [service = named, operation = ''] = named.split('.');
    return { ...received, service, operation, form: 'json' };
  }
  const signedFor = signedService(headers.authorization ?? decodeURIComponent(presignedCredential(url)));
  const isForm = (headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
  const action = isForm ? new URLSearchParams(body).get('Action') : null;
  if (action !== null) return { ...received, service: signedFor, operation: action, form: 'query' };
  return { ...received, service: signedFor, operation: `${method} ${url}`, form: 'rest' };
}

/** A presigned link carries in its query what other requests carry in the authorization header. */
function presignedCredential(url: string): string {
  return /[?&]X-Amz-(Credential=[^&]*)/.exec(url)?.[1] ?? '';
}

/** The service that a request is signed for: `Credential=<key>/<date>/<region>/<service>/aws4_request`. */
function signedService(authorization: string | undefined): string {
  return /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\/aws4_request/.exec(authorization ?? '')?.[1] ?? 'an unsigned call';
}

/** An answer of a JSON service. */
export function jsonAnswer(body: Readonly<Record<string, unknown>>): AwsAnswer {
  return { status: 200, headers: { 'content-type': 'application/x-amz-json-1.1' }, body: JSON.stringify(body) };
}

/**
 * An error in the service's wire form, from which the SDK makes the error's class, or at least its name and message.
 * @param status 400, unless the real service answers with another: the SDK repeats a 5xx twice before it reports it.
 */
export function errorAnswer(form: AwsCall['form'], code: string, message: string, status = 400): AwsAnswer {
  if (form === 'json') {
    const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-errortype': code };
    return { status, headers, body: JSON.stringify({ __type: code, message }) };
  }
  const error = `<Code>${code}</Code><Message>${escaped(message)}</Message>`;
  const body =
    form === 'rest'
      ? `<Error>${error}</Error>`
      : `<ErrorResponse><Error><Type>Sender</Type>${error}</Error></ErrorResponse>`;
  return { status, headers: { 'content-type': 'application/xml' }, body };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
