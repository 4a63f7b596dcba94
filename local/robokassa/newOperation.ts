import type { Operation } from './operation';

type Unset =
  | 'state'
  | 'paidAt'
  | 'lastDecline'
  | 'deliveries'
  | 'confirmed'
  | 'nextDeliveryAt'
  | 'held'
  | 'forcedState'
  | 'changedAt'
  | 'receiptVerdict'
  | 'secondReceipts'
  | 'refunds'
  | 'recurringCancelled';

/** An operation to which nothing has happened yet. */
export function newOperation(given: Omit<Operation, Unset>): Operation {
  return {
    ...given,
    state: 'started',
    paidAt: null,
    lastDecline: null,
    deliveries: [],
    confirmed: false,
    nextDeliveryAt: null,
    held: false,
    forcedState: null,
    changedAt: null,
    receiptVerdict: null,
    secondReceipts: [],
    refunds: [],
    recurringCancelled: null,
  };
}
