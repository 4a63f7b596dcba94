import { ROUTES } from '../../lib/api/routes';
import { SCHEDULES } from '../../lib/api/schedules';

/** The functions whose answer somebody waits for. */
export const ANSWERING: readonly string[] = [...new Set(ROUTES.map((route) => route.function))];

/** The functions that the clock wakes. */
export const WOKEN: readonly string[] = SCHEDULES.map((schedule) => schedule.function);

/** The function that SES calls over SNS. */
const HEARING = 'receiveMailEvents';

export const FUNCTIONS: readonly string[] = [...ANSWERING, ...WOKEN, HEARING];
