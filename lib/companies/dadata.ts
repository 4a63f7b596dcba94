import * as z from 'zod/mini';
import { COMPANY_STATES, type Company, type CompanyState } from '../domain/documents/company';
import { once } from '../domain/once';
import { jsonObject } from '../outside/jsonAnswer';
import { callService, type Fetch } from '../outside/serviceCall';
import type { DirectoryAnswer, OpenDirectory } from '../usecases/ports';

type DadataNeeds = {
  readonly fetch: Fetch;
  /** Its folder: `https://suggestions.dadata.ru/suggestions/api/4_1/rs/`. */
  readonly url: string;
  /** Throws when it cannot be had. */
  readonly token: () => Promise<string>;
};

/** For all questions about one ИНН together: a person waits at the form. */
const PATIENCE_MS = 1_500;
const LONGEST_BYTES = 512 * 1024;
const MOST_BRANCHES = 20;

const text = () => z.nullish(z.string());

/** The fields of an answer that are used; any of them may be missing. */
const suggestion = () =>
  z.object({
    data: z.object({
      inn: z.string(),
      kpp: text(),
      ogrn: text(),
      branch_type: text(),
      branch_count: z.nullish(z.number()),
      name: z.nullish(z.object({ short_with_opf: text(), full_with_opf: text() })),
      state: z.nullish(z.object({ status: text() })),
      address: z.nullish(z.object({ value: text(), unrestricted_value: text() })),
    }),
  });
const answerSchema = once(() => z.object({ suggestions: z.array(suggestion()) }));

type Found = z.output<ReturnType<typeof suggestion>>['data'];

/**
 * DaData's copy of the ЕГРЮЛ and ЕГРИП. It is asked first for the head office alone, because otherwise it may answer
 * with nothing but a branch; then for the branches, where there are any. Whatever goes wrong is `unavailable`, and is
 * not tried again: DaData answers 403 alike for a wrong key, an unconfirmed account and a used-up quota
 * (docs/architecture.md, «The register of companies»).
 */
export function dadata({ fetch, url, token }: DadataNeeds): OpenDirectory {
  const address = new URL('findById/party', url.endsWith('/') ? url : `${url}/`);
  return ({ now, remainingMs }) => {
    const left = deadline(remainingMs, PATIENCE_MS);

    async function ask(question: object): Promise<readonly Found[] | { readonly reason: string }> {
      const key = await token().catch(() => undefined);
      if (key === undefined) return { reason: 'no_key' };
      const said = await callService(
        fetch,
        {
          url: address,
          body: { text: JSON.stringify(question), type: 'application/json' },
          headers: { accept: 'application/json', authorization: `Token ${key}` },
          timeoutMs: left(),
          longestBytes: LONGEST_BYTES,
        },
        remainingMs(),
      );
      if ('failure' in said) return { reason: said.failure };
      const parsed = answerSchema().safeParse(jsonObject(said.text));
      return parsed.success ? parsed.data.suggestions.map(({ data }) => data) : { reason: 'unreadable' };
    }

    return {
      async find(inn): Promise<DirectoryAnswer> {
        const heads = await ask({ query: inn, branch_type: 'MAIN', count: 1 });
        if ('reason' in heads) return { outcome: 'unavailable', reason: heads.reason };
        const head = heads.flatMap((one) => companyOf(inn, one))[0];
        if (!head) return { outcome: 'not_found', asOf: now };
        const hasBranches = heads.some(({ branch_count: count }) => (count ?? 0) > 0);
        // The head office is worth proposing even without its branches.
        const branches = hasBranches ? await ask({ query: inn, branch_type: 'BRANCH', count: MOST_BRANCHES }) : [];
        const others = 'reason' in branches ? [] : branches.flatMap((one) => companyOf(inn, one));
        return { outcome: 'found', found: [head, ...others.filter(({ isBranch }) => isBranch)], asOf: now };
      },
    };
  };
}

/** How much is left of so many milliseconds from now on, by the invocation's own clock. */
function deadline(remainingMs: () => number, milliseconds: number): () => number {
  const began = remainingMs();
  return () => milliseconds - (began - remainingMs());
}

/** The company that DaData found; none where the answer is about another ИНН or has no name. */
function companyOf(inn: string, found: Found): readonly Company[] {
  const name = filled(found.name?.short_with_opf) ?? filled(found.name?.full_with_opf);
  if (found.inn !== inn || name === undefined) return [];
  const [kpp, ogrn] = [filled(found.kpp), filled(found.ogrn)];
  const address = filled(found.address?.unrestricted_value) ?? filled(found.address?.value);
  return [
    {
      inn,
      ...(kpp !== undefined && { kpp }),
      ...(ogrn !== undefined && { ogrn }),
      name,
      ...(address !== undefined && { address }),
      state: stateOf(found.state?.status),
      isBranch: found.branch_type === 'BRANCH',
    },
  ];
}

function filled(value: string | null | undefined): string | undefined {
  return value?.trim() || undefined;
}

function stateOf(status: string | null | undefined): CompanyState {
  return COMPANY_STATES.find((state) => state === status?.toLowerCase()) ?? 'active';
}

/** A stage without a register: every form is filled in by hand. */
export const noDirectory: OpenDirectory = () => ({
  find: async () => ({ outcome: 'unavailable', reason: 'none' }),
});
