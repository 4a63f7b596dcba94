import { isSuppressed } from '../domain/told/suppression';
import type { DeliveryOutcome, Suppressions } from './ports';

/**
 * Sends a mail, unless its address does not exist or has called a mail unwanted: then the mail is rejected as
 * `suppressed`. If the store does not answer, this throws and the mail waits.
 */
export function sendUnlessSuppressed<Mail extends { readonly to: string }>(
  suppressions: Pick<Suppressions, 'read'>,
  send: (mail: Mail) => Promise<DeliveryOutcome>,
): (mail: Mail) => Promise<DeliveryOutcome> {
  return async (mail) =>
    isSuppressed(await suppressions.read(mail.to)) ? { outcome: 'rejected', reason: 'suppressed' } : send(mail);
}
