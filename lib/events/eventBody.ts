import { formatInstant } from '../domain/calendar/instant';
import type { SubscriptionChanged } from '../domain/subscription/subscriptionChanged';

/** Who tells, for rules on an EventBridge bus and as CloudEvents' `source`. */
export const EVENT_SOURCE = 'olchat.billing';

/**
 * An event as it leaves, on every carrier the same: the attributes of CloudEvents 1.0, and in `data` what happened
 * (docs/events.md, «One body»). What is published of it is lib/api/events.ts; a test holds the one to the other.
 */
export function eventBody({ id, occurredAt, ...data }: SubscriptionChanged): Readonly<Record<string, unknown>> {
  const type = 'subscription.changed';
  const time = formatInstant(occurredAt);
  return {
    specversion: '1.0',
    id,
    source: EVENT_SOURCE,
    type,
    time,
    subject: data.portal,
    dataschema: `urn:olchat:billing:${type}#/properties/data`,
    data,
    // Where the first consumers read them, before there was `data`.
    occurredAt: time,
    ...data,
  };
}
