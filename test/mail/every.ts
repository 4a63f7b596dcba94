import { AUTOPAY_OFF_REASONS, CONSENT_REFUSALS } from '../../lib/domain/autopay/autopay';
import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import { REFUND_DAYS, REFUND_OUTCOMES } from '../../lib/domain/corrections/refundShare';
import { TAKEN_BACK_KINDS, TAKING_BACK_REASONS } from '../../lib/domain/journal';
import { kopecks } from '../../lib/domain/money/money';
import type { MailFacts } from '../../lib/domain/told/mailFacts';
import { paymentNumber } from '../fixtures/billing';
import {
  actCancelledMail,
  actMail,
  appliedMail,
  asideMail,
  correctionMail,
  endedMail,
  failedMail,
  freeMail,
  invoiceMail,
  noticeMail,
  offAfterTheEndMail,
  offMail,
  paidMail,
  partMail,
  pendingMail,
  refundFailedMail,
  refundFinishedMail,
  refundStartedMail,
  reminderMail,
  renewalMail,
  unreadAsideMail,
} from './given';

const extended = {
  kind: 'extension',
  on: calendarDate('2026-12-02'),
  daysLeft: 21,
  credit: kopecks(2000_00),
} as const;

const OF_INVOICE = {
  payment: { number: paymentNumber('1000012'), tariff: 'groups-150', periodDays: 30, paidBy: 'invoice' },
  now: { kind: 'free' },
  waits: { missing: kopecks(3000_00), until: calendarDate('2026-12-22') },
} as const;

const { payment: _unpaid, ...ofDaysGiven } = correctionMail({ what: 'grant' });

/** One of everything the texts can tell apart. */
export const EVERY: readonly (readonly [string, MailFacts])[] = [
  ['invoice', invoiceMail()],
  ['invoice, a copy of a paid one', invoiceMail({ paidOn: calendarDate('2026-11-24') })],
  ['renewal_invoice', renewalMail()],
  ['renewal_invoice, in place of the reminder', renewalMail({ isAgain: true, missing: kopecks(1000_00) })],
  ['renewal_invoice, while money is looked at', renewalMail({ advice: 'wait' })],
  ['renewal_invoice once more', renewalMail({ isAgain: true })],
  ['part_received', partMail(1999_50)],
  ...(['card', 'autopay', 'invoice'] as const).map(
    (paidBy) => [`paid by ${paidBy}`, paidMail({}, { paidBy })] as const,
  ),
  ['paid, extended', paidMail(extended)],
  ['paid, the next invoice by itself', paidMail({}, { paidBy: 'invoice', renewals: 'by_itself' })],
  ['paid, the next invoice offered', paidMail({}, { paidBy: 'invoice', renewals: 'offered' })],
  ['paid, a renewal invoice needless', paidMail({}, { needless: paymentNumber('1000012') })],
  ['paid, recalculated', paidMail({ ...extended, kind: 'downgrade', bonusDays: 33 })],
  ...(['turned_on', 'replaced', 'stays'] as const).map(
    (kind) => [`paid, autopay ${kind}`, paidMail({}, { autopay: { kind } })] as const,
  ),
  ...CONSENT_REFUSALS.flatMap((why) => [
    [`paid, autopay not on: ${why}`, paidMail({}, { autopay: { kind: 'not_turned_on', why } })] as const,
    [
      `paid, autopay off: ${why}`,
      paidMail({}, { autopay: { kind: 'turned_off', reason: 'tariff_changed', why } }),
    ] as const,
  ]),
  ['autopay_notice', noticeMail()],
  ['autopay_notice, no limit', noticeMail({ tariff: 'groups-unlimited', amount: kopecks(60000_00), periodDays: 360 })],
  ['autopay_notice, one try', noticeMail({ firstChargeOn: calendarDate('2026-12-22') })],
  ['charge_failed, 2 left', failedMail(2)],
  ['charge_failed, 1 left', failedMail(1)],
  ...AUTOPAY_OFF_REASONS.flatMap((reason) => [
    [`autopay_off: ${reason}`, offMail({ reason })] as const,
    [`autopay_off, then free: ${reason}`, offMail({ reason, becomesFree: true })] as const,
    [`autopay_off after the end: ${reason}`, offAfterTheEndMail(reason)] as const,
  ]),
  ...[0, 1, 2, 3, 5, 7].map((left) => [`reminder, ${left} left`, reminderMail(left)] as const),
  ['tariff_ended', endedMail(false)],
  ['tariff_ended with autopay', endedMail(true)],
  ['charge_pending_at_end', pendingMail()],
  ...(['wait', 'may_wait', 'charge_void'] as const).flatMap((advice) => [
    [`reminder, ${advice}`, reminderMail(3, advice)] as const,
    [`charge_failed, ${advice}`, failedMail(1, advice)] as const,
    [`autopay_off, ${advice}`, offMail({ advice })] as const,
    [`autopay_off after the end, ${advice}`, offAfterTheEndMail('customer', advice)] as const,
    [`tariff_ended, ${advice}`, endedMail(true, advice)] as const,
    [`charge_pending_at_end, ${advice}`, pendingMail(advice)] as const,
    [`switched_to_free, ${advice}`, freeMail('customer', 1, advice)] as const,
  ]),
  ['closing_document', actMail()],
  ['closing_document instead', actMail({ insteadOf: { number: 16, date: calendarDate('2026-11-23') } })],
  ['closing_cancelled', actCancelledMail()],
  ['contact_changed', { kind: 'contact_changed', changedOn: calendarDate('2026-12-17') }],
  ...(['money_aside', 'money_refunded', 'money_noted'] as const).flatMap((kind) => [
    [kind, asideMail(kind)] as const,
    [`${kind} of an unread sum`, unreadAsideMail(kind)] as const,
  ]),
  ['money_applied', appliedMail()],
  ...REFUND_DAYS.map((days) => [`refund_started: ${days}`, refundStartedMail(days)] as const),
  ...REFUND_OUTCOMES.map((outcome) => [`refund_finished: ${outcome}`, refundFinishedMail(outcome)] as const),
  ['refund_failed', refundFailedMail()],
  ['refund_failed, withdrawn', refundFailedMail(true)],
  ...TAKEN_BACK_KINDS.map((what) => [`correction: ${what}`, correctionMail({ what })] as const),
  ...TAKING_BACK_REASONS.map(
    (reason) => [`correction: ${reason}`, correctionMail({ reason, autopayOff: true })] as const,
  ),
  ['correction, moved', correctionMail({ moved: true, words: 'Извините, ошиблись строкой.' })],
  ['correction of days that nobody paid for', ofDaysGiven],
  ['correction, free', correctionMail({ now: { kind: 'free' } })],
  ...TAKING_BACK_REASONS.map(
    (reason) => [`correction of an invoice: ${reason}`, correctionMail({ ...OF_INVOICE, reason })] as const,
  ),
  ['correction of an invoice, moved', correctionMail({ ...OF_INVOICE, moved: true })],
  ...[0, 1, 20].flatMap((days) =>
    (['customer', 'operator', 'term_end'] as const).map(
      (by) => [`switched_to_free by ${by}, ${days}`, freeMail(by, days)] as const,
    ),
  ),
];
