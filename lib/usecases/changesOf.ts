import type { Attention } from '../domain/attention';
import type { Draft } from '../domain/journal';
import type { Payment } from '../domain/payment';
import type { SettlementState } from '../domain/settlement';
import type { Changes } from './ports';

/** The write of decided payments and subscriptions, each on condition that it is still as it was read. */
export function changesOf(
  read: readonly SettlementState[],
  payments: readonly Payment[],
  drafts: readonly Draft[],
): Required<Pick<Changes, 'payments' | 'subscriptions' | 'journal'>> {
  const versionOfPayment = new Map(read.map(({ payment }) => [payment?.number, payment?.version ?? 0]));
  const versionOfPortal = new Map(read.map(({ subscription }) => [subscription?.portal, subscription?.version ?? 0]));
  return {
    payments: payments.map((next) => ({ wasVersion: versionOfPayment.get(next.number) ?? 0, next })),
    subscriptions: drafts.map(({ subscription: next }) => ({
      wasVersion: versionOfPortal.get(next.portal) ?? 0,
      next,
    })),
    journal: drafts.flatMap(({ entries }) => entries),
  };
}

/** The write of attention that was open when it was read, and is closed by the decision. */
export function closings(closed: readonly Attention[]): NonNullable<Changes['attention']> {
  return closed.map((next) => ({ wasVersion: next.version - 1, next }));
}
