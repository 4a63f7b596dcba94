import type { Attention } from '../../lib/domain/attention';
import type { JournalEntry } from '../../lib/domain/journal';
import type { Payment, PaymentNumber } from '../../lib/domain/payment';
import type { Subscription } from '../../lib/domain/subscription';
import type { BillingStore, Changes, RequestName, RequestRecord } from '../../lib/usecases/ports';

export type MemoryStore = BillingStore & {
  readonly journal: readonly JournalEntry[];
  readonly attention: ReadonlyMap<string, Attention>;
};

/** The store in memory: the same promises as the table, proved by the same suite. */
export function memoryStore(): MemoryStore {
  const subscriptions = new Map<string, Subscription>();
  const payments = new Map<PaymentNumber, Payment>();
  const attention = new Map<string, Attention>();
  const requests = new Map<string, RequestRecord>();
  const journal: JournalEntry[] = [];
  let lastNumber: number | undefined;

  const nameOf = ({ scope, route, key }: RequestName) => [scope, route, key].join('#');

  function isStillAsRead({
    subscription,
    journal: entries = [],
    payment,
    attention: opened,
    request,
  }: Changes): boolean {
    const known = request && requests.get(nameOf(request.record));
    return (
      (!subscription || (subscriptions.get(subscription.next.portal)?.version ?? 0) === subscription.wasVersion) &&
      (!payment || (payments.get(payment.next.number)?.version ?? 0) === payment.wasVersion) &&
      (!opened || !attention.has(opened.id)) &&
      (!request || !known || known.expiresAt <= request.now) &&
      !entries.some((entry) =>
        journal.some(({ portal, version }) => portal === entry.portal && version === entry.version),
      )
    );
  }

  return {
    journal,
    attention,
    async readForSettlement(number) {
      const payment = payments.get(number);
      const subscription = payment && subscriptions.get(payment.portal);
      return { ...(payment && { payment }), ...(subscription && { subscription }) };
    },
    readAttention: async (id) => attention.get(id),
    readSubscription: async (portal) => subscriptions.get(portal),
    readPayment: async (number) => payments.get(number),
    readRequest: async (name) => requests.get(nameOf(name)),
    listPayments: async (portal, { limit, olderThan = Number.POSITIVE_INFINITY }) =>
      [...payments.values()]
        .filter((payment) => payment.portal === portal && payment.number < olderThan)
        .sort((one, other) => other.number - one.number)
        .slice(0, limit),
    async takePaymentNumber(firstNumber) {
      lastNumber = (lastNumber ?? firstNumber - 1) + 1;
      return lastNumber as PaymentNumber;
    },
    async commit(changes) {
      if (!isStillAsRead(changes)) return 'conflict';
      if (changes.subscription) subscriptions.set(changes.subscription.next.portal, changes.subscription.next);
      if (changes.payment) payments.set(changes.payment.next.number, changes.payment.next);
      if (changes.attention) attention.set(changes.attention.id, changes.attention);
      if (changes.request) requests.set(nameOf(changes.request.record), changes.request.record);
      journal.push(...(changes.journal ?? []));
      return 'committed';
    },
  };
}
