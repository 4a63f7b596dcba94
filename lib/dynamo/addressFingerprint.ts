import { createHash } from 'node:crypto';

/**
 * What stands for an e-mail address in a key: keys are told of in places where no address may stand, the stream and
 * CloudTrail among them. Without a key of its own: the address itself lies beside it in the same table. Capital letters are
 * one address with small ones, as in `isSameAddress`.
 */
export function addressFingerprint(address: string): string {
  return createHash('sha256').update(address.toLowerCase()).digest('hex');
}
