import type { Subscription } from '../domain/subscription/subscription';
import type { BillingStore } from './ports';

/**
 * Where a portal's mails about its term and autopay go now: to its contact, or without one to the address of the
 * payment that gave the consent or made the term (docs/rules.md, «The newest contact»).
 */
export async function addressOf(
  store: Pick<BillingStore, 'readPayment'>,
  { contact, holding, autopay }: Subscription,
): Promise<string | undefined> {
  if (contact) return contact.email;
  const number = autopay.on ? autopay.consent.payment : holding.kind === 'paid' ? holding.payment : undefined;
  return number && (await store.readPayment(number))?.contact.email;
}
