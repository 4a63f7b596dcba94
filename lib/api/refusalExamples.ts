import { kopecks } from '../domain/money';
import type { Rejection } from '../domain/rejection';
import { PHONE_MESSAGES } from '../typed/phone';
import { problemOf } from './problemOf';
import { BROKEN, BUSY, FORBIDDEN, malformed, type Problem, TOO_LARGE } from './problems';

/** The problem of every refusal, as the functions answer it. */
export const REFUSALS: Readonly<Record<Rejection['code'], Problem>> = {
  tariff_not_sold: problemOf({ code: 'tariff_not_sold' }),
  period_not_sold: problemOf({ code: 'period_not_sold' }),
  price_changed: problemOf({ code: 'price_changed', amountNow: kopecks(3500_00) }),
  too_many_open: problemOf({ code: 'too_many_open' }),
  unknown_payment: problemOf({ code: 'unknown_payment' }),
  unknown_invoice: problemOf({ code: 'unknown_invoice' }),
  bank_reference_reused: problemOf({ code: 'bank_reference_reused' }),
  perhaps_same_row: problemOf({ code: 'perhaps_same_row', reference: '2026-11-27 №187 7700000023' }),
  not_a_statement: problemOf({ code: 'not_a_statement' }),
  unreadable_text: problemOf({ code: 'unreadable_text' }),
  foreign_account: problemOf({ code: 'foreign_account' }),
  statement_too_large: problemOf({ code: 'statement_too_large' }),
  other_statement: problemOf({ code: 'other_statement' }),
  unknown_bank_row: problemOf({ code: 'unknown_bank_row' }),
  not_roubles: problemOf({ code: 'not_roubles' }),
  row_decided: problemOf({ code: 'row_decided' }),
  row_counted: problemOf({ code: 'row_counted' }),
  unknown_attention: problemOf({ code: 'unknown_attention' }),
  already_resolved: problemOf({ code: 'already_resolved' }),
  already_paid: problemOf({ code: 'already_paid' }),
  sum_unknown: problemOf({ code: 'sum_unknown' }),
  sum_known: problemOf({ code: 'sum_known' }),
  more_than_missing: problemOf({ code: 'more_than_missing', missing: kopecks(2000_00) }),
  not_asked_about: problemOf({ code: 'not_asked_about' }),
  under_review: problemOf({ code: 'under_review' }),
  asked_too_often: problemOf({ code: 'asked_too_often' }),
  contact_changed_too_often: problemOf({ code: 'contact_changed_too_often' }),
  outcome_unknown: problemOf({ code: 'outcome_unknown' }),
  no_money_here: problemOf({ code: 'no_money_here' }),
  out_of_bounds: problemOf({ code: 'out_of_bounds' }),
  nothing_to_grant: problemOf({ code: 'nothing_to_grant' }),
  other_tariff_runs: problemOf({ code: 'other_tariff_runs' }),
  sent_too_often: problemOf({ code: 'sent_too_often' }),
  impossible_receipt_date: problemOf({ code: 'impossible_receipt_date' }),
  already_free: problemOf({ code: 'already_free' }),
  paid_tariff_expired: { ...problemOf({ code: 'paid_tariff_expired' }), support: { email: 'support@olchat.io' } },
  given_up_days_mismatch: problemOf({ code: 'given_up_days_mismatch', daysNow: 19 }),
  consent_text_changed: problemOf({ code: 'consent_text_changed' }),
  unknown_entry: problemOf({ code: 'unknown_entry' }),
  not_reversible: problemOf({ code: 'not_reversible' }),
  already_taken_back: problemOf({ code: 'already_taken_back' }),
  reason_does_not_fit: problemOf({ code: 'reason_does_not_fit' }),
  row_needed: problemOf({ code: 'row_needed', rows: ['2026-11-27 №187 7700000023', '2026-11-28 №12 7700000023'] }),
  undo_first: problemOf({ code: 'undo_first', attention: 'bank-1000003-2026-11-27_20_187' }),
  preview_outdated: problemOf({ code: 'preview_outdated' }),
  journal_differs: problemOf({ code: 'journal_differs' }),
  row_taken_back: problemOf({ code: 'row_taken_back' }),
  same_invoice: problemOf({ code: 'same_invoice' }),
  not_resolved: problemOf({ code: 'not_resolved' }),
  idempotency_key_reused: problemOf({ code: 'idempotency_key_reused' }),
};

/** What any JSON route may answer besides. */
export const COMMON_PROBLEMS: readonly Problem[] = [
  malformed([{ path: 'phone', message: PHONE_MESSAGES.digits }]),
  FORBIDDEN,
  TOO_LARGE,
  BROKEN,
  BUSY,
];
