import type { IncomingMessage } from 'node:http';

/** One call of an AWS SDK: what was asked, of whom, and in which wire form the answer must be. */
export type AwsCall = {
  readonly service: string;
  readonly operation: string;
  readonly form: 'json' | 'query' | 'rest';
  readonly body: string;
};

export type AwsAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** Answers the calls it knows; undefined for every other. */
export type StandIn = (call: AwsCall) => AwsAnswer | undefined;

/** Reads which operation a request calls: JSON services say it in a header, query services in the body. */
export function awsCall(request: IncomingMessage, body: string): AwsCall {
  const target = request.headers['x-amz-target'];
  if (typeof target === 'string') {
    const [service = target, operation = ''] = target.split('.');
    return { service, operation, form: 'json', body };
  }
  const signedFor = signedService(request.headers.authorization);
  const action = new URLSearchParams(body).get('Action');
  const isForm = (request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
  if (isForm && action !== null) return { service: signedFor, operation: action, form: 'query', body };
  return { service: signedFor, operation: `${request.method} ${request.url}`, form: 'rest', body };
}

/** The service a request is signed for: `Credential=<key>/<date>/<region>/<service>/aws4_request`. */
function signedService(authorization: string | undefined): string {
  return /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\/aws4_request/.exec(authorization ?? '')?.[1] ?? 'an unsigned call';
}

/** An answer of a JSON service. */
export function jsonAnswer(body: Readonly<Record<string, unknown>>): AwsAnswer {
  return { status: 200, headers: { 'content-type': 'application/x-amz-json-1.1' }, body: JSON.stringify(body) };
}

/** An error in the service's wire form: the SDK makes its class, or at least its name and message, from it. */
export function errorAnswer(form: AwsCall['form'], code: string, message: string): AwsAnswer {
  // 400: the SDK repeats a 5xx twice before it tells anybody.
  if (form === 'json') {
    const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-errortype': code };
    return { status: 400, headers, body: JSON.stringify({ __type: code, message }) };
  }
  const error = `<Code>${code}</Code><Message>${escaped(message)}</Message>`;
  const body =
    form === 'rest'
      ? `<Error>${error}</Error>`
      : `<ErrorResponse><Error><Type>Sender</Type>${error}</Error></ErrorResponse>`;
  return { status: 400, headers: { 'content-type': 'application/xml' }, body };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
