import { createHash, createHmac } from 'node:crypto';
import { type AwsAnswer, type AwsCall, errorAnswer } from './awsCall';

/** The secret key of the local cloud (awsEnvironment.ts). */
const SECRET_KEY = 'local';
const LONGEST_SECONDS = 7 * 24 * 3_600;

/** What S3 answers to a presigned link that is forged or expired; undefined if the link is valid. */
export function presignedRefusal(call: AwsCall, realNow: number): AwsAnswer | undefined {
  const [path = '', query = ''] = call.target.split('?');
  const fields = query.split('&').map(fieldOf);
  const value = (name: string) => fields.find((field) => field.name === name)?.value ?? '';
  const [, day = '', region = '', service = ''] = value('X-Amz-Credential').split('/');
  const signedAt = value('X-Amz-Date');
  const seconds = Number(value('X-Amz-Expires'));
  const signedHeaders = value('X-Amz-SignedHeaders').split(';');
  const start = instantOf(signedAt);
  if (Number.isNaN(start) || !(seconds > 0 && seconds <= LONGEST_SECONDS) || !signedHeaders.includes('host')) {
    return refused('AuthorizationQueryParametersError', 'The query parameters of the signature are not right.');
  }
  const canonical = [
    call.method,
    path,
    fields
      .filter(({ name }) => name !== 'X-Amz-Signature')
      .map(({ name, value: text }) => `${encoded(name)}=${encoded(text)}`)
      .toSorted()
      .join('&'),
    ...signedHeaders.map((name) => `${name}:${String(call.headers[name] ?? '').trim()}`),
    '',
    signedHeaders.join(';'),
    'UNSIGNED-PAYLOAD',
  ].join('\n');
  const scope = `${day}/${region}/${service}/aws4_request`;
  const digest = createHash('sha256').update(canonical).digest('hex');
  const signed = ['AWS4-HMAC-SHA256', signedAt, scope, digest].join('\n');
  const key = [day, region, service, 'aws4_request'].reduce(hmac, Buffer.from(`AWS4${SECRET_KEY}`));
  if (hmac(key, signed).toString('hex') !== value('X-Amz-Signature')) {
    return refused(
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided.',
    );
  }
  return realNow >= start + seconds * 1_000 ? refused('AccessDenied', 'Request has expired') : undefined;
}

function refused(code: string, message: string): AwsAnswer {
  return errorAnswer('rest', code, message, 403);
}

function fieldOf(text: string): { readonly name: string; readonly value: string } {
  const [name = '', ...value] = text.split('=');
  return { name: decodeURIComponent(name), value: decodeURIComponent(value.join('=')) };
}

/** Percent-encodes all but the unreserved characters, as AWS signatures require. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** `20261122T090000Z` */
function instantOf(text: string): number {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? [];
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
