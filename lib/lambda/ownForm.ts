import type { HttpEvent } from './httpInput';

/**
 * Whether a form was posted by a page of ours. Browsers say so themselves; an old one that says nothing must name no origin:
 * our page tells nobody where it is, so its own forms name none either. Another page cannot press for somebody who has it open.
 */
export function isOwnForm({ headers }: Pick<HttpEvent, 'headers'>): boolean {
  if (!/^application\/x-www-form-urlencoded(;|$)/i.test(headers['content-type'] ?? '')) return false;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = headers['origin'];
  return origin === undefined || origin === 'null';
}
