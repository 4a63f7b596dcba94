import type { CalendarDate } from '../calendar/calendarDate';
import { LEDGER_KINDS, type LedgerKind, type LedgerLine } from './ledger';

/** How many lines, and their sum in kopecks, which may be below zero. */
type KindTotal = { readonly lines: number; readonly sum: number };

/** Lines of the ledger added up. In kopecks. */
export type MoneyTotals = {
  readonly kinds: Readonly<Partial<Record<LedgerKind, KindTotal>>>;
  /** Robokassa's. */
  readonly fee: number;
};

/** The lines of one closed day added up. */
export type DayTotals = MoneyTotals & { readonly day: CalendarDate };

export const NO_MONEY: MoneyTotals = { kinds: {}, fee: 0 };

export function totalOf(lines: readonly LedgerLine[]): MoneyTotals {
  return lines.reduce<MoneyTotals>(
    (total, { kind, sum, fee = 0 }) => addTotals(total, { kinds: { [kind]: { lines: 1, sum } }, fee }),
    NO_MONEY,
  );
}

export function addTotals(one: MoneyTotals, other: MoneyTotals): MoneyTotals {
  const kinds: Partial<Record<LedgerKind, KindTotal>> = { ...one.kinds };
  for (const [kind, { lines, sum }] of kindsOf(other)) {
    const before = kinds[kind] ?? { lines: 0, sum: 0 };
    kinds[kind] = { lines: before.lines + lines, sum: before.sum + sum };
  }
  return { kinds, fee: one.fee + other.fee };
}

/** The kinds that have lines, always in the same order. */
export function kindsOf({ kinds }: MoneyTotals): readonly (readonly [LedgerKind, KindTotal])[] {
  return LEDGER_KINDS.flatMap((kind) => {
    const total = kinds[kind];
    return total ? [[kind, total] as const] : [];
  });
}

/**
 * What an accountant asks of a span of days, in kopecks. `received`: money that counts, including money that was aside
 * before. `putAside`: what was put aside less what was applied; negative where more was applied than came. `net`: both
 * together, less refunds and less the fee.
 */
export function summaryOf(totals: MoneyTotals) {
  const sumOf = (kind: LedgerKind) => totals.kinds[kind]?.sum ?? 0;
  const received = (['card', 'autopay', 'bank', 'counted', 'taken_back'] as const).reduce(
    (sum, kind) => sum + sumOf(kind),
    0,
  );
  const [putAside, givenBack] = [sumOf('aside'), 0 - sumOf('refund')];
  return { received, putAside, givenBack, fee: totals.fee, net: received + putAside - givenBack - totals.fee };
}
