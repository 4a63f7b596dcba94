import type { Payment } from '../../../lib/domain/payment/payment';
import { parsePaymentNumber } from '../../../lib/domain/payment/paymentNumber';
import type { MakeInvariant } from './invariant';

export const ordersAreKept: MakeInvariant = () => ({
  sentence: 'an order makes one payment, however often it is sent, at the sum the customer saw',
  always: ({ table, ledger }) => {
    const owners = new Map<number, string>();
    for (const [name, { numbers, portal, tariff, periodDays, amount, ticked }] of ledger.orders) {
      if (numbers.size > 1) return `order ${name} has made ${[...numbers].join(' and ')}`;
      for (const number of numbers) {
        if (owners.has(number)) return `${number} answers two orders`;
        owners.set(number, name);
        const payment = table.payments.get(parsePaymentNumber(String(number)) ?? (0 as never));
        if (!payment) return `order ${name} was answered with ${number}, which does not exist`;
        const isKept =
          payment.portal === portal &&
          payment.tariff === tariff &&
          payment.periodDays === periodDays &&
          payment.amount === amount;
        if (!isKept) return `payment ${number} is not what was ordered`;
        if (payment.kind === 'card' && (payment.consent !== undefined) !== ticked)
          return `the consent of ${number} does not match the box`;
      }
    }
    // Nobody orders a renewal invoice: it comes by itself.
    const isOrdered = (payment: Payment) =>
      payment.kind === 'card' || (payment.kind === 'invoice' && payment.renews === undefined);
    const made = [...table.payments.values()].filter(isOrdered).length;
    return made > ledger.orders.size ? `${made} payments exist for ${ledger.orders.size} orders` : undefined;
  },
});
