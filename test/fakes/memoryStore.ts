import { type Attention, outcomeAttentionIds } from '../../lib/domain/attention';
import type { BankRow } from '../../lib/domain/bankTransfer';
import type { ChargingSetting } from '../../lib/domain/chargingSetting';
import type { JournalEntry } from '../../lib/domain/journal';
import type { Payment } from '../../lib/domain/payment';
import type { PaymentNumber } from '../../lib/domain/paymentNumber';
import type { Subscription } from '../../lib/domain/subscription';
import { asWritten, type Written } from '../../lib/usecases/asWritten';
import type { BillingStore, RequestName, RequestRecord } from '../../lib/usecases/ports';

export type MemoryStore = BillingStore & {
  readonly journal: readonly JournalEntry[];
  readonly attention: ReadonlyMap<string, Attention>;
};

/** The store in memory: the same promises as the table, proved by the same suite. */
export function memoryStore(): MemoryStore {
  const subscriptions = new Map<string, Subscription>();
  const payments = new Map<PaymentNumber, Payment>();
  const attentions = new Map<string, Attention>();
  const requests = new Map<string, RequestRecord>();
  const bankRows = new Map<string, BankRow>();
  const journal: JournalEntry[] = [];
  let lastNumber: number | undefined;
  let charging: ChargingSetting | undefined;

  const nameOf = ({ scope, route, key }: RequestName) => [scope, route, key].join('#');

  function isStillAsRead({ request, attention, bankRow, ...changes }: Written): boolean {
    const known = request && requests.get(nameOf(request.record));
    const versionOf = (item: { version: number } | undefined) => item?.version ?? 0;
    return (
      changes.subscriptions.every(({ next, wasVersion }) => versionOf(subscriptions.get(next.portal)) === wasVersion) &&
      changes.payments.every(({ next, wasVersion }) => versionOf(payments.get(next.number)) === wasVersion) &&
      attention.every(({ next, wasVersion }) => versionOf(attentions.get(next.id)) === wasVersion) &&
      (!bankRow || versionOf(bankRows.get(bankRow.next.bankReference)) === bankRow.wasVersion) &&
      (!request || !known || known.expiresAt <= request.now) &&
      !changes.journal.some((entry) =>
        journal.some(({ portal, version }) => portal === entry.portal && version === entry.version),
      )
    );
  }

  function withPortal(number: PaymentNumber) {
    const payment = payments.get(number);
    const subscription = payment && subscriptions.get(payment.portal);
    return { ...(payment && { payment }), ...(subscription && { subscription }) };
  }

  function withAwaiting(number: PaymentNumber) {
    const state = withPortal(number);
    const ids = outcomeAttentionIds(number).filter((id) => state.payment?.attention.includes(id));
    return { ...state, awaiting: ids.flatMap((id) => attentions.get(id) ?? []) };
  }

  return {
    journal,
    attention: attentions,
    async readForReport({ number, attentionId }) {
      const attention = attentions.get(attentionId);
      const doubt = number && attentions.get(`state_service-${number}`);
      return { ...(number && withAwaiting(number)), ...(attention && { attention }), ...(doubt && { doubt }) };
    },
    readForCheck: async (number) => withAwaiting(number),
    readCharging: async () => charging,
    writeCharging: async (setting) => {
      charging = setting;
    },
    readPaymentWithPortal: async (number) => withPortal(number),
    async readForConfirmation(number, bankReference) {
      const row = bankRows.get(bankReference);
      return { ...withPortal(number), ...(row && { row }) };
    },
    async listOpenInvoices({ limit, after }) {
      const orderOf = ({ payableUntil, number }: Payment) => `${payableUntil}#${String(number).padStart(10, '0')}`;
      const open = [...payments.values()]
        .filter((payment) => payment.kind === 'invoice' && payment.state.status !== 'paid' && !payment.closedOn)
        .filter((payment) => !after || orderOf(payment) > orderOf(after))
        .sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
      return { payments: open.slice(0, limit), unreadable: [] };
    },
    readAttention: async (id) => attentions.get(id),
    readSubscription: async (portal) => subscriptions.get(portal),
    readPayment: async (number) => payments.get(number),
    readRequest: async (name) => requests.get(nameOf(name)),
    readJournal: async (wanted, { limit, before = Number.POSITIVE_INFINITY }) =>
      journal
        .filter(({ portal, version }) => portal === wanted && version < before)
        .sort((one, other) => other.version - one.version)
        .slice(0, limit),
    listPayments: async (portal, { limit, olderThan = Number.POSITIVE_INFINITY }) => ({
      payments: [...payments.values()]
        .filter((payment) => payment.portal === portal && payment.number < olderThan)
        .sort((one, other) => other.number - one.number)
        .slice(0, limit),
      unreadable: [],
    }),
    async listAttention(status, { limit, after }) {
      const orderOf = ({ openedAt, id }: Attention) => `${String(openedAt).padStart(15, '0')}#${id}`;
      const list = [...attentions.values()]
        .filter(({ resolution }) => (resolution ? 'closed' : 'open') === status)
        .sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
      const inOrder = status === 'open' ? list : list.reverse();
      const isLater = (one: Attention) =>
        !after || (status === 'open' ? orderOf(one) > orderOf(after) : orderOf(one) < orderOf(after));
      return inOrder.filter(isLater).slice(0, limit);
    },
    async takePaymentNumber(firstNumber) {
      lastNumber = Math.max(lastNumber ?? 0, firstNumber - 1) + 1;
      return lastNumber as PaymentNumber;
    },
    async commit(decided) {
      const changes = asWritten(decided);
      if (!isStillAsRead(changes)) return 'conflict';
      for (const { next } of changes.subscriptions) subscriptions.set(next.portal, next);
      for (const { next } of changes.payments) payments.set(next.number, next);
      for (const { next } of changes.attention) attentions.set(next.id, next);
      if (changes.bankRow) bankRows.set(changes.bankRow.next.bankReference, changes.bankRow.next);
      if (changes.request) requests.set(nameOf(changes.request.record), changes.request.record);
      journal.push(...changes.journal);
      return 'committed';
    },
  };
}
