import * as z from 'zod';
import { kopecksIn } from '../acts/act';
import type { Check } from './check';

// The check reads the items by a schema of its own: the product's reader would share the product's mistakes.
const refund = z.object({
  payment: z.int(),
  order: z.int(),
  sum: z.int().min(1),
  opKey: z.string().optional(),
  state: z.looseObject({ status: z.string() }),
});

/**
 * Money goes back at most once: Robokassa's refunds by the shop's orders match the table, sum by sum; no payment
 * refunds more than it brought; an order that was answered with success is in the table; and a withdrawn order was
 * never carried out.
 */
export const moneyGoesBackOnce: Check = ({ items, books, operations, ledger }) => {
  const findings: string[] = [];
  const refunds = items.filter(({ sk }) => sk === 'REFUND').map((item) => refund.parse(item));
  const finished = refunds.filter(({ state, opKey }) => state.status === 'finished' && opKey !== undefined);
  const said = finished.map(({ payment, sum }) => `${sum} of ${payment}`).sort();
  const gave = operations
    .flatMap(({ invId, refunds: orders }) =>
      orders.filter(({ label }) => label === 'finished').map(({ sum }) => `${kopecksIn(sum)} of ${invId}`),
    )
    .sort();
  if (said.join() !== gave.join()) {
    findings.push(`Robokassa gave back [${gave.join(', ')}], and the table says [${said.join(', ')}]`);
  }
  for (const { invId, outSum, refunds: orders } of operations) {
    const live = orders.filter(({ label }) => label !== 'canceled').map(({ sum }) => kopecksIn(sum));
    const back = live.reduce((total, sum) => total + sum, 0);
    if (back > kopecksIn(outSum)) findings.push(`${back} went back of ${invId}, which brought ${outSum}`);
    const ordered = refunds.filter(({ payment, opKey }) => String(payment) === invId && opKey !== undefined).length;
    if (orders.length > ordered)
      findings.push(`${orders.length} refunds of ${invId} were asked for, ${ordered} ordered`);
  }
  for (const { payment, order, state } of refunds) {
    const share = books.payments.get(payment)?.refunds.find((one) => one.order === order);
    const standing = standingOf(state.status);
    if (share?.standing !== standing) {
      findings.push(`refund ${payment}-${order} is ${state.status}, and its payment says ${share?.standing}`);
    }
  }
  for (const [id, sum] of ledger.refunds) {
    const kept = refunds.find(({ payment, order }) => id === `${payment}-${order}`);
    if (kept?.sum !== sum) findings.push(`refund ${id} of ${sum} was ordered, and the table has ${kept?.sum}`);
    if (ledger.withdrawn.has(id) && kept?.state.status !== 'canceled') {
      findings.push(`refund ${id} was withdrawn, and is ${kept?.state.status}`);
    }
  }
  return findings;
};

function standingOf(status: string): string {
  if (status === 'finished') return 'finished';
  return status === 'canceled' || status === 'rejected' ? 'void' : 'open';
}
