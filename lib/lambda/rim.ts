import type { Patience } from '../usecases/ports';
import type { Observe } from './observation';

/** What every function takes from its surroundings beside its data: where it tells what happened, how it waits, chance. */
export type Rim = Pick<Patience, 'pause' | 'random'> & { readonly observe: Observe };
