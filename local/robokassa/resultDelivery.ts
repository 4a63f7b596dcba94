import type { Faults, ResultFault } from './faults';
import type { Delivery, Operation } from './operation';
import type { OperationStore } from './operationStore';
import type { ResultCaller } from './resultCall';
import { nextRepeatAt, type RepeatSchedule } from './shop';

/** Decides when each result is sent to the shop, until the shop accepts it. */
export type ResultDelivery = {
  /** Sends the first result of a payment just made; resolves once the result was sent, or held back by a fault. */
  begin: (number: number) => Promise<void>;
  nextDeliveryAt: () => number | undefined;
  /** Sends every result that is due; returns how many. */
  deliverDue: () => Promise<number>;
  /** Sends one more result, outside the schedule and without faults. */
  repeat: (number: number) => Promise<Delivery>;
};

type Needs = {
  store: OperationStore;
  faults: Faults;
  caller: ResultCaller;
  /** Asked for each repeat, because a story may switch it. */
  repeats: () => RepeatSchedule;
  now: () => number;
};

/** Delivery over a store: what is due is stored, so a restart continues where the last run stopped. */
export function createResultDelivery({ store, faults, caller, repeats, now }: Needs): ResultDelivery {
  // Entered synchronously before any await, so that two callers never send the same due result twice.
  const inFlight = new Set<number>();

  const waiting = () =>
    store.all().filter((operation) => operation.nextDeliveryAt !== null && !inFlight.has(operation.number));

  // Counted from the first call, not from the payment: a fault may have delayed that call.
  const repeatAt = ({ deliveries, paidAt }: Operation) =>
    nextRepeatAt(repeats(), deliveries[0]?.at ?? paidAt ?? now(), now());

  function update(number: number, change: (operation: Operation) => Partial<Operation>): void {
    const operation = store.find(number);
    if (operation !== undefined) store.put({ ...operation, ...change(operation) });
  }

  async function attempt(number: number, fault: ResultFault | undefined): Promise<number> {
    inFlight.add(number);
    try {
      update(number, () => ({ held: false }));
      if (fault?.do === 'lose') {
        caller.lose(number);
      } else {
        const facts = fault?.do === 'other_facts' ? fault.facts : {};
        const manner = { oldStyle: fault?.do === 'lowercase', facts };
        const calls = fault?.do === 'twice' ? 2 : 1;
        await Promise.all(Array.from({ length: calls }, () => caller.call(number, manner)));
      }
    } finally {
      inFlight.delete(number);
      update(number, (operation) => ({ nextDeliveryAt: operation.confirmed ? null : repeatAt(operation) }));
    }
    return fault?.do === 'lose' ? 1 : 1 + (await releaseHeld(number));
  }

  /** Another payment's result has gone out, so the results held back for it follow now. */
  async function releaseHeld(overtakenBy: number): Promise<number> {
    let released = 0;
    for (;;) {
      const held = waiting().find((operation) => operation.held && operation.number !== overtakenBy);
      if (held === undefined) return released;
      released += await attempt(held.number, faults.takeResult('repeat'));
    }
  }

  return {
    begin: async (number) => {
      const fault = faults.takeResult('first');
      if (fault?.do === 'delay') {
        update(number, () => ({ nextDeliveryAt: now() + fault.seconds * 1000 }));
      } else if (fault?.do === 'reorder') {
        update(number, (operation) => ({ held: true, nextDeliveryAt: repeatAt(operation) }));
      } else {
        await attempt(number, fault);
      }
    },
    nextDeliveryAt: () => earliest(waiting())?.at,
    deliverDue: async () => {
      let attempted = 0;
      for (;;) {
        const due = earliest(waiting());
        if (due === undefined || due.at > now()) return attempted;
        attempted += await attempt(due.number, faults.takeResult('repeat'));
      }
    },
    repeat: async (number) => {
      const delivery = await caller.call(number, { oldStyle: false, facts: {} });
      await releaseHeld(number);
      return delivery;
    },
  };
}

function earliest(operations: readonly Operation[]): { number: number; at: number } | undefined {
  return operations
    .flatMap(({ number, nextDeliveryAt }) => (nextDeliveryAt === null ? [] : [{ number, at: nextDeliveryAt }]))
    .toSorted((a, b) => a.at - b.at)[0];
}
