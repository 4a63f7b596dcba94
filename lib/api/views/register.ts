import { PAID_TARIFFS, TARIFFS } from '../../domain/buying/tariff';
import { formatInstant, parseInstant } from '../../domain/calendar/instant';
import { moscowDateOf } from '../../domain/calendar/moscow';
import type { LedgerLine } from '../../domain/money/ledger';
import { kindsOf, type MoneyTotals, summaryOf } from '../../domain/money/ledgerTotals';
import { formatRoubles, kopecks } from '../../domain/money/money';
import type { Census } from '../../domain/subscription/census';
import type { CensusAnswer, LedgerTotalsAnswer, RegisterAnswer } from '../answers/register';
import { moneyView } from './money';

/** A sum in kopecks that may be below zero: `-3000.00`. */
export function signedRoubles(sum: number): string {
  return `${sum < 0 ? '-' : ''}${formatRoubles(kopecks(Math.abs(sum)))}`;
}

function signedMoney(sum: number) {
  return { value: signedRoubles(sum), currency: 'RUB' } as const;
}

export function ledgerLineView({ at, sum, fee, ...line }: LedgerLine): RegisterAnswer['lines'][number] {
  return {
    at: formatInstant(at),
    ...line,
    sum: signedMoney(sum),
    ...(fee !== undefined && { fee: moneyView(fee) }),
  };
}

export function ledgerTotalsView(totals: MoneyTotals): LedgerTotalsAnswer {
  const { received, putAside, givenBack, fee, net } = summaryOf(totals);
  return {
    received: signedMoney(received),
    putAside: signedMoney(putAside),
    givenBack: signedMoney(givenBack),
    fee: signedMoney(fee),
    net: signedMoney(net),
    byKind: kindsOf(totals).map(([kind, { lines, sum }]) => ({ kind, lines, sum: signedMoney(sum) })),
  };
}

/** A census as an operator sees it; nothing before the first night. */
export function censusView(census: Census | undefined): CensusAnswer {
  if (!census) return {};
  const { at, tariffs, ending, chargesFailed } = census;
  const { charged } = ending;
  return {
    census: {
      at: formatInstant(at),
      tariffs: PAID_TARIFFS.map((tariff) => ({ tariff, title: TARIFFS[tariff].title, ...tariffs[tariff] })),
      ending: { ...ending, charged: { portals: charged.portals, amount: moneyView(charged.amount) } },
      chargesFailed,
    },
  };
}

/** The name of a line as it travels in a query. */
export function cursorOf(name: string): string {
  return Buffer.from(name).toString('base64url');
}

/** The name that a cursor stands for, if it can be one of a line decided from one day to another. */
export function nameInCursor(cursor: string, { from, to }: { from: string; to: string }): string | undefined {
  const name = Buffer.from(cursor, 'base64url').toString();
  // Nothing is decided before the product is there; and long before, Moscow kept another offset.
  const at = /^20[2-9][ -~]+$/.test(name) ? parseInstant(name.slice(0, name.indexOf('#'))) : undefined;
  if (at === undefined) return undefined;
  const day = moscowDateOf(at);
  return from <= day && day <= to ? name : undefined;
}
