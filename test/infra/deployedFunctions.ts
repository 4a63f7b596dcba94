import { ROUTES } from '../../lib/api/routes';
import { SCHEDULES } from '../../lib/api/schedules';

/** Those for whose answer somebody waits. */
export const ANSWERING: readonly string[] = [...new Set(ROUTES.map((route) => route.function))];

/** Those that the clock wakes. */
export const WOKEN: readonly string[] = SCHEDULES.map((schedule) => schedule.function);

/** The one that SES calls over SNS. */
const HEARING = 'receiveMailEvents';

export const FUNCTIONS: readonly string[] = [...ANSWERING, ...WOKEN, HEARING];
