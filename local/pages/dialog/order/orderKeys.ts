import type { Order } from './order';

export type OrderKeys = {
  /** The Idempotency-Key of this order: the same for the same order, so that a repeat opens no second payment. */
  readonly keyFor: (order: Order) => string;
  /** After it has come to its end: the same order again is a new purchase. */
  readonly forget: (order: Order) => void;
};

/** Keeps one key per order. An order that changed and changed back has its old key, and with it its open link. */
export function orderKeys(newKey: () => string): OrderKeys {
  const keys = new Map<string, string>();
  return {
    keyFor: (order) => {
      const key = keys.get(nameOf(order)) ?? newKey();
      keys.set(nameOf(order), key);
      return key;
    },
    forget: (order) => {
      keys.delete(nameOf(order));
    },
  };
}

function nameOf({ tariff, periodDays, phone, email, expectedAmount }: Order): string {
  return JSON.stringify([tariff, periodDays, phone, email, expectedAmount.value, expectedAmount.currency]);
}
