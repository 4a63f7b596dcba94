import type { Context } from 'aws-lambda';
import * as z from 'zod/mini';
import { type Instant, parseInstant } from '../domain/calendar/instant';
import { parsePaymentNumber } from '../domain/payment/paymentNumber';
import type { Patience } from '../usecases/ports';
import type { Observation } from './observation';
import type { Rim } from './rim';

/**
 * What the schedule sends: the instant that a run was meant for. A person who wants one payment asked about sends its
 * number as well.
 */
export type ScheduledEvent = { readonly now: string; readonly number?: string };

const scheduledEvent = z.object({ now: z.string(), number: z.exactOptional(z.string()) });

/** What a call has for which nobody waits. */
export type WokenCall = {
  readonly remainingMs: () => number;
  readonly patience: Patience;
  readonly observation: Observation;
};

/**
 * What happens to every call for which nobody waits, whether the clock or the table's stream makes it. A fault is
 * logged, counted and answered with `failed`, not thrown: the next run is the retry, and the alarm `Faults` rings if
 * that fails too. Anything thrown from here counts as an error of Lambda and means a defect.
 */
export async function woken<Answer>(
  rim: Rim,
  context: Context,
  failed: Answer,
  run: (call: WokenCall) => Promise<Answer>,
): Promise<Answer> {
  const observation = rim.observe({ requestId: context.awsRequestId });
  const remainingMs = () => context.getRemainingTimeInMillis();
  try {
    return await run({ remainingMs, observation, patience: { pause: rim.pause, random: rim.random, remainingMs } });
  } catch (error) {
    observation.error('fault', error);
    observation.count('Faults');
    return failed;
  } finally {
    observation.close();
  }
}

/**
 * @throws Error without a readable instant: no run is better than a run at a wrong time, and such a schedule is a
 * defect.
 */
export function scheduledInstant(event: ScheduledEvent): Instant {
  const { now } = scheduledEvent.parse(event);
  // Scheduler writes whole seconds.
  const at = parseInstant(now.replace(/(:\d{2})Z$/, '$1.000Z'));
  if (at === undefined) throw new Error('a schedule without its time');
  return at;
}

/** The payment that a run is for, where it is for one alone. @throws Error for what is no number. */
export function onlyNumber(event: ScheduledEvent): string | undefined {
  const { number } = scheduledEvent.parse(event);
  if (number !== undefined && parsePaymentNumber(number) === undefined) throw new Error('a number that is none');
  return number;
}
