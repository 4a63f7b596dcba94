import { createHash } from 'node:crypto';

/**
 * Replaces an e-mail address in a key, because keys appear where no address may: in the stream and in CloudTrail. It
 * needs no secret: the address itself lies beside it in the same table. Capital and small letters give the same
 * fingerprint, as in `isSameAddress`.
 */
export function addressFingerprint(address: string): string {
  return createHash('sha256').update(address.toLowerCase()).digest('hex');
}
