import { createHmac, timingSafeEqual } from 'node:crypto';
import { isPortal, type Portal } from '../domain/portal';

/**
 * The link of a notice to the page that switches a portal's autopay off, without a login. It names the portal and proves
 * that we made it; it lives as long as the key, because «no» must never come too late.
 */
export function autopayOffLink(publicUrl: string, key: string, portal: Portal): string {
  return `${publicUrl}/autopay/off?token=${portal}.${proofOf(key, portal)}`;
}

/** The portal of a token that this key made; `undefined` for any other. In a time that does not tell where it differs. */
export function portalOfToken(key: string, token: string): Portal | undefined {
  const dot = token.lastIndexOf('.');
  const portal = token.slice(0, Math.max(0, dot));
  if (!isPortal(portal)) return undefined;
  const [expected, given] = [Buffer.from(proofOf(key, portal)), Buffer.from(token.slice(dot + 1))];
  return expected.length === given.length && timingSafeEqual(expected, given) ? portal : undefined;
}

function proofOf(key: string, portal: Portal): string {
  return createHmac('sha256', key).update(`autopay-off:${portal}`).digest('base64url');
}
