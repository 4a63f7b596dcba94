import { problemOf } from '../api/problemOf';
import type { Problem } from '../api/problems';
import type { Rejection } from '../domain/rejection';
import { type HttpAnswer, problemAnswer } from './httpAnswer';
import type { HttpCall } from './httpCall';

/**
 * The business says no: builds the answer, with what only the rim knows, and one log line. There is no alarm, because
 * refusing is normal.
 */
export function refusal(
  { event, observation }: HttpCall,
  rejection: Rejection,
  more: Pick<Problem, 'support'> = {},
): HttpAnswer {
  observation.info('refused', { route: event.routeKey, code: rejection.code });
  return problemAnswer({ ...problemOf(rejection), ...more }, event.requestContext.requestId);
}
