import type { CalendarDate } from '../../domain/calendarDate';
import { moscowDateOf } from '../../domain/moscow';
import { payingAdviceOf } from '../../domain/payingAdvice';
import type { RenewalWish } from '../../domain/renewal';
import { renewalInvoiceAt } from '../../domain/renewalInvoice';
import {
  groupsOf,
  type Holding,
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
    ...(subscription.renewalWish && { renewalInvoices: renewalsView(subscription, subscription.renewalWish, holding) }),
    underReview: subscription.attention.length > 0,
    payingAdvice: payingAdviceOf(subscription),
  };
}

function renewalsView(
  subscription: Subscription,
  { to }: RenewalWish,
  holding: Holding,
): NonNullable<SubscriptionAnswer['renewalInvoices']> {
  const nextAt = holding.kind === 'paid' ? renewalInvoiceAt(subscription, holding) : undefined;
  return { to, ...(nextAt !== undefined && { nextOn: moscowDateOf(nextAt) }) };
}
