import { createHash } from 'node:crypto';

/** The fingerprint of a body after parsing: the sender's field order and white space make no difference. */
export function fingerprintOf(parsedBody: unknown): string {
  return createHash('sha256').update(JSON.stringify(parsedBody), 'utf8').digest('hex');
}
