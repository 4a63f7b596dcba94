import type { PaymentNumber } from '../payment/paymentNumber';
import { isSameAddress } from './contact';
import type { FurtherEvent, NoticeKind } from './eventTypes';

/** Every mail. What a new one takes is in docs/architecture.md, «How many files». */
export const MAIL_TEMPLATES = [
  'invoice',
  'renewal_invoice',
  'payment_received',
  'part_received',
  'autopay_notice',
  'charge_failed',
  'autopay_off',
  'reminder',
  'tariff_ended',
  'charge_pending_at_end',
  'money_aside',
  'money_refunded',
  'money_applied',
  'money_noted',
  'switched_to_free',
  'contact_changed',
  'correction',
  'closing_document',
  'closing_cancelled',
  'refund_started',
  'refund_finished',
  'refund_failed',
] as const;

export type MailTemplate = (typeof MAIL_TEMPLATES)[number];

/** A mail that a journal entry owes. Facts and address are looked up when it is sent. */
type OwedMail = {
  /** Names it within its entry: this is marked when it is done. */
  readonly id: string;
  readonly kind: 'mail';
  readonly template: MailTemplate;
  /** The payment it speaks of; absent where it is owed to the portal's contact alone, or to one address. */
  readonly payment?: PaymentNumber;
  /** One address and no other: where a customer asks for it, or the one that a contact had before. */
  readonly to?: string;
  /** A copy for the accountant, or for the portal's contact: owed by itself, with a mark of its own. */
  readonly copy?: 'accountant' | 'contact';
  /** The closing act it is about. */
  readonly act?: number;
};

/**
 * An event for the rest of OLChat. It is built from the entry that owes it, at the moment it is told. A release that
 * does not know `type` yet tells `subscription.changed` a second time instead, which is true and harmless.
 */
export type OwedEvent = {
  readonly id: string;
  readonly kind: 'event';
  /** Absent: `subscription.changed`. */
  readonly type?: FurtherEvent;
  /** For `notice.due`: what it says. */
  readonly notice?: NoticeKind;
  /** For `notice.due`: the payment that the mail speaks of. */
  readonly payment?: PaymentNumber;
};

/** The PDF of a closing act, drawn and put into the archive. */
type OwedAct = { readonly id: string; readonly kind: 'act'; readonly act: number };

/** What the world is owed because of a decision: recorded with it in one write, done at least once afterwards. */
export type Owed = OwedMail | OwedEvent | OwedAct;

/** Its id in the entry that owes it. The mail service names it when it tells what became of the mail. */
export function owedMailId(template: MailTemplate): string {
  return `mail-${template}`;
}

/** A mail owed for a payment. */
export function mailOwed(template: OwedMail['template'], payment: PaymentNumber, to?: string): Owed {
  return { id: owedMailId(template), kind: 'mail', template, payment, ...(to !== undefined && { to }) };
}

/** A mail with an invoice, or about money that came, and its copy where the portal's contact names an accountant. */
export function mailWithCopyOwed(
  template: MailTemplate,
  payment: PaymentNumber,
  contact: { readonly accountantEmail?: string } | undefined,
): readonly Owed[] {
  const mail = mailOwed(template, payment);
  if (contact?.accountantEmail === undefined) return [mail];
  return [mail, { id: `${owedMailId(template)}-accountant`, kind: 'mail', template, payment, copy: 'accountant' }];
}

/** A mail owed for a payment to the address given with it, and to the portal's contact where that is another. */
export function mailWithContactOwed(template: MailTemplate, payment: PaymentNumber): readonly Owed[] {
  const mail = mailOwed(template, payment);
  return [mail, { id: `${owedMailId(template)}-contact`, kind: 'mail', template, payment, copy: 'contact' }];
}

/**
 * The mail with a renewal invoice: to the portal's address, and to the one where it was asked for, if that is another.
 */
function renewalMails(
  payment: PaymentNumber,
  wantedAt: string,
  contact: { readonly email: string } | undefined,
): readonly Owed[] {
  const mail = mailOwed('renewal_invoice', payment);
  if (contact && isSameAddress(contact.email, wantedAt)) return [mail];
  return [mail, { ...mailOwed('renewal_invoice', payment, wantedAt), id: `${owedMailId('renewal_invoice')}-wanted` }];
}

/** What announces a renewal invoice: its mails, and the notice in the chat. */
export function renewalTold(
  payment: PaymentNumber,
  wantedAt: string,
  contact: { readonly email: string } | undefined,
): readonly Owed[] {
  return [...renewalMails(payment, wantedAt, contact), noticeDue('renewal_invoice', payment)];
}

/** A mail owed to a portal's contact, about no payment. */
export function mailToContact(template: MailTemplate): Owed {
  return { id: owedMailId(template), kind: 'mail', template };
}

/** A mail owed to one address, about no payment. */
export function mailToAddress(template: MailTemplate, to: string): Owed {
  return { id: owedMailId(template), kind: 'mail', template, to };
}

/** The document of an act, owed by the entry that grants the tariff, or leaves less of its money. */
export function actOwed(act: number): Owed {
  return { id: `act-${act}`, kind: 'act', act };
}

/** A mail about an act, to the address that somebody named for closing documents. */
export function mailOfAct(
  template: 'closing_document' | 'closing_cancelled',
  payment: PaymentNumber,
  { act, to }: { readonly act: number; readonly to: string },
): Owed {
  return { id: owedMailId(template), kind: 'mail', template, payment, to, act };
}

/** What the rest of OLChat is told when a subscription changes. */
export const CHANGE_TOLD: Owed = { id: 'event-changed', kind: 'event' };

/** An event owed by the entry about a payment. */
export function eventOwed(type: Exclude<FurtherEvent, 'notice.due'>): Owed {
  return { id: `event-${type}`, kind: 'event', type };
}

/**
 * What the portal's people read in their chat. It is owed wherever the mail of that name is, even if nobody has an
 * address.
 */
export function noticeDue(notice: NoticeKind, payment: PaymentNumber | undefined): Owed {
  return {
    id: 'event-notice.due',
    kind: 'event',
    type: 'notice.due',
    notice,
    ...(payment !== undefined && { payment }),
  };
}

/**
 * Whether it speaks to customers, by mail or in their chat. It is left out where another mail of the same write says
 * the same.
 */
export function speaksToCustomers(owed: Owed): boolean {
  return owed.kind === 'mail' || (owed.kind === 'event' && owed.notice !== undefined);
}
