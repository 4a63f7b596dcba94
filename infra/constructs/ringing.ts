import { Duration } from 'aws-cdk-lib';

/** From `atLeast` on within a span of time, in so many of the last spans; left out, in one. */
type TooMany = {
  readonly atLeast: number;
  readonly within: Duration;
  readonly spans?: { readonly bad: number; readonly of: number };
};

/**
 * Below `fewerThan` within a span of time, in so many of the last spans; left out, in one: where silence is the
 * failure.
 */
type TooFew = {
  readonly fewerThan: number;
  readonly within: Duration;
  readonly spans?: { readonly bad: number; readonly of: number };
};

/** When an alarm rings. */
export type Ringing = TooMany | TooFew;

/** One is too many. */
export const AT_THE_FIRST: Ringing = { atLeast: 1, within: Duration.minutes(5) };

/**
 * Callers repeat what failed: the page after the Retry-After of a 503, Robokassa five times within four minutes. A
 * failure that the next repeat settles has cost nobody anything, and must not wake anybody: three within ten minutes
 * are not being settled.
 */
export const NOT_SETTLING: Ringing = { atLeast: 3, within: Duration.minutes(10) };

/**
 * For functions called by the clock, where the next run repeats what failed: one failed run costs nobody anything, and
 * three within ten minutes cannot occur where runs are ten minutes or an hour apart. Two failures in the last three
 * runs do not mend themselves.
 */
export function failingAgain(every: Duration): Ringing {
  return every.toMinutes() < 10 ? NOT_SETTLING : { atLeast: 1, within: every, spans: { bad: 2, of: 3 } };
}

/**
 * The same for rare calls: single failures spread over hours. The five deliveries of one report fall into two quarter
 * hours at most, so a single payment never raises this alarm; several of them, hours apart, do.
 */
export const LINGERING: Ringing = { atLeast: 1, within: Duration.minutes(15), spans: { bad: 3, of: 12 } };

/** Retried work: ring only when many items fail for hours. */
export const OFTEN_FOR_HOURS: Ringing = { atLeast: 3, within: Duration.minutes(15), spans: { bad: 3, of: 12 } };

/**
 * A queue in which nothing moves, as distinct from a single bad item in it: that one is tried four times and parked at
 * the fifth, so it never spoils five runs in six. With hourly runs five would be half a working day, so there two in
 * three count, even if a single bad item causes them.
 */
export function movingNothing(every: Duration): Ringing {
  const isHourly = every.toMinutes() >= 60;
  return { atLeast: 1, within: every, spans: isHourly ? { bad: 2, of: 3 } : { bad: 5, of: 6 } };
}

/**
 * A queue whose oldest item is this late in two runs of three: the first run after an outage finds everything late and
 * works it off.
 */
export function lateBy(age: Duration, every: Duration): Ringing {
  return { atLeast: age.toSeconds(), within: every, spans: { bad: 2, of: 3 } };
}

/** The longest period that CloudWatch looks back when it counts by the hour. */
const LONGEST_SILENCE_HOURS = 7 * 24;

/**
 * Nothing at all for so many hours of something that people cause. An ordinary night must be shorter.
 * @throws RangeError for more hours than an alarm can look back
 */
export function nothingFor(hours: number): Ringing {
  if (!Number.isInteger(hours) || hours < 1 || hours > LONGEST_SILENCE_HOURS)
    throw new RangeError(`an alarm waits for 1 to ${LONGEST_SILENCE_HOURS} whole hours of silence, not ${hours}`);
  return { fewerThan: 1, within: Duration.hours(1), spans: { bad: hours, of: hours } };
}

/**
 * No call at all of a function that the clock calls, for at least ten minutes and three periods: a release, or AWS
 * itself, may lose a call, and the next one makes up for it.
 * @throws Error for a clock so slow that no alarm looks back far enough
 */
export function silentTooLong(every: Duration): Ringing {
  const minutes = Math.max(10, 3 * every.toMinutes());
  if (minutes > 24 * 60)
    throw new Error('an alarm looks back a day at most: a clock must tick every 8 hours or oftener');
  return { fewerThan: 1, within: Duration.minutes(minutes) };
}
