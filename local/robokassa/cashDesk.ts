import { newOperation, type Operation, type PaymentMethod, type StateCode } from './operation';
import type { OperationStore } from './operationStore';
import type { PaymentForm } from './paymentForm';
import { refuse } from './refusal';

/** What became of a payer's wish. */
export type Outcome =
  | { done: true; operation: Operation }
  | { done: false; reason: 'already_paid' | 'expired' | 'method_not_offered' | 'no_autopay' };

/** What can happen to an operation before its result is owed; each step is one synchronous change. */
export type CashDesk = {
  open: (form: PaymentForm) => Operation;
  pay: (operation: Operation, method: PaymentMethod, email?: string) => Outcome;
  decline: (operation: Operation, method: PaymentMethod) => Outcome;
  cancel: (operation: Operation) => Outcome;
  /** The payer takes back the leave to charge the card: charges are refused from now on, or the bank declines them. */
  cancelRecurring: (operation: Operation, charges: 'refused' | 'declined') => Outcome;
  /** Makes the state service say a code. 100 is money without a result: none is owed until a repeat is asked for. */
  force: (operation: Operation, code: StateCode) => Outcome;
};

/** Numbers given by Robokassa start here: far above any a young shop counts to itself. */
const firstAssignedInvId = 1_000_000_000;
const declineReason = 'Банк отклонил операцию: недостаточно средств';

/** The desk over a store and a clock. */
export function createCashDesk(store: OperationStore, now: () => number): CashDesk {
  // Whatever happens ends what was awaited of the bank and what a person made the state service say.
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
      // The result is owed from the very moment of payment: a crash before the first call must not lose it.
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

/** A new operation, or a new try of an unpaid one. Paid numbers are refused, but paid tests leave their number free. */
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
