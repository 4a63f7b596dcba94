import type { MailFacts, SupportContacts } from '../domain/mailFacts';
import type { Letter, Signature } from './letter';
import { autopayNotice, chargeFailed } from './texts/autopay';
import { autopayOff } from './texts/autopayOff';
import { invoice, partReceived } from './texts/invoice';
import { paymentReceived } from './texts/payment';
import { reminder, switchedToFree, tariffEnded } from './texts/term';

/** The texts of all mails to the customer: one letter for each kind. */
export function letterOf(facts: MailFacts): Letter {
  switch (facts.kind) {
    case 'invoice':
      return invoice(facts);
    case 'part_received':
      return partReceived(facts);
    case 'payment_received':
      return paymentReceived(facts);
    case 'autopay_notice':
      return autopayNotice(facts);
    case 'charge_failed':
      return chargeFailed(facts);
    case 'autopay_off':
      return autopayOff(facts);
    case 'reminder':
      return reminder(facts);
    case 'tariff_ended':
      return tariffEnded(facts);
    case 'switched_to_free':
      return switchedToFree(facts);
  }
}

export function signatureOf({ email, phone, url }: SupportContacts): Signature {
  return {
    from: 'С уважением, поддержка OLChat',
    contacts: [
      { label: 'Почта', text: email, url: `mailto:${email}` },
      ...(phone ? [{ label: 'Телефон', text: phone, url: `tel:${phone.replace(/[^\d+]/g, '')}` }] : []),
      ...(url ? [{ label: 'Помощь', text: url, url }] : []),
    ],
    why: 'Вы получили это письмо, потому что этот адрес указан при оплате групп WhatsApp в OLChat.',
  };
}
