import type { IncomingMessage } from 'node:http';

/** API Gateway's limit on a request's body. */
const MAX_BODY_BYTES = 10 * 1024 * 1024;

/**
 * Measured on AWS: these and `text/*` arrive as text. All else arrives as base64, forms and bodies without a type too.
 */
const TEXT_TYPES = new Set(['application/json', 'application/javascript', 'application/xml']);

/** The whole body; `too_large` beyond 10 MB. Even then it reads to the end, so that the caller sees the answer. */
export function readBody(request: IncomingMessage): Promise<Buffer | 'too_large'> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_BODY_BYTES) chunks.push(chunk);
      else chunks.length = 0;
    });
    request.once('end', () => resolve(size > MAX_BODY_BYTES ? 'too_large' : Buffer.concat(chunks)));
    request.once('error', reject);
  });
}

type EventBody = { readonly body?: string; readonly isBase64Encoded: boolean };

/** The body as the function gets it; an empty body is left out. */
export function eventBody(body: Buffer, contentType: string | undefined): EventBody {
  if (body.length === 0) return { isBase64Encoded: false };
  return isText(contentType)
    ? { body: body.toString('utf8'), isBase64Encoded: false }
    : { body: body.toString('base64'), isBase64Encoded: true };
}

function isText(contentType: string | undefined): boolean {
  const mediaType = (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return mediaType.startsWith('text/') || TEXT_TYPES.has(mediaType);
}
