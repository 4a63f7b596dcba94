export type OrderKeys<Order> = {
  /** The Idempotency-Key of this order: the same for the same order, so that a repeat opens no second payment. */
  readonly keyFor: (order: Order) => string;
  /**
   * Call it once the payment of this order is decided: the same order after that is a new purchase, under a new key.
   */
  readonly forget: (order: Order) => void;
};

/**
 * Keeps one key per order. Orders are told apart by their JSON, so build them with their fields always in the same
 * sequence. An order that is changed and then changed back gets its first key again, and with it the payment that key
 * opened.
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
