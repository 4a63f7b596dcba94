import { EVENTS } from '../../lib/api/events';
import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import { isPortal, type Portal } from '../../lib/domain/subscription/portal';
import type { SubscriptionChanged } from '../../lib/domain/subscription/subscriptionChanged';
import { eventBody } from '../../lib/events/eventBody';
import { at } from '../fixtures/billing';

// The page, the schemas and openapi.json show the example; what leaves must be it to the letter.

const PORTAL = portal('a223c6b3710f85df22e9377d6c4f7553');

function portal(text: string): Portal {
  if (!isPortal(text)) throw new RangeError(text);
  return text;
}

const CHANGED: SubscriptionChanged = {
  id: `${PORTAL}-7`,
  portal: PORTAL,
  version: 7,
  occurredAt: at('2026-11-22T09:00:00Z'),
  tariff: 'groups-150',
  groups: 150,
  status: 'active',
  endsOn: calendarDate('2026-12-22'),
  reason: 'purchase',
};

it('what leaves is what is published, no field more or less', () => {
  expect(eventBody(CHANGED)).toEqual(EVENTS['subscription.changed']?.example);
});
