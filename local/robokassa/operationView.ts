import { roublesText } from './money';
import type { Delivery, Operation, Refund } from './operation';
import { operationKey } from './operationKey';
import { operationState } from './operationState';
import { refundAt } from './refundDesk';

const instant = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

/** A delivery as the control interface shows it. */
export function viewDelivery(delivery: Delivery) {
  return { ...delivery, at: instant(delivery.at) };
}

/** A refund as the control interface shows it. */
export function viewRefund({ requestId, sum, by, askedAt, ended }: Refund) {
  const label = ended?.how ?? 'processing';
  return {
    requestId,
    sum: roublesText(sum, 2),
    by,
    label,
    askedAt: instant(askedAt),
    endedAt: instant(ended?.at ?? null),
  };
}

/** An operation as the control interface shows it: sums as text with two decimals, instants in ISO 8601. */
export function viewOperation(operation: Operation, now: number) {
  return {
    invId: operation.invId,
    outSum: roublesText(operation.outSum, 2),
    description: operation.description,
    state: operation.state,
    method: operation.method,
    ...(operation.email === '' ? {} : { email: operation.email }),
    recurring: operation.recurring,
    isTest: operation.isTest,
    createdAt: instant(operation.createdAt),
    paidAt: instant(operation.paidAt),
    lastDecline: operation.lastDecline && { ...operation.lastDecline, at: instant(operation.lastDecline.at) },
    shp: Object.fromEntries(operation.shp.map((field) => [field.name, field.value])),
    deliveries: operation.deliveries.map(viewDelivery),
    confirmed: operation.confirmed,
    nextDeliveryAt: instant(operation.nextDeliveryAt),
    parent: operation.parent,
    chargeDueAt: instant(operation.charge?.dueAt ?? null),
    stateCode: operationState(operation),
    opKey: operation.isTest ? null : operationKey(operation),
    refunds: operation.refunds.map((refund) => viewRefund(refundAt(refund, now))),
    recurringCancelledAt: instant(operation.recurringCancelled?.at ?? null),
    page: pagePath(operation),
  };
}

/** Where its cabinet is, with buttons for what happens behind the shop's back. */
export function cabinetPath(operation: Operation): string {
  return `/cabinet/${operation.number}`;
}

/** Where the payment page of an operation is. */
export function pagePath(operation: Operation): string {
  return `/Merchant/Index/${operation.number}`;
}
