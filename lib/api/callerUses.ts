import type { CallerLimit } from '../domain/callerLimit';

/**
 * How often one caller may do what these routes do together: a portal, by its token, or an address on the routes
 * without a token (docs/architecture.md, «Limits per caller»). A person never comes near these limits; a page or a
 * program in a loop reaches them at once.
 */
export type CallerUse = CallerLimit & { readonly name: string };

/** Each order takes a number for good; an invoice is also drawn and mailed. */
export const TO_BUY: CallerUse = { name: 'buying', limit: 30, everySeconds: 60 };

/** Row after row of the history: cancelled, opened again, asked about, mailed again. */
export const IN_HISTORY: CallerUse = { name: 'history', limit: 60, everySeconds: 60 };

/**
 * Leaving (autopay, renewal invoices, the paid tariff, and coming back to it), and changing the contact. Counted
 * separately: a loop that buys must not keep a portal from switching autopay off.
 */
export const TO_LEAVE: CallerUse = { name: 'leaving', limit: 30, everySeconds: 60 };

/** An office behind one address, or a mail service that looks at every link it delivers. */
export const BY_LINKS: CallerUse = { name: 'links', limit: 300, everySeconds: 60 };
