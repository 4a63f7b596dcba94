import type { Portal } from '../domain/subscription/portal';
import type { DirectoryAnswer } from '../usecases/ports';
import type { Observation } from './observation';

/** Logs and counts it when the register gave no answer. On a stage without a register there is nothing to log. */
export function tellingDirectory(answer: DirectoryAnswer, portal: Portal, observation: Observation): void {
  if (answer.outcome !== 'unavailable' || answer.reason === 'none') return;
  observation.warn('directory_unavailable', { portal, outcome: answer.reason });
  if (answer.reason !== 'too_often') observation.count('DirectoryUnavailable');
}
