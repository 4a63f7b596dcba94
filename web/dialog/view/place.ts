import { createContext } from 'preact';
import { pausing } from '../flow/pausing';

/** What one dialog waits by, until it is taken away: another may stand on the same page. */
type Place = { readonly pause: (ms: number) => Promise<void>; readonly end: AbortSignal };

const NEVER = new AbortController().signal;

/** A page that is one place gives none: there nothing ends. */
export const PlaceOfDialog = createContext<Place>({ pause: pausing(NEVER), end: NEVER });
