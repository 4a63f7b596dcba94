import type { Queue } from '../domain/queues';

/**
 * What runs by the clock. The CDK stack and the local cloud both read this one table. Each run gets the instant it was
 * meant for as `now`, and works off the queues of the due index named here (docs/architecture.md, «What happens
 * later»).
 */
type Schedule = {
  /** The Lambda function, named as its file in functions/. */
  readonly function: string;
  readonly everyMinutes: 1 | 10 | 60;
  /** None for the job that only adds up the days that are over. */
  readonly queues: readonly Queue[];
};

export const SCHEDULES = [
  { function: 'deliverEffects', everyMinutes: 1, queues: ['deliver'] },
  { function: 'advanceSubscriptions', everyMinutes: 10, queues: ['advance'] },
  { function: 'renewAutopay', everyMinutes: 60, queues: ['renew'] },
  { function: 'reconcilePayments', everyMinutes: 1, queues: ['reconcile', 'invoice', 'fiscal', 'refund'] },
  { function: 'sumUpDays', everyMinutes: 60, queues: [] },
] as const satisfies readonly Schedule[];

export type ScheduledFunction = (typeof SCHEDULES)[number]['function'];
