import type { Instant } from '../calendar/instant';
import type { PortalContact } from './contact';

/** Why we no longer write to an address: it does not exist, or its reader marked a mail of ours as unwanted. */
export const SUPPRESSION_REASONS = ['bounce', 'complaint'] as const;
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number];

/** An address to which nothing is sent, over all portals. It stays on record when it is lifted. */
export type Suppression = {
  readonly reason: SuppressionReason;
  readonly at: Instant;
  /** When it was lifted. It is suppressed again if `at` is later. */
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
 * Whether an address may be written to again. A customer who says that it is right can lift a bounce once in 24 hours,
 * because each further bounce harms the reputation of all of OLChat's mail. Only an operator lifts a complaint
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
