import { REQUISITE_ROUTES } from '../lib/api/routes/requisites';
import { companiesView } from '../lib/api/views/requisites';
import { jsonAnswer } from '../lib/lambda/httpAnswer';
import { httpFunction } from '../lib/lambda/httpFunction';
import { lambda } from '../lib/lambda/lambda';
import type { Rim } from '../lib/lambda/rim';
import { realDirectory } from '../lib/lambda/runtime/companies';
import { rim } from '../lib/lambda/runtime/rim';
import { realTable } from '../lib/lambda/runtime/table';
import { tellingDirectory } from '../lib/lambda/tellingDirectory';
import { findCompany } from '../lib/usecases/findCompany';
import type { CompanyMemory, OpenDirectory, OpenStore, RateLimits } from '../lib/usecases/ports';

type FindCompanyNeeds = {
  readonly openStore: OpenStore<unknown>;
  readonly openCompanyMemory: OpenStore<CompanyMemory>;
  readonly openDirectory: OpenDirectory;
  readonly openLimits: OpenStore<Pick<RateLimits, 'take'>>;
  readonly rim: Rim;
};

/**
 * Proposes requisites by an ИНН. The log names neither the ИНН nor what was found: of a sole trader both are personal
 * data (docs/api.md, «Requisites»).
 */
export function makeFindCompany(needs: FindCompanyNeeds) {
  return httpFunction('findCompany', needs, REQUISITE_ROUTES, {
    findCompany: async ({ caller: { portal }, query: { inn }, now, remainingMs, observation }) => {
      const answer = await findCompany(
        {
          directory: needs.openDirectory({ now, remainingMs }),
          memory: needs.openCompanyMemory(remainingMs),
          limits: needs.openLimits(remainingMs),
        },
        { portal, inn },
        now,
      );
      tellingDirectory(answer, portal, observation);
      return jsonAnswer(200, companiesView(answer));
    },
  });
}

export const { handler, prime } = lambda(makeFindCompany, () => ({ ...realTable(), ...realDirectory(), rim }));
