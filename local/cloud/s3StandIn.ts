import { createHash } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod';
import { type AwsAnswer, type AwsCall, errorAnswer, type StandIn } from './awsCall';
import { keptFiles } from './keptFiles';
import { presignedRefusal } from './presignedRequest';

const About = z.strictObject({ contentType: z.string(), storedAt: z.number() });

type S3Options = {
  /** A folder where objects survive a restart; without it they are kept in memory. */
  readonly folder?: string;
  /** The product's clock, for the time of storing. */
  readonly now: () => number;
  /** The real clock, for links: whatever the timeline says, their signatures are made with it. */
  readonly realNow: () => number;
};

/** The longest name that surely fits into a file name. */
const LONGEST_NAME = 240;

/**
 * S3 with PutObject, GetObject (also by a presigned link) and HeadObject, in path style. Buckets need not be created.
 */
export function s3StandIn({ folder, now, realNow }: S3Options): StandIn {
  const objects = keptFiles(folder && join(folder, 'objects'));
  const abouts = keptFiles(folder && join(folder, 'abouts'));

  function put(name: string, call: AwsCall): AwsAnswer {
    const wrong = wrongBody(call);
    if (wrong) return wrong;
    const contentType = call.headers['content-type'] ?? 'application/octet-stream';
    // The object is written last: it counts as stored once the object is there.
    abouts.write(name, Buffer.from(JSON.stringify({ contentType, storedAt: now() })));
    objects.write(name, call.bytes);
    return { status: 200, headers: { etag: etagOf(call.bytes) }, body: '' };
  }

  function get(name: string, query: URLSearchParams): AwsAnswer {
    const bytes = objects.read(name);
    const about = abouts.read(name);
    if (!bytes || !about) return errorAnswer('rest', 'NoSuchKey', 'The specified key does not exist.', 404);
    const { contentType, storedAt } = About.parse(JSON.parse(about.toString('utf8')));
    const disposition = query.get('response-content-disposition');
    const headers = {
      'content-type': query.get('response-content-type') ?? contentType,
      etag: etagOf(bytes),
      'last-modified': new Date(storedAt).toUTCString(),
      ...(disposition !== null && { 'content-disposition': disposition }),
    };
    return { status: 200, headers, body: bytes };
  }

  return (call) => {
    if (call.service !== 's3' || call.form !== 'rest') return undefined;
    const [path = '', query = ''] = call.target.split('?');
    const fields = new URLSearchParams(query);
    const name = nameOf(path);
    if (name === undefined) return undefined;
    const presigned = fields.has('X-Amz-Signature');
    const operation = fields.get('x-id') ?? '';
    if (presigned) {
      return call.method === 'GET' ? (presignedRefusal(call, realNow()) ?? get(name, fields)) : undefined;
    }
    if (call.method === 'PUT' && operation === 'PutObject') return put(name, call);
    if (call.method === 'GET' && operation === 'GetObject') return get(name, fields);
    return call.method === 'HEAD' && query === '' ? get(name, fields) : undefined;
  };
}

/**
 * The bucket and key of `/bucket/folder/name.pdf` as one file name; undefined if the path has no key, or is too long.
 */
function nameOf(path: string): string | undefined {
  const [, bucket = '', ...key] = path.split('/').map(decodeURIComponent);
  const name = encodeURIComponent([bucket, ...key].join('/'));
  return bucket !== '' && key.join('') !== '' && name.length <= LONGEST_NAME ? name : undefined;
}

/** The error for a body that is not the one that was signed; undefined if it is. */
function wrongBody({ headers, bytes }: AwsCall): AwsAnswer | undefined {
  if (String(headers['content-encoding']).includes('aws-chunked')) {
    return errorAnswer('rest', 'NotInTheLocalCloud', 'The local cloud takes no chunked uploads: send the bytes whole.');
  }
  const digest = headers['x-amz-content-sha256'];
  const sent = createHash('sha256').update(bytes).digest('hex');
  return digest === 'UNSIGNED-PAYLOAD' || digest === sent
    ? undefined
    : errorAnswer('rest', 'XAmzContentSHA256Mismatch', 'The body is not the one that was signed.');
}

function etagOf(bytes: Buffer): string {
  return `"${createHash('md5').update(bytes).digest('hex')}"`;
}
