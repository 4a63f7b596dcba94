import { createHash } from 'node:crypto';

/** Of a body as its schema parsed it: the order of fields and white space of the sender make no difference. */
export function fingerprintOf(parsedBody: unknown): string {
  return createHash('sha256').update(JSON.stringify(parsedBody), 'utf8').digest('hex');
}
