import type { PaymentNumber } from './paymentNumber';

export const MAIL_TEMPLATES = [
  'invoice',
  'payment_received',
  'part_received',
  'autopay_notice',
  'charge_failed',
  'autopay_off',
  'reminder',
  'tariff_ended',
  'charge_pending_at_end',
  'switched_to_free',
] as const;

export type MailTemplate = (typeof MAIL_TEMPLATES)[number];

/** A mail a journal entry owes. Facts and the address come from the payment when it is written. */
type MailEffect = {
  /** Of its entry: what is marked when it is done. */
  readonly id: string;
  readonly kind: 'mail';
  readonly template: MailTemplate;
  readonly payment: PaymentNumber;
  /** Another address than the payment's, when a customer asks for one. */
  readonly to?: string;
};

/** `subscription.changed`, built from the entry that owes it. */
type EventEffect = { readonly id: string; readonly kind: 'event' };

/** What the world is owed because of a decision: recorded with it in one write, done at least once afterwards. */
export type Effect = MailEffect | EventEffect;

/** The effect's id in its entry, which the mail carries to whoever tells what became of it. */
export function mailEffectId(template: MailTemplate): string {
  return `mail-${template}`;
}

/** A mail owed for a payment. */
export function mailOwed(template: MailEffect['template'], payment: PaymentNumber, to?: string): Effect {
  return { id: mailEffectId(template), kind: 'mail', template, payment, ...(to !== undefined && { to }) };
}

/** What the rest of OLChat is told when a subscription changes. */
export const CHANGE_TOLD: Effect = { id: 'event-changed', kind: 'event' };
