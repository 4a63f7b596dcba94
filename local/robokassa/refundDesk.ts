import { createHash } from 'node:crypto';
import { type Operation, operationKey, operationState, type Refund } from './operation';
import type { OperationStore } from './operationStore';
import type { RefundOrder } from './refundOrder';

/** Money goes back, or does not: with the words of the refund service. */
type Started =
  | { done: true; refund: Refund }
  | { done: false; reason: 'unknown_operation' | 'other_lines' | 'not_enough' };

/** Gives money back: asked for by the shop, made by a person in the cabinet, or taken by the payer's bank. */
export type RefundDesk = {
  ask: (order: RefundOrder) => Started;
  /** At once and finished; of all that is left unless a sum is given. The state service goes on saying 100. */
  take: (operation: Operation, by: 'cabinet' | 'chargeback', sum?: number) => Started;
  all: () => { invId: string; refund: Refund }[];
  find: (requestId: string) => Refund | undefined;
  /** Ends a refund under way, or holds it until a person ends it; false where it has ended. */
  decide: (requestId: string, how: 'finish' | 'cancel' | 'hold') => boolean;
};

/** Nobody's promise: how long a refund is processed is not documented. */
const refundTakesMs = 600_000;

/** A refund that has had its time is finished, though nobody wrote it down. */
export function refundAt(refund: Refund, now: number): Refund {
  if (refund.dueAt === null || refund.dueAt > now) return refund;
  return { ...refund, dueAt: null, ended: { at: refund.dueAt, how: 'finished' } };
}

/** Kopecks of a payment that have not gone back and are not on their way. */
export function leftOf({ outSum, refunds }: Operation): number {
  return refunds.reduce((left, { ended, sum }) => (ended?.how === 'canceled' ? left : left - sum), outSum);
}

/** The desk over a store and a clock. */
export function createRefundDesk(store: OperationStore, now: () => number): RefundDesk {
  const current = (refund: Refund) => refundAt(refund, now());
  const start = (operation: Operation, sum: number, rest: Pick<Refund, 'by' | 'dueAt' | 'ended'>): Started => {
    if (operationState(operation) !== 100 || sum <= 0 || sum > leftOf(operation)) {
      return { done: false, reason: 'not_enough' };
    }
    const requestId = requestIdOf(operation);
    const refund = { requestId, sum, askedAt: now(), ...rest };
    store.put({ ...operation, refunds: [...operation.refunds, refund] });
    return { done: true, refund };
  };
  const all = () =>
    store.all().flatMap(({ invId, refunds }) => refunds.map((refund) => ({ invId, refund: current(refund) })));

  return {
    all,
    find: (requestId) => all().find(({ refund }) => refund.requestId === requestId && refund.by === 'shop')?.refund,
    ask: ({ opKey, sum, lines }) => {
      const operation = store.all().find((one) => !one.isTest && one.paidAt !== null && operationKey(one) === opKey);
      if (operation === undefined) return { done: false, reason: 'unknown_operation' };
      const whole = sum ?? operation.outSum;
      if (lines !== null && !areOfReceipt(lines, operation, whole)) return { done: false, reason: 'other_lines' };
      return start(operation, whole, { by: 'shop', dueAt: now() + refundTakesMs, ended: null });
    },
    take: (operation, by, sum = leftOf(operation)) =>
      operation.isTest
        ? { done: false, reason: 'unknown_operation' }
        : start(operation, sum, { by, dueAt: null, ended: { at: now(), how: 'finished' } }),
    decide: (requestId, how) => {
      const operation = store.all().find(({ refunds }) => refunds.some((refund) => refund.requestId === requestId));
      const refund = operation?.refunds.find((one) => one.requestId === requestId);
      if (operation === undefined || refund === undefined || current(refund).ended !== null) return false;
      const ended = how === 'hold' ? null : ({ at: now(), how: how === 'finish' ? 'finished' : 'canceled' } as const);
      const changed = { ...refund, dueAt: null, ended };
      store.put({ ...operation, refunds: operation.refunds.map((one) => (one === refund ? changed : one)) });
      return true;
    },
  };
}

/** A refund receipt repeats lines of the first one: same name, tax, method and object; their sums are the refund's. */
function areOfReceipt(lines: NonNullable<RefundOrder['lines']>, { receipt }: Operation, sum: number): boolean {
  const total = lines.reduce((all, line) => all + line.sum, 0);
  const known = (line: (typeof lines)[number]) =>
    receipt?.lines.some(
      ({ name, tax, method, object }) =>
        name === line.name && tax === line.tax && method === line.method && object === line.object,
    );
  return total === sum && lines.every(known);
}

function requestIdOf(operation: Operation): string {
  const hex = createHash('sha256')
    .update(`${operationKey(operation)}:${operation.refunds.length}`)
    .digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
