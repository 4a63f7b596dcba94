import { roublesText } from './money';
import type { Delivery, Operation } from './operation';
import { operationState } from './operationState';

const instant = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

/** A delivery as the control interface shows it. */
export function viewDelivery(delivery: Delivery) {
  return { ...delivery, at: instant(delivery.at) };
}

/** An operation as the control interface shows it: sums as text with two decimals, instants in ISO 8601. */
export function viewOperation(operation: Operation) {
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
    page: pagePath(operation),
  };
}

/** Where the payment page of an operation is. */
export function pagePath(operation: Operation): string {
  return `/Merchant/Index/${operation.number}`;
}
