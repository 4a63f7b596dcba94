import type { PortalMonth } from './usage';

/** A limit, the number of portals at which it is met, and the way past it. */
export type Limit = { readonly what: string; readonly portals: number; readonly wayPast: string };

const WORKING_SECONDS = 22 * 8 * 3600;
/**
 * The busiest second compared with the average second of working hours, and the busiest day of charges compared with
 * the average day. ASSUMED.
 */
const BUSIEST_SECOND = 4;
const BUSIEST_DAY = 2;

/** A run makes twenty charges at a time in what is left of five minutes, each answered after 1.5 s (ASSUMED). */
const CHARGES_PER_RUN = Math.floor((20 / 1.5) * (300 - 45));
/** The hourly runs from ten in the morning to midnight in Moscow. */
const RUNS_PER_DAY = 14;
/** One shard of the stream sends one mail after another, 300 ms each (ASSUMED). */
const DELIVERIES_PER_HOUR = 12_000;
/** The daily quota of an account that has just left SES's sandbox. */
const MAILS_PER_DAY = 50_000;
const WRITES_PER_SECOND_OF_A_PARTITION = 1_000;
/** As in lib/api/limits.ts. */
const READS_PER_SECOND_OF_A_ROUTE = 50;

/** The limits of growth, the nearest first. */
export function limitsOf(month: PortalMonth): readonly Limit[] {
  const onBusiestDay = (perMonth: number) => (perMonth / 30) * BUSIEST_DAY;
  const inBusiestSecond = (perMonth: number) => (perMonth / WORKING_SECONDS) * BUSIEST_SECOND;
  const limits: readonly Limit[] = [
    {
      what: 'mails due at ten in the morning are an hour late',
      portals: DELIVERIES_PER_HOUR / onBusiestDay(month.morningMails),
      wayPast:
        'parallelizationFactor of the stream, up to ten batches of a shard at a time; several mails of a batch at once',
    },
    {
      what: "SES's daily quota of a new account",
      portals: MAILS_PER_DAY / onBusiestDay(month.mails),
      wayPast: 'ask AWS for more, weeks before; what is throttled waits and goes out later',
    },
    {
      what: 'the charges of a day take more than three runs (an alarm)',
      portals: (3 * CHARGES_PER_RUN) / onBusiestDay(month.renewals),
      wayPast:
        'runs every ten minutes (lib/api/schedules.ts), more charges at a time; ask Robokassa first how many it takes',
    },
    {
      what: 'the charges of a day do not fit into the day',
      portals: (RUNS_PER_DAY * CHARGES_PER_RUN) / onBusiestDay(month.renewals),
      wayPast: 'the same; a charge has two more days',
    },
    {
      what: 'the limit of a route that the page polls',
      portals: READS_PER_SECOND_OF_A_ROUTE / inBusiestSecond(Math.max(month.polls, month.pageViews)),
      wayPast: 'lib/api/limits.ts, with the quota of executions raised',
    },
    {
      what: 'the one counter of payment numbers, 1 000 a second',
      portals: WRITES_PER_SECOND_OF_A_PARTITION / inBusiestSecond(month.purchases * 2),
      wayPast: 'take numbers in blocks of a hundred for each environment; gaps are allowed',
    },
    {
      what: 'a queue of the due index, one partition: 1 000 writes a second',
      // Four writes for each entry that owes something: the entry is written, moved to its next try (out of the index
      // and in again), and marked as done.
      portals: WRITES_PER_SECOND_OF_A_PARTITION / inBusiestSecond(month.mails * 4),
      wayPast:
        'a shard suffix on the queue; at ten in the morning the workers themselves are slower than the partition',
    },
  ];
  return limits
    .map((limit) => ({ ...limit, portals: Math.floor(limit.portals) }))
    .toSorted((one, other) => one.portals - other.portals);
}
