import type { Payment } from '../payment/payment';
import { isSameAddress, type PortalContact } from './contact';
import type { MailTemplate, Owed } from './owed';

/**
 * The address that an owed mail goes to, decided when it is sent. Mails about the money of an invoice or card payment
 * go to the address given with it, whatever became of the money, and so does a correction of it. The outcome of a
 * charge, the term and autopay go to the portal's newest contact, or without one to the payment's address. `undefined`:
 * nobody is to get it any more (docs/rules.md, «The newest contact»).
 */
export function recipientOf(
  mail: Extract<Owed, { kind: 'mail' }>,
  payment: Payment | undefined,
  contact: PortalContact | undefined,
): string | undefined {
  if (mail.to !== undefined) return mail.to;
  // A correction of granted days concerns no payment.
  const first =
    payment && isOfOnePayment(mail.template, payment)
      ? payment.contact.email
      : (contact?.email ?? payment?.contact.email);
  if (!mail.copy) return first;
  const copy = mail.copy === 'contact' ? contact?.email : contact?.accountantEmail;
  return copy !== undefined && first !== undefined && isSameAddress(copy, first) ? undefined : copy;
}

const OF_MONEY: readonly MailTemplate[] = [
  'payment_received',
  'money_aside',
  'money_refunded',
  'money_applied',
  'money_noted',
  'refund_started',
  'refund_finished',
  'refund_failed',
];

function isOfOnePayment(template: Extract<Owed, { kind: 'mail' }>['template'], payment: Payment): boolean {
  if (OF_MONEY.includes(template)) return payment.kind !== 'autopay';
  return template === 'invoice' || template === 'part_received' || template === 'correction';
}
