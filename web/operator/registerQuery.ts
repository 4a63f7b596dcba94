import type { QueryOf } from '../client/route';
import { daysLater } from '../dialog/text/dates';
import type { LedgerLine } from './deskAnswers';

/** Which lines of the register the operator looks at. */
export type RegisterQuery = {
  /** Days of decisions in Moscow, both included. */
  readonly from: string;
  readonly to: string;
  readonly kind: LedgerLine['kind'] | '';
  /** A number or a portal; empty for all. */
  readonly search: string;
};

/** All lines of a month, `2026-12`. */
export function monthQuery(month: string): RegisterQuery {
  const from = `${month}-01`;
  const next = `${daysLater(from, 31).slice(0, 7)}-01`;
  return { from, to: daysLater(next, -1), kind: '', search: '' };
}

/** The query as the route takes it. «№ 1000003» and «1 000 003» mean the number; anything else is a portal. */
export function registerFilter({ from, to, kind, search }: RegisterQuery): QueryOf<'GET /v1/operator/register'> {
  const bare = search.replace(/[№\s]/g, '');
  const portal = search.trim();
  const wanted = /^\d{1,10}$/.test(bare) ? { number: bare } : portal !== '' && { portal };
  return { from, to, ...(kind !== '' && { kind }), ...wanted };
}
