import type { Instant } from '../calendar/instant';
import type { PortalContact } from './contact';

/** Why we write to an address no more: it does not exist, or its reader called a mail of ours unwanted. */
export const SUPPRESSION_REASONS = ['bounce', 'complaint'] as const;
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number];

/** An address to which nothing is sent, over all portals. It stays on record when it is lifted. */
export type Suppression = {
  readonly reason: SuppressionReason;
  readonly at: Instant;
  /** Lifted then; suppressed once more if `at` is later. */
  readonly liftedAt?: Instant;
};

/** Whether mails to the address are held back now. */
export function isSuppressed(suppression: Suppression | undefined): boolean {
  if (!suppression) return false;
  const { at, liftedAt } = suppression;
  return liftedAt === undefined || liftedAt < at;
}

/** Where a portal's mails go, and whether that address is held back. */
export type KnownContact = {
  readonly contact?: PortalContact;
  /** Present while nothing is sent to the contact's e-mail. */
  readonly heldBack?: Suppression;
};

const BETWEEN_LIFTINGS_MS = 24 * 3_600_000;

/**
 * Whether an address may be written to again. A customer who says that it is right lifts a bounce once in 24 hours: each
 * further bounce costs all of OLChat's mail its good name. A complaint is lifted by an operator alone
 * (docs/rules.md, «Told means delivered»).
 */
export function liftingOf(
  suppression: Suppression | undefined,
  by: 'customer' | 'operator',
  at: Instant,
): 'lift' | 'not_suppressed' | 'only_by_operator' | 'too_soon' {
  if (!suppression || !isSuppressed(suppression)) return 'not_suppressed';
  if (by === 'operator') return 'lift';
  if (suppression.reason === 'complaint') return 'only_by_operator';
  const { liftedAt } = suppression;
  return liftedAt !== undefined && at - liftedAt < BETWEEN_LIFTINGS_MS ? 'too_soon' : 'lift';
}
