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

/**
 * Per portal. A person looks up a few; a page that loops for a whole day must leave most of the ten thousand questions
 * that a free account has a day.
 */
const QUESTIONS: CallerLimit = { limit: 60, everySeconds: 3_600 };

/**
 * What a public register knows of an ИНН. It is asked once, and its answer remembered for as long as the rules say
 * (docs/rules.md, «Requisites by ИНН»). «Not available» is an ordinary answer: the form is then filled in by hand.
 * Remembered answers are given without limit; the register itself is asked sixty times an hour per portal.
 * @param inn whole, with right check digits: nothing else may be sent to an address outside.
 * @throws Busy when the store cannot be read, or does not count.
 */
export async function findCompany(
  { directory, memory, limits }: FindCompanyNeeds,
  { portal, inn }: { readonly portal: Portal; readonly inn: string },
  now: Instant,
): Promise<DirectoryAnswer> {
  // A later release wrote this answer in a form unknown here: ask the register again and replace it.
  const known = await memory.read(inn).catch(nothingWhereUnreadable);
  if (known && now < knownUntil(inn, known)) return known;
  const taken = await limits.take(`companies#${portal}`, QUESTIONS, now);
  if (!taken.allowed) return { outcome: 'unavailable', reason: 'too_often' };
  const said = await directory.find(inn);
  if (said.outcome !== 'unavailable') await memory.keep(inn, said).catch(nothingWhereDown);
  return said;
}

/** An answer is worth giving even if it cannot be stored. */
function nothingWhereDown(error: unknown): void {
  if (!(error instanceof StoreUnavailable)) throw error;
}
