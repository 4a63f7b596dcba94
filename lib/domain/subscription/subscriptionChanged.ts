import type { TariffId } from '../buying/tariff';
import type { CalendarDate } from '../calendar/calendarDate';
import type { Instant } from '../calendar/instant';
import type { JournalEntry } from '../journal';
import type { Portal } from './portal';
import { groupsOf, type SubscriptionStatus, statusOf, tariffOf } from './subscription';

/**
 * What the rest of OLChat must know of a subscription. Told at least once, in any order: the highest version counts.
 */
export type SubscriptionChanged = {
  readonly type: 'subscription.changed';
  /** The same for every telling of one change, so that a receiver recognises a repeat. */
  readonly id: string;
  readonly portal: Portal;
  readonly version: number;
  readonly occurredAt: Instant;
  readonly tariff: TariffId;
  /** `null` is no limit. */
  readonly groups: number | null;
  readonly status: SubscriptionStatus;
  /** The last day of a paid tariff; `null` for the free one, which has no end. */
  readonly endsOn: CalendarDate | null;
  /** The kind of the journal entry that changed it. */
  readonly reason: string;
};

/** The change that a journal entry made, in the form in which the rest of OLChat hears it. */
export function subscriptionChanged({ portal, version, at, event, after }: JournalEntry): SubscriptionChanged {
  return {
    type: 'subscription.changed',
    id: `${portal}-${version}`,
    portal,
    version,
    occurredAt: at,
    tariff: tariffOf(after),
    groups: groupsOf(after),
    status: statusOf(after),
    endsOn: after.kind === 'paid' ? after.term.endsOn : after.kind === 'expired' ? after.endedOn : null,
    reason: event.kind,
  };
}
