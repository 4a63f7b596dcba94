import type { Catalogue } from '../../lib/domain/buying/catalogue';
import { actsJoin } from './acts';
import {
  accountsBalance,
  attentionIsMutual,
  bankRowsAddUp,
  type Check,
  chargesAreKnown,
  itemsParse,
  journalsReplay,
  moneyStandsOnce,
  numbersAreTaken,
  purchasesArePaid,
  takingsBackAreKnown,
} from './checks';
import { dayOf } from './days';
import { type Books, booksOf, type Item } from './items';
import { daysAddUp, ledgerJoins } from './ledgerJoins';
import type { ThirtyDayPrice } from './term';

/** All sums in kopecks. */
export type Totals = {
  readonly portals: number;
  readonly payments: number;
  readonly settled: number;
  readonly heldInParts: number;
  readonly openAttention: number;
  /** The sum of all lines of the ledger. */
  readonly ledger: number;
};

export type Audit = { readonly findings: readonly string[]; readonly totals: Totals };

/**
 * Recomputes every subscription from its journal and every total from its payments, and lists every disagreement.
 *
 * @param ledgerSince the instant from which each movement has a line. Left out, it is that of the first line; the audit
 * then cannot notice that an earlier first line is lost.
 */
export function auditItems(items: Iterable<Item>, catalogue: Catalogue, now: number, ledgerSince?: number): Audit {
  const books = booksOf(items);
  const checks: readonly Check[] = [
    itemsParse,
    journalsReplay,
    accountsBalance(priceIn(catalogue)),
    purchasesArePaid,
    takingsBackAreKnown,
    moneyStandsOnce,
    bankRowsAddUp,
    chargesAreKnown,
    attentionIsMutual,
    numbersAreTaken,
    ledgerJoins(ledgerSince),
    daysAddUp,
    actsJoin,
    refundsStayWithin,
    nothingIsStuck(now),
  ];
  return { findings: checks.flatMap((check) => check(books)), totals: totalsOf(books) };
}

function totalsOf({ subscriptions, payments, attention, lines }: Books): Totals {
  const all = [...payments.values()];
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
  return {
    portals: subscriptions.size,
    payments: payments.size,
    settled: sum(all.map(({ state }) => (state.status === 'paid' ? state.received : 0))),
    heldInParts: sum(
      all.flatMap((payment) =>
        payment.kind === 'invoice' && payment.state.status === 'partially_paid'
          ? payment.parts.map(({ amount }) => amount)
          : [],
      ),
    ),
    openAttention: sum([...attention.values()].map(({ resolution, sum: money = 0 }) => (resolution ? 0 : money))),
    ledger: sum(lines.map((line) => line.sum)),
  };
}

/** The auditor's own reading of the price lists: the price in the last one that sold the tariff. */
function priceIn(catalogue: Catalogue): ThirtyDayPrice {
  return (tariff, day) => {
    const lists = catalogue
      .filter(({ validFrom }) => dayOf(validFrom) <= day)
      .map(({ prices }) => Object.entries(prices));
    return lists.flat().findLast(([sold]) => sold === tariff)?.[1].thirtyDays ?? 0;
  };
}

/**
 * A payment gives back at most the money that counted for it, and only if it was settled. Money put aside is left out:
 * it goes back whole, by its attention.
 */
const refundsStayWithin: Check = ({ payments }) => {
  const findings: string[] = [];
  for (const { number, state, refunds } of payments.values()) {
    const counted = refunds.filter(({ standing, attention }) => standing !== 'void' && attention === undefined);
    const gone = counted.reduce((total, { sum }) => total + sum, 0);
    const received = state.status === 'paid' || state.status === 'reversed' ? state.received : 0;
    if (gone > received) findings.push(`payment ${number} received ${received}, and ${gone} goes back`);
  }
  return findings;
};

const DAY_MS = 86_400_000;

/** What a person has to deal with: parked items, and keys that have been due for a day. Open invoices may wait. */
function nothingIsStuck(now: number): Check {
  const dayAgo = new Date(now - DAY_MS).toISOString();
  return ({ waiting }) =>
    waiting.flatMap(({ item, queue, at }) => {
      if (queue.startsWith('PARKED#')) return [`${item} is parked in ${queue}`];
      return at < dayAgo ? [`${item} has been due in ${queue} since ${at}`] : [];
    });
}
