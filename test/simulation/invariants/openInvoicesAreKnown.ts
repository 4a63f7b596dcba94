import { moscowDay, writtenDay } from '../../../operations/audit/days';
import type { MakeInvariant } from './invariant';

export const openInvoicesAreKnown: MakeInvariant = () => ({
  sentence: 'a subscription lists exactly those invoices of its portal that somebody ordered and that can be paid',
  always: ({ table, now }) => {
    const today = writtenDay(moscowDay(now()));
    const payable = [...table.payments.values()].filter(
      (payment) =>
        payment.kind === 'invoice' &&
        payment.renews === undefined &&
        (payment.state.status === 'partially_paid' ||
          (payment.state.status === 'pending' && payment.cancelledAt === undefined)) &&
        payment.payableUntil >= today,
    );
    for (const { portal, openInvoices = [] } of table.subscriptions.values()) {
      const listed = openInvoices.filter(({ payableUntil }) => payableUntil >= today).map(({ number }) => number);
      const own = payable.filter((payment) => payment.portal === portal).map(({ number }) => number);
      const [left, right] = [listed, own].map((numbers) => numbers.toSorted((one, other) => one - other).join(' '));
      if (left !== right) return `${portal} lists the open invoices ${left}, and has ${right}`;
    }
    return undefined;
  },
});
