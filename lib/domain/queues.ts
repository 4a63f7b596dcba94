/**
 * What waits for its time, by what it waits for (docs/architecture.md, «What happens later»). The one list: keys,
 * schedules, metrics, alarms and dashboard read it. A journal entry waits in `deliver`, a payment in `reconcile`,
 * `invoice` or `fiscal`, a refund in `refund`, a subscription in `advance` or `renew`.
 */
export const QUEUES = ['deliver', 'advance', 'renew', 'reconcile', 'invoice', 'fiscal', 'refund'] as const;

export type Queue = (typeof QUEUES)[number];

/**
 * The queues of payments, refunds and subscriptions, whose key only names a candidate. Owed mails and events are worked
 * by `Outbox`.
 */
export type DueQueue = Exclude<Queue, 'deliver'>;
