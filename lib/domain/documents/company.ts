import { type Instant, instant } from '../calendar/instant';

/** The state of a company in the register. Any other word of the register counts as active. */
export const COMPANY_STATES = ['active', 'liquidating', 'liquidated', 'bankrupt', 'reorganizing'] as const;
export type CompanyState = (typeof COMPANY_STATES)[number];

/**
 * An organisation, a branch of it, or a sole trader as a public register has them: what goes on an invoice and no more.
 * Of a sole trader the name is personal data: never logged.
 */
export type Company = {
  readonly inn: string;
  /** A branch has its own. Sole traders have none, and for some branches the register gives none. */
  readonly kpp?: string;
  /** A sole trader's ОГРНИП. */
  readonly ogrn?: string;
  readonly name: string;
  readonly address?: string;
  readonly state: CompanyState;
  readonly isBranch: boolean;
};

/** What the register said of an ИНН, and when it was asked. The head office stands before its branches. */
export type KnownCompanies =
  | { readonly outcome: 'found'; readonly found: readonly Company[]; readonly asOf: Instant }
  | { readonly outcome: 'not_found'; readonly asOf: Instant };

const DAY_MS = 24 * 3_600_000;

/**
 * Until when an answer may be given again: a week; a day for a sole trader, whose name is personal data, and for an ИНН
 * that the register did not know, because a new company is entered within days (docs/rules.md, «Requisites by ИНН»).
 */
export function knownUntil(inn: string, answer: KnownCompanies): Instant {
  const days = answer.outcome === 'found' && inn.length === 10 ? 7 : 1;
  return instant(answer.asOf + days * DAY_MS);
}
