import type { Instant } from '../domain/calendar/instant';
import type { CallerLimit } from '../domain/callerLimit';
import { knownUntil } from '../domain/documents/company';
import type { Portal } from '../domain/subscription/portal';
import {
  type CompanyDirectory,
  type CompanyMemory,
  type DirectoryAnswer,
  type RateLimits,
  StoreUnavailable,
} from './ports';
import { nothingWhereUnreadable } from './unreadable';

type FindCompanyNeeds = {
  readonly directory: CompanyDirectory;
  readonly memory: CompanyMemory;
  readonly limits: Pick<RateLimits, 'take'>;
};

/** Of one portal. A person types a few; a page in a loop must not use up the quota of all. */
const QUESTIONS: CallerLimit = { limit: 10, everySeconds: 60 };

/**
 * What a public register knows of an ИНН: asked once, and remembered for as long as the rules say (docs/rules.md, «Requisites
 * by ИНН»). That it is not available is an answer like any other: the form is filled in by hand then. What is remembered is
 * given as often as somebody asks; the register itself is asked ten times a minute for one portal.
 * @param inn whole, its check digits right: nothing else may reach an address outside.
 * @throws Busy when the store cannot be read, or does not count.
 */
export async function findCompany(
  { directory, memory, limits }: FindCompanyNeeds,
  { portal, inn }: { readonly portal: Portal; readonly inn: string },
  now: Instant,
): Promise<DirectoryAnswer> {
  // As a later release wrote it: the register is asked again, and its answer takes the place.
  const known = await memory.read(inn).catch(nothingWhereUnreadable);
  if (known && now < knownUntil(inn, known)) return known;
  const taken = await limits.take(`companies#${portal}`, QUESTIONS, now);
  if (!taken.allowed) return { outcome: 'unavailable', reason: 'too_often' };
  const said = await directory.find(inn);
  if (said.outcome !== 'unavailable') await memory.keep(inn, said).catch(nothingWhereDown);
  return said;
}

/** What was found is worth giving also where nobody can write it down. */
function nothingWhereDown(error: unknown): void {
  if (!(error instanceof StoreUnavailable)) throw error;
}
