export type OrderKeys<Order> = {
  /** The Idempotency-Key of this order: the same for the same order, so that a repeat opens no second payment. */
  readonly keyFor: (order: Order) => string;
  /** After it has come to its end: the same order again is a new purchase. */
  readonly forget: (order: Order) => void;
};

/**
 * Keeps one key per order, known by its content; who makes the orders makes them alike. An order that changed and changed
 * back has its old key, and with it what was opened by it.
 */
export function orderKeys<Order>(newKey: () => string): OrderKeys<Order> {
  const keys = new Map<string, string>();
  return {
    keyFor: (order) => {
      const key = keys.get(JSON.stringify(order)) ?? newKey();
      keys.set(JSON.stringify(order), key);
      return key;
    },
    forget: (order) => {
      keys.delete(JSON.stringify(order));
    },
  };
}
