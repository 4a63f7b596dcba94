import { isSuppressed } from '../domain/told/suppression';
import type { DeliveryOutcome, Suppressions } from './ports';

/**
 * Sends a mail, unless its address is known to be wrong or to complain: then it is rejected as `suppressed`. A store that
 * does not answer throws, and the mail waits.
 */
export function sendUnlessSuppressed<Mail extends { readonly to: string }>(
  suppressions: Pick<Suppressions, 'read'>,
  send: (mail: Mail) => Promise<DeliveryOutcome>,
): (mail: Mail) => Promise<DeliveryOutcome> {
  return async (mail) =>
    isSuppressed(await suppressions.read(mail.to)) ? { outcome: 'rejected', reason: 'suppressed' } : send(mail);
}
