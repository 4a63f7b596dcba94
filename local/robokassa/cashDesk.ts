import { newOperation, type Operation, type PaymentMethod, type StateCode } from './operation';
import type { OperationStore } from './operationStore';
import type { PaymentForm } from './paymentForm';
import { refuse } from './refusal';

/** The outcome of what a payer wanted to do. */
export type Outcome =
  | { done: true; operation: Operation }
  | { done: false; reason: 'already_paid' | 'expired' | 'method_not_offered' | 'no_autopay' };

/** What can happen to an operation before the shop must be told its result; each step is one synchronous change. */
export type CashDesk = {
  open: (form: PaymentForm) => Operation;
  pay: (operation: Operation, method: PaymentMethod, email?: string) => Outcome;
  decline: (operation: Operation, method: PaymentMethod) => Outcome;
  cancel: (operation: Operation) => Outcome;
  /**
   * The payer withdraws, at Robokassa, the consent to charge the card. From then on Robokassa refuses charges, or takes
   * them and the bank declines.
   */
  cancelRecurring: (operation: Operation, charges: 'refused' | 'declined') => Outcome;
  /**
   * Makes the state service answer `code`. 100 marks the operation as paid without calling ResultURL: the shop hears of
   * it only if a person asks for a repeat.
   */
  force: (operation: Operation, code: StateCode) => Outcome;
};

/** The numbers that Robokassa assigns start here, far above any number that a young shop reaches by counting. */
const firstAssignedInvId = 1_000_000_000;
const declineReason = 'Банк отклонил операцию: недостаточно средств';

/** Creates the desk over a store and a clock. */
export function createCashDesk(store: OperationStore, now: () => number): CashDesk {
  // Any change cancels the bank's pending answer and the state code that a person forced.
  const change = (operation: Operation, changes: Partial<Operation>): Outcome => {
    const changed = { ...operation, charge: null, forcedState: null, changedAt: now(), ...changes };
    store.put(changed);
    return { done: true, operation: changed };
  };
  const attempt = (operation: Operation, method: PaymentMethod, changes: Partial<Operation>): Outcome => {
    if (operation.state === 'paid') return { done: false, reason: 'already_paid' };
    if (operation.expiresAt !== null && operation.expiresAt <= now()) return { done: false, reason: 'expired' };
    if (!operation.methods.includes(method)) return { done: false, reason: 'method_not_offered' };
    return change(operation, { method, ...changes });
  };
  return {
    open: (form) => {
      const operation = begin(form, store, now());
      store.put(operation);
      return operation;
    },
    pay: (operation, method, email = operation.email) =>
      // The result is due at once and stored with the payment, so that a crash before the first call does not lose it.
      attempt(operation, method, { state: 'paid', paidAt: now(), email, nextDeliveryAt: now() }),
    decline: (operation, method) =>
      attempt(operation, method, { state: 'declined', lastDecline: { at: now(), reason: declineReason } }),
    cancel: (operation) =>
      operation.state === 'paid' ? { done: false, reason: 'already_paid' } : change(operation, { state: 'cancelled' }),
    cancelRecurring: (operation, charges) => {
      if (!operation.recurring || operation.state !== 'paid') return { done: false, reason: 'no_autopay' };
      const changed = { ...operation, recurringCancelled: { at: now(), charges } };
      store.put(changed);
      return { done: true, operation: changed };
    },
    force: (operation, code) => {
      const method = operation.method ?? operation.methods[0] ?? 'BankCard';
      const paysNow = code === 100 && operation.state !== 'paid';
      const payment: Partial<Operation> = paysNow ? { state: 'paid', paidAt: now() } : {};
      return change(operation, { method, forcedState: code, ...payment });
    },
  };
}

/**
 * A new operation, or a new attempt at an unpaid one. The number of a live paid operation is refused; a paid test
 * leaves its number free.
 */
function begin(form: PaymentForm, store: OperationStore, now: number): Operation {
  const { invId, ...rest } = form;
  const same = store.all().filter((operation) => operation.invId === invId);
  if (same.some((operation) => operation.state === 'paid' && !operation.isTest)) {
    refuse(40, `InvId ${invId} is paid already`);
  }
  if (same.some((operation) => operation.parent !== null)) refuse(30, `InvId ${invId} is that of a recurring charge`);
  const unpaid = same.findLast((operation) => operation.state !== 'paid' && operation.isTest === form.isTest);
  if (unpaid !== undefined) return { ...unpaid, ...rest, state: 'started', forcedState: null, changedAt: now };
  const number = store.nextNumber();
  return newOperation({
    ...rest,
    invId: invId ?? String(firstAssignedInvId + number),
    number,
    createdAt: now,
    method: null,
    parent: null,
    charge: null,
  });
}
