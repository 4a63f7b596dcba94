import type { CalendarDate } from '../../domain/calendarDate';
import { payingAdviceOf } from '../../domain/payingAdvice';
import {
  groupsOf,
  holdingOn,
  type Subscription,
  statusOf,
  switchesToFreeOn,
  tariffOf,
} from '../../domain/subscription';
import { daysLeft, unusedValue } from '../../domain/term';
import type { SubscriptionAnswer } from '../answers/billing';
import { autopayView } from './autopay';
import { moneyView } from './money';

/** `GET /v1/subscription`: what the portal holds today. `endsOn` is the last day that works. */
export function subscriptionView(subscription: Subscription, today: CalendarDate): SubscriptionAnswer {
  const holding = holdingOn(subscription.holding, today);
  const freeOn = switchesToFreeOn(holding);
  return {
    portal: subscription.portal,
    version: subscription.version,
    tariff: tariffOf(holding),
    status: statusOf(holding),
    groups: groupsOf(holding),
    ...(holding.kind === 'paid' && {
      endsOn: holding.term.endsOn,
      daysLeft: daysLeft(holding.term, today),
      unusedValue: moneyView(unusedValue(holding.term, today)),
    }),
    ...(holding.kind === 'expired' && { endsOn: holding.endedOn, daysLeft: 0 }),
    ...(freeOn && { switchesToFreeOn: freeOn }),
    canSwitchToFree: holding.kind === 'paid',
    autopay: autopayView(subscription, today),
    underReview: subscription.attention.length > 0,
    payingAdvice: payingAdviceOf(subscription),
  };
}
