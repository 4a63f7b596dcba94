import type { Kopecks } from './money/money';
import type { PaymentNumber } from './payment/paymentNumber';
import { refused } from './result';

/**
 * Every way in which the business says no, with the facts the customer needs (docs/architecture.md, «Kinds of
 * failure»).
 */
export type Rejection =
  | { readonly code: 'tariff_not_sold' }
  | { readonly code: 'period_not_sold' }
  | { readonly code: 'price_changed'; readonly amountNow: Kopecks }
  | { readonly code: 'same_order_open'; readonly number: PaymentNumber }
  | { readonly code: 'too_many_open' }
  | { readonly code: 'too_many_open_invoices' }
  | { readonly code: 'unknown_payment' }
  | { readonly code: 'unknown_invoice' }
  | { readonly code: 'bank_reference_reused' }
  | { readonly code: 'perhaps_same_row'; readonly reference: string }
  | { readonly code: 'not_a_statement' }
  | { readonly code: 'unreadable_text' }
  | { readonly code: 'foreign_account' }
  | { readonly code: 'statement_too_large' }
  | { readonly code: 'other_statement' }
  | { readonly code: 'unknown_bank_row' }
  | { readonly code: 'row_decided' }
  | { readonly code: 'row_counted' }
  | { readonly code: 'not_roubles' }
  | { readonly code: 'unknown_attention' }
  | { readonly code: 'already_resolved' }
  | { readonly code: 'already_paid' }
  | { readonly code: 'sum_unknown' }
  | { readonly code: 'sum_known' }
  | { readonly code: 'more_than_missing'; readonly missing: Kopecks }
  | { readonly code: 'out_of_bounds' }
  | { readonly code: 'not_asked_about' }
  | { readonly code: 'not_cancellable' }
  | { readonly code: 'partly_paid' }
  | { readonly code: 'payment_cancelled' }
  | { readonly code: 'payment_expired' }
  | { readonly code: 'no_checkout' }
  | { readonly code: 'invoice_cancelled' }
  | { readonly code: 'link_cancelled' }
  | { readonly code: 'under_review' }
  | { readonly code: 'asked_too_often' }
  | { readonly code: 'contact_changed_too_often' }
  | { readonly code: 'outcome_unknown' }
  | { readonly code: 'no_money_here' }
  | { readonly code: 'nothing_to_refund' }
  | { readonly code: 'refund_too_large'; readonly left: Kopecks }
  | { readonly code: 'refund_whole_only' }
  | { readonly code: 'refund_by_hand' }
  | { readonly code: 'wrong_refund_day' }
  | { readonly code: 'refund_in_progress' }
  | { readonly code: 'refund_sent' }
  | { readonly code: 'refund_done' }
  | { readonly code: 'refund_not_over' }
  | { readonly code: 'refund_not_asked' }
  | { readonly code: 'partly_refunded' }
  | { readonly code: 'other_days_run' }
  | { readonly code: 'refunds_not_set_up' }
  | { readonly code: 'action_not_offered' }
  | { readonly code: 'nothing_to_grant' }
  | { readonly code: 'other_tariff_runs' }
  | { readonly code: 'sent_too_often' }
  | { readonly code: 'mailed_too_often' }
  | { readonly code: 'impossible_receipt_date' }
  | { readonly code: 'already_free' }
  | { readonly code: 'paid_tariff_expired' }
  | { readonly code: 'given_up_days_mismatch'; readonly daysNow: number }
  | { readonly code: 'consent_text_changed' }
  | { readonly code: 'unknown_entry' }
  | { readonly code: 'not_reversible' }
  | { readonly code: 'already_taken_back' }
  | { readonly code: 'reason_does_not_fit' }
  | { readonly code: 'row_needed'; readonly rows: readonly string[] }
  /** `entry`: the purchase here that the attention's money made. It has to be taken back first. */
  | { readonly code: 'undo_first'; readonly attention: string; readonly entry?: number }
  | { readonly code: 'preview_outdated' }
  | { readonly code: 'journal_differs' }
  | { readonly code: 'row_taken_back' }
  | { readonly code: 'same_invoice' }
  | { readonly code: 'not_resolved' }
  | { readonly code: 'idempotency_key_reused' };

export function rejected(rejection: Rejection): { readonly ok: false; readonly reason: Rejection } {
  return refused(rejection);
}
