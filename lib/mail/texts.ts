import type { LegalWords } from '../domain/documents/legalWords';
import type { Portal, PortalName } from '../domain/subscription/portal';
import type { MailFacts, SupportContacts } from '../domain/told/mailFacts';
import type { MailTemplate } from '../domain/told/owed';
import type { Letter, Signature } from './letter';
import { moneyApplied, moneyAside, moneyNoted, moneyRefunded } from './texts/aside';
import { autopayNotice, chargeFailed } from './texts/autopay';
import { autopayOff } from './texts/autopayOff';
import { closingCancelled, closingDocument } from './texts/closing';
import { contactChanged } from './texts/contact';
import { correction } from './texts/correction';
import { invoice, partReceived } from './texts/invoice';
import { withPayLink } from './texts/payLink';
import { paymentReceived } from './texts/payment';
import { refundFailed, refundFinished, refundStarted } from './texts/refund';
import { renewalInvoice } from './texts/renewal';
import { chargePendingAtEnd, reminder, switchedToFree, tariffEnded } from './texts/term';

/** The text of each mail: one that is missing does not compile. */
const LETTERS: { readonly [Template in MailTemplate]: (facts: MailFacts<Template>) => Letter } = {
  invoice,
  renewal_invoice: renewalInvoice,
  part_received: partReceived,
  payment_received: paymentReceived,
  autopay_notice: autopayNotice,
  charge_failed: chargeFailed,
  autopay_off: autopayOff,
  reminder,
  tariff_ended: tariffEnded,
  charge_pending_at_end: chargePendingAtEnd,
  money_aside: moneyAside,
  money_refunded: moneyRefunded,
  money_applied: moneyApplied,
  money_noted: moneyNoted,
  switched_to_free: switchedToFree,
  contact_changed: contactChanged,
  correction,
  closing_document: closingDocument,
  closing_cancelled: closingCancelled,
  refund_started: refundStarted,
  refund_finished: refundFinished,
  refund_failed: refundFailed,
};

/** The letter to the customer that says these facts, with the link that pays where there is one. */
export function letterOf<Template extends MailTemplate>(facts: MailFacts<Template>): Letter {
  const letter = LETTERS[facts.kind](facts);
  return 'payUrl' in facts && facts.payUrl !== undefined ? withPayLink(letter, facts.kind, facts.payUrl) : letter;
}

/**
 * Every mail names its portal, by the host name that people know or else by its id: one accountant may pay for several.
 */
export function signatureOf(
  { email, phone, url }: SupportContacts,
  portal: Portal | PortalName,
  legal?: LegalWords,
): Signature {
  return {
    from: 'С уважением, поддержка OLChat',
    contacts: [
      { label: 'Почта', text: email, url: `mailto:${email}` },
      ...(phone ? [{ label: 'Телефон', text: phone, url: `tel:${phone.replace(/[^\d+]/g, '')}` }] : []),
      ...(url ? [{ label: 'Помощь', text: url, url }] : []),
    ],
    documents: legal
      ? [
          { label: 'Оферта', url: legal.offer },
          { label: 'Условия', url: legal.terms },
          { label: 'Обработка персональных данных', url: legal.privacy },
        ]
      : [],
    why: `Портал Битрикс24: ${portal}. Вы получили это письмо, потому что этот адрес указан при оплате групп WhatsApp для него в OLChat.`,
  };
}
