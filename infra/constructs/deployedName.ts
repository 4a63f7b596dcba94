import type { FunctionName } from '../../lib/api/routes';
import type { ScheduledFunction } from '../../lib/api/schedules';

/** A function of the stack, named as its file in functions/: a route leads to it, or the clock wakes it. */
export type DeployedName = FunctionName | ScheduledFunction;
