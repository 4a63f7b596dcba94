import { formatInstant } from '../domain/calendar/instant';
import { formatRoubles, type Kopecks } from '../domain/money/money';
import type { BillingEvent } from '../domain/told/billingEvents';

/** Who tells, for rules on an EventBridge bus and as CloudEvents' `source`. */
export const EVENT_SOURCE = 'olchat.billing';

type Body = Readonly<Record<string, unknown>>;

/**
 * An event as it leaves, on every carrier the same: the attributes of CloudEvents 1.0, and in `data` what happened
 * (docs/events.md, «One body»). lib/api/events.ts publishes its schema; a test compares the two.
 */
export function eventBody(event: BillingEvent): Body {
  const { id, type, portal, version } = event;
  const time = formatInstant(event.occurredAt);
  const data = { portal, version, ...factsOf(event) };
  return {
    specversion: '1.0',
    id,
    source: EVENT_SOURCE,
    type,
    time,
    subject: portal,
    dataschema: `urn:olchat:billing:${type}#/properties/data`,
    data,
    // Where the first consumers read them, before there was `data`.
    ...(type === 'subscription.changed' && { occurredAt: time, ...data }),
  };
}

/** Field by field, so that a field which a later release adds to an event leaves only where the contract has it. */
function factsOf(event: BillingEvent): Body {
  switch (event.type) {
    case 'subscription.changed': {
      const { tariff, groups, status, endsOn, reason } = event;
      return { tariff, groups, status, endsOn, reason };
    }
    case 'invoice.issued': {
      const { amount, payableUntil, renews } = event;
      return { ...paymentOf(event), amount: money(amount), payableUntil, ...(renews !== undefined && { renews }) };
    }
    case 'invoice.part_received': {
      const { amount, part, missing } = event;
      return { ...paymentOf(event), amount: money(amount), part: money(part), missing: money(missing) };
    }
    case 'payment.settled': {
      const { kind, received, endsOn } = event;
      return { ...paymentOf(event), kind, received: money(received), endsOn };
    }
    case 'notice.due': {
      const { kind, endsOn, tariff, amount, payUrl, tag } = event;
      const asked = { ...(amount !== undefined && { amount: money(amount) }), ...(payUrl !== undefined && { payUrl }) };
      return { kind, endsOn, tariff, ...asked, tag };
    }
  }
}

type OfPayment = Extract<BillingEvent, { payment: unknown }>;

function paymentOf({ payment, tariff, periodDays }: OfPayment): Body {
  return { payment, tariff, periodDays };
}

/** As the interface writes it. */
function money(sum: Kopecks): Body {
  return { value: formatRoubles(sum), currency: 'RUB' };
}
