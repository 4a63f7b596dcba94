import type { HttpEvent } from './httpInput';

/**
 * Whether a form was posted by one of our pages. Current browsers say so. An old browser that does not say it must send
 * no Origin: our pages use `no-referrer`, so their own forms send none either. So another site cannot press the button
 * for somebody.
 */
export function isOwnForm({ headers }: Pick<HttpEvent, 'headers'>): boolean {
  if (!/^application\/x-www-form-urlencoded(;|$)/i.test(headers['content-type'] ?? '')) return false;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = headers['origin'];
  return origin === undefined || origin === 'null';
}
