import { createHmac, timingSafeEqual } from 'node:crypto';
import { isPortal, type Portal } from '../domain/subscription/portal';

/** What a portal's customer refuses by the link of a mail: charges, or the invoices that come by themselves. */
export type Refused = 'autopay' | 'renewals';

const PAGES: Readonly<Record<Refused, string>> = { autopay: '/autopay/off', renewals: '/renewal-invoices/off' };

/**
 * The link in a mail to the page that switches a portal's autopay or renewal invoices off, without a login. It names
 * the portal and proves that we made it for this purpose. It works as long as the key exists, because it must never be
 * too late to say no.
 */
export function offLinkTo(what: Refused, publicUrl: string, key: string, portal: Portal): string {
  return `${publicUrl}${PAGES[what]}?token=${portal}.${proofOf(what, key, portal)}`;
}

/** The portal of a token that this key made; `undefined` for any other. Compares in constant time. */
export function portalOfToken(what: Refused, key: string, token: string): Portal | undefined {
  const dot = token.lastIndexOf('.');
  const portal = token.slice(0, Math.max(0, dot));
  if (!isPortal(portal)) return undefined;
  const [expected, given] = [Buffer.from(proofOf(what, key, portal)), Buffer.from(token.slice(dot + 1))];
  return expected.length === given.length && timingSafeEqual(expected, given) ? portal : undefined;
}

function proofOf(what: Refused, key: string, portal: Portal): string {
  return createHmac('sha256', key).update(`${what}-off:${portal}`).digest('base64url');
}
