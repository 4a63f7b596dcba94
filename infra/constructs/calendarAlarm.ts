import { Duration } from 'aws-cdk-lib';
import type { AlarmTopics } from './alarmTopics';
import { BillingAlarm } from './billingAlarm';
import type { BillingFunction } from './billingFunction';

/**
 * Rings from November of the last year in the production calendar until a release brings the next one. Each run reports
 * it.
 */
export function addCalendarAlarm(advanceSubscriptions: BillingFunction, alarms: AlarmTopics): void {
  new BillingAlarm(advanceSubscriptions, 'CalendarEnding', {
    tells: alarms.nextMorning,
    metric: advanceSubscriptions.counted('CalendarEnding'),
    // Six runs, so that it rings once and stays.
    rings: { atLeast: 1, within: Duration.hours(1) },
    impact:
      'The production calendar lacks the next year: from January on renewal invoices go out on holidays and weekends, and may be seen too late to pay in time.',
    nextStep:
      'Add the next year to lib/domain/calendar/productionCalendar.ts from the government’s decree, and release it.',
    runbook: 'calendar-ending',
  });
}
