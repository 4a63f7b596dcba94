import type { FunctionName } from '../../lib/api/routes';
import type { ScheduledFunction } from '../../lib/api/schedules';

/**
 * A function of the stack, named as its file in functions/: a route leads to it, the clock wakes it, or SES calls it.
 */
export type DeployedName = FunctionName | ScheduledFunction | 'receiveMailEvents';
