import { createContext } from 'preact';
import { pausing } from '../flow/untilEnd';

/** How the parts of one dialog wait, and the signal that ends them; another dialog may stand on the same page. */
type Place = { readonly pause: (ms: number) => Promise<void>; readonly end: AbortSignal };

const NEVER = new AbortController().signal;

/** A page without a provider, such as the desk, has the default: there nothing ever ends. */
export const PlaceOfDialog = createContext<Place>({ pause: pausing(NEVER), end: NEVER });
