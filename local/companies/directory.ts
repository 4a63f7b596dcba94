import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import * as z from 'zod';
import { listen, stopListening } from '../../serve/gateway/listen';

/**
 * Companies and sole traders that do not exist. `odd` is a slip such as real registers have: a sole trader with the
 * numbers of an organisation.
 */
export const LOCAL_COMPANIES = {
  plain: '7700001010',
  withBranches: '7700001027',
  liquidated: '7700001034',
  liquidating: '7700001041',
  bankrupt: '7700001059',
  withoutAddress: '7700001066',
  trader: '770000001103',
  odd: '770000001287',
} as const;

/** An ИНН for each way in which the register can fail. */
export const FAULTY_INNS = {
  forbidden: '7700001073',
  tooMany: '7700001080',
  slow: '7700001098',
  page: '7700001108',
} as const;

const SLOW_MS = 3_000;

const question = z.strictObject({
  query: z.string(),
  branch_type: z.enum(['MAIN', 'BRANCH']).optional(),
  count: z.int().min(1).max(300).default(10),
});

const company = z.looseObject({
  inn: z.string(),
  branch_type: z.nullable(z.string()),
  name: z.object({ short_with_opf: z.nullable(z.string()), full_with_opf: z.nullable(z.string()) }),
});

export type Directory = {
  /** The base address of the methods, with the same path as DaData's. */
  readonly url: string;
  /** The questions so far, in order; tests see in it whether the product asked twice. */
  readonly asked: readonly { readonly inn: string; readonly branches: boolean }[];
  readonly close: () => Promise<void>;
};

/** A stand-in for DaData's `findById/party`, written from its documentation. */
export async function startDirectory({ token }: { readonly token: string }): Promise<Directory> {
  const companies = z.array(company).parse(JSON.parse(readFileSync(join(__dirname, 'companies.json'), 'utf8')));
  const asked: { readonly inn: string; readonly branches: boolean }[] = [];
  const later = new Set<NodeJS.Timeout>();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST' || request.url !== '/suggestions/api/4_1/rs/findById/party') {
      return say(response, 404, { family: 'CLIENT_ERROR', reason: 'Not found', message: 'no such method' });
    }
    if (request.headers.authorization !== `Token ${token}`) return forbidden(response);
    const parsed = question.safeParse(await json(request));
    if (!parsed.success) return say(response, 400, { family: 'CLIENT_ERROR', reason: 'Bad request' });
    const { query: inn, branch_type: type, count } = parsed.data;
    asked.push({ inn, branches: type === 'BRANCH' });
    if (inn === FAULTY_INNS.forbidden) return forbidden(response);
    if (inn === FAULTY_INNS.tooMany) {
      return say(response, 429, { family: 'CLIENT_ERROR', reason: 'Too many requests', message: 'Try again later' });
    }
    if (inn === FAULTY_INNS.page) {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Обслуживание</title>');
      return;
    }
    // Sole traders have no branch type, so every type finds them.
    const found = companies
      .filter((one) => one.inn === inn && (type === undefined || one.branch_type === null || one.branch_type === type))
      .slice(0, count);
    const suggestions = found.map((data) => ({ value: data.name.short_with_opf ?? data.name.full_with_opf, data }));
    if (inn !== FAULTY_INNS.slow) return say(response, 200, { suggestions });
    const timer = setTimeout(() => say(response, 200, { suggestions }), SLOW_MS);
    later.add(timer);
    response.once('close', () => clearTimeout(timer));
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => say(response, 400, { family: 'CLIENT_ERROR', reason: 'Bad request' }));
  });
  const port = await listen(server, 0);
  return {
    url: `http://127.0.0.1:${port}/suggestions/api/4_1/rs/`,
    asked,
    close: () => {
      for (const timer of later) clearTimeout(timer);
      return stopListening(server);
    },
  };
}

/** DaData answers the same to a wrong key, an unconfirmed account and an exhausted quota. */
function forbidden(response: ServerResponse): void {
  say(response, 403, { family: 'CLIENT_ERROR', reason: 'Forbidden', message: 'Доступ запрещён' });
}

function say(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
