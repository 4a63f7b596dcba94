import type { Instant } from '../domain/calendar/instant';
import type { Patience } from '../usecases/ports';
import type { Observe } from './observation';

/** What every function takes from its surroundings beside its data: where it tells what happened, how it waits, chance. */
export type Rim = Pick<Patience, 'pause' | 'random'> & { readonly observe: Observe };

/** The instant it is. «Now» comes with the event; this is for what an old event must not decide, as a lease. */
export type Clocked = { readonly clock: () => Instant };
