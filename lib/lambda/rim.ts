import type { Instant } from '../domain/calendar/instant';
import type { Patience } from '../usecases/ports';
import type { Observe } from './observation';

/** What every function gets from its surroundings in addition to its data: observation, waiting, chance. */
export type Rim = Pick<Patience, 'pause' | 'random'> & { readonly observe: Observe };

/**
 * The current instant. «Now» normally comes with the event; this is for decisions that an old event must not make, such
 * as a lease.
 */
export type Clocked = { readonly clock: () => Instant };
