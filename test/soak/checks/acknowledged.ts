import type { Check } from './check';

/** Everything that was answered with success is in the table. */
export const acknowledgedIsCommitted: Check = ({ books, ledger, items }) => {
  const findings: string[] = [...ledger.complaints];
  for (const [key, { portal, amount, numbers, askedAt, answeredAt }] of ledger.orders) {
    if (numbers.size > mostNumbers(answeredAt - askedAt))
      findings.push(`order «${key}» was given the numbers ${[...numbers].join(', ')}`);
    for (const number of numbers) {
      const payment = books.payments.get(number);
      const isKept = payment?.portal === portal && payment.amount === amount;
      if (!isKept) findings.push(`payment ${number} was ordered for ${amount}, and the table has not that`);
    }
  }
  for (const { reference, number, amount } of ledger.confirmed) {
    const row = books.bankRows.find(({ bankReference }) => bankReference === reference);
    const counted = row?.counted.filter((one) => one.number === number && one.amount === amount).length;
    if (counted !== 1) findings.push(`row ${reference} was confirmed for ${number}, and is counted ${counted} times`);
  }
  const granted = items.flatMap(({ event }) => reasonOf(event));
  for (const { reason } of ledger.grants) {
    const times = granted.filter((one) => one === reason).length;
    if (times !== 1) findings.push(`«${reason}» was granted ${times} times`);
  }
  for (const { portal, event, at } of ledger.left) {
    const journal = books.journals.get(portal) ?? [];
    // The process gets the time over a connection, so its clock may be a little behind.
    const isWritten = journal.some((entry) => entry.event.kind === event && entry.at >= at - CLOCK_SKEW_MS);
    if (!isWritten) findings.push(`${portal} was told ${event}, and its journal does not say so`);
  }
  for (const { id, action } of ledger.resolved) {
    if (!books.attention.get(id)?.resolution) findings.push(`${id} was resolved (${action}) and is open`);
  }
  return findings;
};

const CLOCK_SKEW_MS = 60_000;
const KEY_LIVES_MS = 24 * 3_600_000;

/**
 * How many payments one order may get. A key is remembered for 24 hours. The process may die during a request, which is
 * then sent again; if days pass meanwhile, the repeat counts as a new order, and so does one on each further day.
 */
function mostNumbers(tookMs: number): number {
  return 1 + Math.floor((tookMs + CLOCK_SKEW_MS) / KEY_LIVES_MS);
}

function reasonOf(event: unknown): readonly string[] {
  const isGrant = typeof event === 'object' && event !== null && 'reason' in event && 'kind' in event;
  return isGrant && event.kind === 'grant' ? [String(event.reason)] : [];
}
