import { createHash } from 'node:crypto';
import { morningOf } from '../../lib/domain/autopay/chargeDays';
import { CONSENT_TEXT_VERSION } from '../../lib/domain/autopay/consent';
import { addDays, type CalendarDate, calendarDate } from '../../lib/domain/calendar/calendarDate';
import { instant } from '../../lib/domain/calendar/instant';
import { kopecks } from '../../lib/domain/money/money';
import type { CardPayment } from '../../lib/domain/payment/payment';
import { isPaymentNumber, type PaymentNumber } from '../../lib/domain/payment/paymentNumber';
import { isPortal, type Portal } from '../../lib/domain/subscription/portal';
import type { Subscription } from '../../lib/domain/subscription/subscription';
import { paymentDueKey, toPaymentItem } from '../../lib/dynamo/paymentItem';
import { subscriptionDueKey, toSubscriptionItem } from '../../lib/dynamo/subscriptionItem';

type Item = ReturnType<typeof toSubscriptionItem>;

/** The time of the runs: half an hour after the subscriptions whose term ends in two days became due. */
export const RUN_AT = Date.parse('2026-12-20T07:30:00Z');

const DUE_TERM_ENDS = calendarDate('2026-12-22');
const PERIOD_DAYS = 30;
const GIVEN_AT = instant(Date.parse('2026-11-22T09:00:00Z'));
const AMOUNT = kopecks(3000_00);
const OTHER_DAYS = 365;
// These numbers are below the first one that the product gives out.
const PARENTS_FROM = 500_000;

/** Subscription `index`, whose charge is due. A later round writes it again, with a higher version than it has had. */
export function dueItem(index: number, version: number): Item {
  return toSubscriptionItem(subscription(index, DUE_TERM_ENDS, version));
}

/**
 * Subscription `index`, whose notice is delivered and whose charge is due on some later day of the year: it waits in
 * the same queue as the due ones.
 */
export function laterItem(index: number): Item {
  const item = subscription(index, addDays(DUE_TERM_ENDS, 1 + (index % OTHER_DAYS)), 2);
  if (subscriptionDueKey(item).dueQueue !== 'DUE#renew')
    throw new Error('the others must wait in the queue of charges');
  return toSubscriptionItem(item);
}

/** The payment with which the customer of subscription `index` gave the consent. */
export function parentOf(index: number): CardPayment {
  const effect = { kind: 'new', on: addDays(DUE_TERM_ENDS, -PERIOD_DAYS), endsOn: DUE_TERM_ENDS } as const;
  return {
    kind: 'card',
    number: parentNumber(index),
    portal: portalOf(index),
    tariff: 'groups-150',
    periodDays: PERIOD_DAYS,
    amount: AMOUNT,
    contact: { phone: '+79161234567', email: 'buh@company.ru' },
    createdAt: GIVEN_AT,
    createdBy: 'user-17',
    payableUntil: addDays(effect.on, 1),
    consent: { textVersion: CONSENT_TEXT_VERSION },
    state: {
      status: 'paid',
      paidAt: GIVEN_AT,
      received: AMOUNT,
      fact: `robokassa-${parentNumber(index)}`,
      effect: { ...effect, daysLeft: 0, credit: kopecks(0), bonusDays: 0 },
      method: 'BankCard',
    },
    version: 2,
    attention: [],
  };
}

export function parentItem(index: number): Item {
  const parent = parentOf(index);
  if (paymentDueKey(parent).dueQueue !== undefined) throw new Error('a paid parent waits for nothing');
  return toPaymentItem(parent);
}

function subscription(index: number, endsOn: CalendarDate, version: number): Subscription {
  const payment = parentNumber(index);
  const choice = { tariff: 'groups-150', periodDays: PERIOD_DAYS, amount: AMOUNT } as const;
  return {
    portal: portalOf(index),
    version,
    holding: {
      kind: 'paid',
      tariff: choice.tariff,
      term: { startsOn: addDays(endsOn, -PERIOD_DAYS), endsOn, value: AMOUNT },
      chosenAt: GIVEN_AT,
      atEnd: 'expires',
      payment,
    },
    autopay: {
      on: true,
      consent: { payment, givenAt: GIVEN_AT, by: 'user-17', textVersion: CONSENT_TEXT_VERSION, ...choice },
      notice: {
        endsOn,
        on: addDays(endsOn, -7),
        amount: AMOUNT,
        entry: version,
        delivery: { state: 'delivered', at: morningOf(addDays(endsOn, -7)), to: 'buh@company.ru' },
      },
    },
    attention: [],
  };
}

/** A hash, so that portals are spread over the table as real ones are. */
function portalOf(index: number): Portal {
  const portal = createHash('md5').update(String(index)).digest('hex');
  if (!isPortal(portal)) throw new Error(`no portal: ${portal}`);
  return portal;
}

function parentNumber(index: number): PaymentNumber {
  const number = PARENTS_FROM + index;
  if (!isPaymentNumber(number)) throw new Error(`no payment number: ${number}`);
  return number;
}
