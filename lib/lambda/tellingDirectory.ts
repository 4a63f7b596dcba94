import type { Portal } from '../domain/subscription/portal';
import type { DirectoryAnswer } from '../usecases/ports';
import type { Observation } from './observation';

/** Tells the log and the counters of a register that gave no answer; of a stage without one there is nothing to tell. */
export function tellingDirectory(answer: DirectoryAnswer, portal: Portal, observation: Observation): void {
  if (answer.outcome !== 'unavailable' || answer.reason === 'none') return;
  observation.warn('directory_unavailable', { portal, outcome: answer.reason });
  if (answer.reason !== 'too_often') observation.count('DirectoryUnavailable');
}
