import { createHash } from 'node:crypto';

/** The sha256 of a text or of bytes, as hex digits: what names a file, and marks a row's purpose. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The fingerprint of a body after parsing: the sender's field order and white space make no difference. */
export function fingerprintOf(parsedBody: unknown): string {
  return sha256(JSON.stringify(parsedBody));
}
