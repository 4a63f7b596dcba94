import { daysLeft, unusedValue } from '../../domain/buying/term';
import type { CalendarDate } from '../../domain/calendar/calendarDate';
import { moscowDateOf } from '../../domain/calendar/moscow';
import { invoicedPurchaseOf, renewalInvoiceAt } from '../../domain/documents/renewalInvoice';
import { payingAdviceOf } from '../../domain/payment/payingAdvice';
import {
  groupsOf,
  type Holding,
  holdingOn,
  type Subscription,
  statusOf,
  switchesToFreeOn,
  tariffOf,
} from '../../domain/subscription/subscription';
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
    ...renewalsView(subscription, holding),
    underReview: subscription.attention.length > 0,
    payingAdvice: payingAdviceOf(subscription),
  };
}

/** Where the renewal invoice can be switched: somebody wants it, or the running tariff was bought by an invoice. */
function renewalsView(subscription: Subscription, holding: Holding): Pick<SubscriptionAnswer, 'renewalInvoices'> {
  const { renewalWish } = subscription;
  const isInvoiced = holding.kind === 'paid' && invoicedPurchaseOf(subscription, holding) !== undefined;
  if (!renewalWish && !isInvoiced) return {};
  const nextAt = holding.kind === 'paid' ? renewalInvoiceAt(subscription, holding) : undefined;
  return {
    renewalInvoices: {
      ...(renewalWish && { to: renewalWish.to }),
      ...(nextAt !== undefined && { nextOn: moscowDateOf(nextAt) }),
    },
  };
}
