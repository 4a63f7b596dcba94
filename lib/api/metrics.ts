import type { DueQueue } from '../domain/queues';

/**
 * What the functions count, each under its own name: the one list, for the rim that counts and for alarms and
 * dashboard.
 */
export type Counter =
  | 'PaymentsSettled'
  | 'ReportsVerified'
  | 'RefusedSignatures'
  | 'RefusedPending'
  | 'UnreadableResults'
  | 'StateRefused'
  | 'StateUnclear'
  | 'FoundByAsking'
  | 'SelfTestFailed'
  | 'AttentionOpened'
  | 'ChargesDue'
  | 'ChargesRequested'
  | 'ChargesUnknown'
  | 'ChargesFailed'
  | 'DueItemsPutBack'
  | 'DueItemsParked'
  | 'RunsWithoutProgress'
  | 'EffectsRejected'
  | 'EffectsFailed'
  | 'EffectsParked'
  | 'NoticesFailed'
  | 'MailBounces'
  | 'MailComplaints'
  | 'MailEventsUndecided'
  | 'MailEventsDropped'
  | 'ReceiptsMissing'
  | 'RefundsForPerson'
  | 'CallsNotCounted'
  | 'CalendarEnding'
  | 'DirectoryUnavailable'
  | 'Faults';

/** How long the oldest due key of a queue has been due, in seconds: 0 for a queue worked off. */
type AgeOfQueue = `OldestDue${Capitalize<DueQueue>}`;

/**
 * What waits for operators, measured by the clock: a statement that was taken in half-way, and a row that nobody has
 * decided about.
 */
export const BANK_AGES = { statement: 'OldestDueStatement', row: 'OldestOpenBankRow' } as const;

/** Ages in seconds. */
export type Age = AgeOfQueue | (typeof BANK_AGES)[keyof typeof BANK_AGES];

/** The age of each queue that a run works off. */
export const AGES = {
  advance: 'OldestDueAdvance',
  renew: 'OldestDueRenew',
  reconcile: 'OldestDueReconcile',
  invoice: 'OldestDueInvoice',
  fiscal: 'OldestDueFiscal',
  refund: 'OldestDueRefund',
} as const satisfies { readonly [Queue in DueQueue]: `OldestDue${Capitalize<Queue>}` };
