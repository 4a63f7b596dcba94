import { type BankRow, listOf } from '../../lib/domain/bank/bankRow';
import type { CalendarDate } from '../../lib/domain/calendar/calendarDate';
import type { Instant } from '../../lib/domain/calendar/instant';
import type { Payment } from '../../lib/domain/payment/payment';
import type { PaymentNumber } from '../../lib/domain/payment/paymentNumber';
import type { BillingStore } from '../../lib/usecases/ports';

type StatementPorts = Pick<
  BillingStore,
  | 'readBankRows'
  | 'readPayments'
  | 'listBankRows'
  | 'countBankRows'
  | 'listTypedRows'
  | 'listInvoicesOf'
  | 'listAllInvoices'
  | 'listPaymentsAt'
  | 'readStatementsUpTo'
  | 'beginStatement'
  | 'endStatement'
  | 'readHalfWayStatement'
  | 'readOldestOpenRow'
>;

/**
 * Statements in memory: when each file is due (`undefined` once its import has ended), and up to which day they reach.
 */
export type StatementMemory = { readonly begun: Map<string, Instant | undefined>; upTo?: CalendarDate };

/**
 * The store's questions about statements and their rows, answered from maps; the simulated table and the memory store
 * use it.
 */
export function statementPorts(
  bankRows: ReadonlyMap<string, BankRow>,
  payments: ReadonlyMap<PaymentNumber, Payment>,
  memory: StatementMemory,
): {
  readonly [Port in keyof StatementPorts]: (
    ...told: Parameters<StatementPorts[Port]>
  ) => Awaited<ReturnType<StatementPorts[Port]>>;
} {
  const newestFirst = (one: Payment, other: Payment) => other.number - one.number;
  const orderOf = ({ receivedOn, bankReference }: BankRow) => `${receivedOn}#${bankReference}`;
  return {
    readBankRows: (names) => [...new Set(names)].flatMap((name) => bankRows.get(name) ?? []),
    readPayments: (numbers) => numbers.flatMap((number) => payments.get(number) ?? []),
    listBankRows: (filter, { limit, after }) => {
      const sign = filter === 'open' ? 1 : -1;
      return [...bankRows.values()]
        .filter((row) => filter === 'all' || listOf(row) === filter)
        .sort((one, other) => (orderOf(one) < orderOf(other) ? -sign : sign))
        .filter((row) => !after || (orderOf(row) > orderOf(after) ? 1 : -1) === sign)
        .filter((row) => row.bankReference !== after?.bankReference)
        .slice(0, limit);
    },
    listTypedRows: ({ from, to }) =>
      [...bankRows.values()]
        .filter((row) => ['by_hand', 'open'].includes(listOf(row)) && row.source === 'hand' && !row.statement)
        .filter(({ receivedOn }) => receivedOn >= from && receivedOn <= to),
    countBankRows: (list, upTo) => Math.min([...bankRows.values()].filter((row) => listOf(row) === list).length, upTo),
    listInvoicesOf: (inn, { limit, after = Number.POSITIVE_INFINITY } = { limit: 50 }) =>
      [...payments.values()]
        .filter((payment) => payment.kind === 'invoice')
        .filter(({ document, number }) => document.buyer.inn === inn && number < after)
        .sort(newestFirst)
        .slice(0, limit),
    listAllInvoices: ({ limit, after, oldestFirst = false }) => ({
      payments: [...payments.values()]
        .filter(({ kind, number }) => kind === 'invoice' && (after === undefined || number < after !== oldestFirst))
        .filter(({ number }) => number !== after)
        .sort((one, other) => (oldestFirst ? one.number - other.number : newestFirst(one, other)))
        .slice(0, limit),
      unreadable: [],
    }),
    listPaymentsAt: (address, { limit, after = Number.POSITIVE_INFINITY }) => ({
      payments: [...payments.values()]
        .filter(({ kind, number }) => kind !== 'autopay' && number < after)
        .filter(({ contact }) => contact.email.toLowerCase() === address.toLowerCase())
        .sort(newestFirst)
        .slice(0, limit),
      unreadable: [],
    }),
    readStatementsUpTo: () => memory.upTo,
    beginStatement: (sha256, dueAt) => {
      if (!memory.begun.has(sha256)) memory.begun.set(sha256, dueAt);
    },
    readHalfWayStatement: (now) =>
      [...memory.begun.values()]
        .filter((dueAt) => dueAt !== undefined)
        .filter((dueAt) => dueAt <= now)
        .sort((a, b) => a - b)[0],
    readOldestOpenRow: () =>
      [...bankRows.values()]
        .filter((row) => listOf(row) === 'open')
        .map(({ receivedOn }) => receivedOn)
        .sort()[0],
    endStatement: (sha256, upTo) => {
      memory.begun.set(sha256, undefined);
      if (upTo !== undefined && (memory.upTo === undefined || memory.upTo < upTo)) memory.upTo = upTo;
    },
  };
}
