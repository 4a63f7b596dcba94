/**
 * What an entry may owe beside `subscription.changed`. One of a type at most, so that entry and type name the event.
 */
export const FURTHER_EVENTS = ['invoice.issued', 'invoice.part_received', 'payment.settled', 'notice.due'] as const;
export type FurtherEvent = (typeof FURTHER_EVENTS)[number];

/** What the people of a portal are told in their chat; each is the name of the mail that says the same. */
export const NOTICE_KINDS = [
  'reminder',
  'autopay_notice',
  'charge_failed',
  'autopay_off',
  'tariff_ended',
  'renewal_invoice',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];
