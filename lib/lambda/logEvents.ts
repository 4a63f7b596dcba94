/**
 * What may stand as `message` in the log, and at which levels: the closed list. A line that is not here does not
 * compile, and `docs/runbook.md`, «What the logs say», explains each of them (test/infra/runbook.test.ts).
 */
export const LOG_EVENTS = {
  answered: ['info'],
  refused: ['info'],
  fault: ['error'],
  unreadable_item: ['error'],
  payment_opened: ['info'],
  payment_cancelled: ['info'],
  money_arrived: ['info', 'warn'],
  result_refused: ['warn'],
  verified_by_previous: ['warn'],
  refusal_not_looked_up: ['error'],
  invoice_issued: ['info'],
  pay_link_limited: ['info'],
  signs_replaced: ['warn'],
  directory_unavailable: ['warn'],
  bank_money: ['info'],
  bank_row_reopened: ['info'],
  bank_row_resolved: ['info'],
  statement_applied: ['info'],
  effects_delivered: ['info'],
  effect_failed: ['warn'],
  effect_rejected: ['warn'],
  effect_parked: ['warn'],
  notice_failed: ['warn'],
  mail_event: ['info'],
  mail_event_dropped: ['warn'],
  address_cleared: ['info'],
  contact_forgotten: ['info'],
  contact_given: ['info'],
  days_granted: ['info'],
  attention_resolved: ['info'],
  attention_reopened: ['info'],
  taken_back: ['info'],
  charging_stopped: ['warn'],
  charging_resumed: ['warn'],
  switched_to_free: ['info'],
  stays_paid: ['info'],
  renewals_wanted: ['info'],
  renewals_declined: ['info'],
  free_groups_given: ['info'],
  autopay_cancelled: ['info'],
  queue_worked: ['info'],
  days_summed: ['info'],
  due_item_failed: ['error'],
  charge_unclear: ['warn'],
  state_unclear: ['warn'],
  receipt_unclear: ['warn'],
  receipt_missing: ['warn'],
  refund_ordered: ['info'],
  refund_withdrawn: ['info'],
  refund_unclear: ['warn'],
  refund_for_person: ['warn'],
  state_unusual: ['warn'],
  found_by_asking: ['warn'],
  self_test: ['warn'],
  money_aside: ['warn'],
  caller_held: ['info'],
  call_not_counted: ['warn'],
} as const satisfies Readonly<Record<string, readonly Level[]>>;

type Level = 'info' | 'warn' | 'error';
type Events = typeof LOG_EVENTS;

/** The events that may be told at a level. */
export type LogEvent<At extends Level> = {
  [Event in keyof Events]: At extends Events[Event][number] ? Event : never;
}[keyof Events];
