import type { Attention } from '../../../lib/domain/attention/attention';
import { outcomeAttentionIds } from '../../../lib/domain/attention/attention';
import { nameOfActLine } from '../../../lib/domain/documents/actLine';
import { nameOfLine } from '../../../lib/domain/money/ledger';
import { type Payment, settledState } from '../../../lib/domain/payment/payment';
import type { PaymentNumber } from '../../../lib/domain/payment/paymentNumber';
import type { BillingStore, Changes } from '../../../lib/usecases/ports';
import { statementPorts } from '../../fakes/statementPorts';
import type { Invocation } from '../engine/invocation';
import { requestName, type Table } from './table';

/** An invoice that may still be paid. */
function isAwaited(payment: Payment): boolean {
  return payment.kind === 'invoice' && !settledState(payment) && !payment.closedOn;
}

/** The store as one invocation sees it: each call is a port call, and can fail like one. */
export function storePort(table: Table, invocation: Invocation, conflicts: () => number): BillingStore {
  const read = <Value>(what: string, effect: () => Value) => invocation.port(what, 'read', effect);

  const statements = statementPorts(table.bankRows, table.payments, table.statements);

  function withPortal(number: PaymentNumber) {
    const payment = table.payments.get(number);
    const subscription = payment && table.subscriptions.get(payment.portal);
    return { ...(payment && { payment }), ...(subscription && { subscription }) };
  }

  function withAwaiting(number: PaymentNumber) {
    const state = withPortal(number);
    const ids = outcomeAttentionIds(number).filter((id) => state.payment?.attention.includes(id));
    return { ...state, awaiting: ids.flatMap((id) => table.attention.get(id) ?? []) };
  }

  return {
    readForReport: ({ number, attentionId }) =>
      read('readForReport', () => {
        const attention = table.attention.get(attentionId);
        const doubt = number && table.attention.get(`state_service-${number}`);
        return { ...(number && withAwaiting(number)), ...(attention && { attention }), ...(doubt && { doubt }) };
      }),
    readForCheck: (number) => read('readForCheck', () => withAwaiting(number)),
    readPaymentWithPortal: (number) => read('readPaymentWithPortal', () => withPortal(number)),
    readForConfirmation: (number, bankReference) =>
      read('readForConfirmation', () => {
        const row = table.bankRows.get(bankReference);
        return { ...withPortal(number), ...(row && { row }) };
      }),
    readRefund: (id) => read('readRefund', () => table.refunds.get(id)),
    readAttention: (id) => read('readAttention', () => table.attention.get(id)),
    readSubscription: (portal) => read('readSubscription', () => table.subscriptions.get(portal)),
    readPayment: (number) => read('readPayment', () => table.payments.get(number)),
    readRequest: (name) => read('readRequest', () => table.requests.get(requestName(name))),
    readJournal: (portal, { limit, before = Number.POSITIVE_INFINITY }) =>
      read('readJournal', () =>
        (table.journal.get(portal) ?? [])
          .map(({ entry }) => entry)
          .filter(({ version }) => version < before)
          .toReversed()
          .slice(0, limit),
      ),
    listPayments: (portal, { limit, olderThan = Number.POSITIVE_INFINITY }) =>
      read('listPayments', () => ({
        payments: [...table.payments.values()]
          .filter((payment) => payment.portal === portal && payment.number < olderThan)
          .sort((one, other) => other.number - one.number)
          .slice(0, limit),
        unreadable: [],
      })),
    listOpenInvoices: ({ limit, after }) =>
      read('listOpenInvoices', () => {
        const orderOf = ({ payableUntil, number }: Payment) => `${payableUntil}#${String(number).padStart(10, '0')}`;
        const open = [...table.payments.values()]
          .filter(isAwaited)
          .filter((payment) => !after || orderOf(payment) > orderOf(after))
          .sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
        return { payments: open.slice(0, limit), unreadable: [] };
      }),
    listAttention: (status, { limit, after }) =>
      read('listAttention', () => {
        const orderOf = ({ openedAt, id }: Attention) => `${String(openedAt).padStart(15, '0')}#${id}`;
        const list = [...table.attention.values()]
          .filter(({ resolution }) => (resolution ? 'closed' : 'open') === status)
          .sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
        const inOrder = status === 'open' ? list : list.toReversed();
        const isLater = (one: Attention) =>
          !after || (status === 'open' ? orderOf(one) > orderOf(after) : orderOf(one) < orderOf(after));
        return inOrder.filter(isLater).slice(0, limit);
      }),
    readBankRows: (names) => read('readBankRows', () => statements.readBankRows(names)),
    readPayments: (numbers) => read('readPayments', () => statements.readPayments(numbers)),
    listBankRows: (filter, page) => read('listBankRows', () => statements.listBankRows(filter, page)),
    countBankRows: (list, upTo) => read('countBankRows', () => statements.countBankRows(list, upTo)),
    listTypedRows: (days) => read('listTypedRows', () => statements.listTypedRows(days)),
    listInvoicesOf: (inn, page) => read('listInvoicesOf', () => statements.listInvoicesOf(inn, page)),
    listAllInvoices: (page) => read('listAllInvoices', () => statements.listAllInvoices(page)),
    listPaymentsAt: (address, page) => read('listPaymentsAt', () => statements.listPaymentsAt(address, page)),
    listPortalsAt: (address) =>
      read('listPortalsAt', () =>
        [...table.subscriptions.values()]
          .filter(({ contact }) => contact?.email.toLowerCase() === address.toLowerCase())
          .map(({ portal }) => portal)
          .sort()
          .slice(0, 50),
      ),
    countInvoices: (which, upTo) =>
      read('countInvoices', () => {
        const invoices = [...table.payments.values()].filter(({ kind }) => kind === 'invoice');
        return Math.min(upTo, (which === 'any' ? invoices : invoices.filter(isAwaited)).length);
      }),
    countAttention: (status, upTo) =>
      read('countAttention', () => {
        const list = [...table.attention.values()].filter(({ resolution }) => (status === 'closed') === !!resolution);
        return Math.min(upTo, list.length);
      }),
    readStatementsUpTo: () => read('readStatementsUpTo', () => statements.readStatementsUpTo()),
    readLastPaymentNumber: () => read('readLastPaymentNumber', () => table.readLastNumber()),
    beginStatement: (sha256, dueAt) =>
      invocation.port('beginStatement', 'write', () => statements.beginStatement(sha256, dueAt)),
    endStatement: (sha256, upTo) =>
      invocation.port('endStatement', 'write', () => statements.endStatement(sha256, upTo)),
    readHalfWayStatement: (now) => read('readHalfWayStatement', () => statements.readHalfWayStatement(now)),
    readOldestOpenRow: () => read('readOldestOpenRow', () => statements.readOldestOpenRow()),
    listLedger: ({ from, to }, { limit, after = '' }) =>
      read('listLedger', () =>
        [...table.ledger.values()]
          .filter(({ day }) => from <= day && day <= to)
          .map((line) => ({ line, name: nameOfLine(line) }))
          .filter(({ name }) => name > after)
          .sort((one, other) => (one.name < other.name ? -1 : 1))
          .slice(0, limit)
          .map(({ line }) => line),
      ),
    readDayTotals: ({ from, to }) =>
      read('readDayTotals', () => [...table.dayTotals.values()].filter(({ day }) => from <= day && day <= to)),
    writeDayTotals: (totals) =>
      invocation.port('writeDayTotals', 'write', () => {
        if (!table.dayTotals.has(totals.day)) table.dayTotals.set(totals.day, totals);
      }),
    readCensus: () => read('readCensus', () => table.census),
    writeCensus: (census) =>
      invocation.port('writeCensus', 'write', () => {
        table.census = census;
      }),
    listRunning: async function* () {
      const keys = await read('listRunning', () => [...table.due.renew.keys(), ...table.due.advance.keys()]);
      yield keys.flatMap((portal) => [...table.subscriptions.values()].filter((one) => one.portal === portal));
    },
    readCharging: () => read('readCharging', () => table.charging),
    writeCharging: (setting) =>
      invocation.port('writeCharging', 'write', () => {
        table.charging = setting;
      }),
    takeActNumber: (firstNumber) => invocation.port('takeActNumber', 'write', () => table.takeActNumber(firstNumber)),
    readAct: (number) => read('readAct', () => table.acts.get(number)),
    listActLines: (month, { limit, after = '' }) =>
      read('listActLines', () =>
        [...table.actLines.values()]
          .filter(({ day }) => day.startsWith(month))
          .map((line) => ({ line, name: nameOfActLine(line) }))
          .filter(({ name }) => name > after)
          .sort((one, other) => (one.name < other.name ? -1 : 1))
          .slice(0, limit)
          .map(({ line }) => line),
      ),
    // If the answer is lost, nobody has this number: a gap.
    takePaymentNumber: (firstNumber) =>
      invocation.port('takePaymentNumber', 'write', () => table.takeNumber(firstNumber)),
    commit: (changes: Changes) =>
      invocation.port('commit', 'commit', () =>
        invocation.chance.happens(conflicts()) ? 'conflict' : table.commit(changes, invocation.name),
      ),
  };
}
