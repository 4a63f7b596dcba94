import { kopecksIn } from '../acts/act';
import type { Check } from './check';

/**
 * Every kopeck that Robokassa took or the bank brought has settled a payment, was put aside for a person, or counts as
 * a part of an invoice.
 */
export const everyKopeckIsSomewhere: Check = ({ books, operations, ledger }) => {
  const findings: string[] = [];
  const payments = [...books.payments.values()];
  const attention = [...books.attention.values()];
  // A reversed payment was settled before; whether its money went back is for another check.
  const settlements = payments.flatMap(({ kind, state }) =>
    state.status === 'paid' || state.status === 'reversed'
      ? [{ kind, fact: state.fact, received: state.received }]
      : [],
  );
  const settled = new Set(settlements.map(({ fact }) => fact));
  const paid = operations.filter(({ state }) => state === 'paid');
  for (const { invId, outSum, confirmed } of paid) {
    const fact = `result-${invId}-k${kopecksIn(outSum)}`;
    if (settled.has(fact) || books.attention.has(fact)) continue;
    findings.push(`${fact} was ${confirmed ? 'acknowledged' : 'paid'} and is nowhere`);
  }
  const taken = sum(paid.map(({ outSum }) => kopecksIn(outSum)));
  const byCard = sum(
    settlements.map(({ kind, fact, received }) => (kind !== 'invoice' && !books.attention.has(fact) ? received : 0)),
  );
  const aside = sum(
    attention.map(({ source, bankReference, sum: money = 0 }) => (!source && bankReference === undefined ? money : 0)),
  );
  if (taken !== byCard + aside) {
    findings.push(`Robokassa took ${taken} kopecks; ${byCard} are settled and ${aside} were put aside`);
  }
  const came = sum(ledger.confirmed.map(({ amount }) => amount));
  const parts = sum(payments.flatMap(({ parts: held }) => held.map(({ amount }) => amount)));
  const surplus = sum(
    attention.map(({ source, bankReference, sum: money = 0 }) =>
      bankReference !== undefined || source === 'closed_invoice' ? money : 0,
    ),
  );
  if (came !== parts + surplus) {
    findings.push(`the bank brought ${came} kopecks; ${parts} count for invoices and ${surplus} were put aside`);
  }
  return findings;
};

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
