import { Duration } from 'aws-cdk-lib';

/** From `atLeast` on within a span of time, in so many of the last spans; left out, in one. */
type TooMany = {
  readonly atLeast: number;
  readonly within: Duration;
  readonly spans?: { readonly bad: number; readonly of: number };
};

/** Below `fewerThan` within a span of time: for what happens by the clock, where silence is the failure. */
type TooFew = { readonly fewerThan: number; readonly within: Duration; readonly spans?: undefined };

/** When an alarm rings. */
export type Ringing = TooMany | TooFew;

/** One is too many. */
export const AT_THE_FIRST: Ringing = { atLeast: 1, within: Duration.minutes(5) };

/**
 * Failures are repeated by whoever met them: the page waits for the Retry-After of a 503, and Robokassa comes again until
 * it reads OK. One that the next repeat settles has cost nobody anything, and must not wake anybody: three within ten
 * minutes are not being settled.
 */
export const NOT_SETTLING: Ringing = { atLeast: 3, within: Duration.minutes(10) };

/**
 * The same where calls are few. At night a single payment may be all there is, and Robokassa's repeats lie further and
 * further apart: three of them never fall into ten minutes, although that money is not recorded at any of them.
 */
export const LINGERING: Ringing = { atLeast: 1, within: Duration.minutes(15), spans: { bad: 3, of: 12 } };
