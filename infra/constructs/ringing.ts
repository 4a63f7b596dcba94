import { Duration } from 'aws-cdk-lib';

/** From `atLeast` on within a span of time, in so many of the last spans; left out, in one. */
type TooMany = {
  readonly atLeast: number;
  readonly within: Duration;
  readonly spans?: { readonly bad: number; readonly of: number };
};

/** Below `fewerThan` within a span of time, in so many of the last spans; left out, in one: where silence is the failure. */
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
 * Callers repeat what failed: the page after the Retry-After of a 503, Robokassa five times within four minutes. A failure
 * that the next repeat settles has cost nobody anything, and must not wake anybody: three within ten minutes are not being
 * settled.
 */
export const NOT_SETTLING: Ringing = { atLeast: 3, within: Duration.minutes(10) };

/**
 * What the clock wakes, where the next run repeats what failed: one run that fails costs nobody anything, and three within ten
 * minutes never come together where runs are ten minutes or an hour apart. Two of the last three are not being settled.
 */
export function failingAgain(every: Duration): Ringing {
  return every.toMinutes() < 10 ? NOT_SETTLING : { atLeast: 1, within: every, spans: { bad: 2, of: 3 } };
}

/**
 * The same where calls are few: one failure here and there, for hours. The five deliveries of one report fall into two
 * quarter hours at most, so that a single payment never rings here: this is for several of them, hours apart.
 */
export const LINGERING: Ringing = { atLeast: 1, within: Duration.minutes(15), spans: { bad: 3, of: 12 } };

/** What is tried again by itself: only where it is no longer single items, and goes on for hours. */
export const OFTEN_FOR_HOURS: Ringing = { atLeast: 3, within: Duration.minutes(15), spans: { bad: 3, of: 12 } };

/**
 * A queue in which nothing moves, told from one bad item alone in it: that one is tried four times and parked at the fifth,
 * and so never spoils five runs in six. Of hourly runs five would be
 * half a working day: there two in three are told, a bad item among them.
 */
export function movingNothing(every: Duration): Ringing {
  const isHourly = every.toMinutes() >= 60;
  return { atLeast: 1, within: every, spans: isHourly ? { bad: 2, of: 3 } : { bad: 5, of: 6 } };
}

/** A queue whose oldest item is this late at two runs out of three: the run after an outage finds all late, and works it off. */
export function lateBy(age: Duration, every: Duration): Ringing {
  return { atLeast: age.toSeconds(), within: every, spans: { bad: 2, of: 3 } };
}

/** The longest that CloudWatch looks back, where it counts by the hour. */
const LONGEST_SILENCE_HOURS = 7 * 24;

/**
 * Nothing at all for so many hours of what people do, not the clock: an ordinary night must be shorter.
 * @throws RangeError for hours that no alarm can look back
 */
export function nothingFor(hours: number): Ringing {
  if (!Number.isInteger(hours) || hours < 1 || hours > LONGEST_SILENCE_HOURS)
    throw new RangeError(`an alarm waits for 1 to ${LONGEST_SILENCE_HOURS} whole hours of silence, not ${hours}`);
  return { fewerThan: 1, within: Duration.hours(1), spans: { bad: hours, of: hours } };
}

/**
 * No call at all of what the clock wakes. Ten minutes at least, and three times the pace: a release, or AWS itself, may cost
 * a call, and the next one makes up for it.
 * @throws Error for a clock so slow that no alarm looks back far enough
 */
export function silentTooLong(every: Duration): Ringing {
  const minutes = Math.max(10, 3 * every.toMinutes());
  if (minutes > 24 * 60)
    throw new Error('an alarm looks back a day at most: a clock must tick every 8 hours or oftener');
  return { fewerThan: 1, within: Duration.minutes(minutes) };
}
