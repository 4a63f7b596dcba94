import { REGISTER_ROUTES } from '../lib/api/routes/register';
import { actsCsv } from '../lib/api/views/actsCsv';
import { censusView, cursorOf, ledgerLineView, ledgerTotalsView, nameInCursor } from '../lib/api/views/register';
import { registerCsv } from '../lib/api/views/registerCsv';
import { moscowDateOf } from '../lib/domain/calendar/moscow';
import { nameOfActLine } from '../lib/domain/documents/actLine';
import type { SellerProfile } from '../lib/domain/documents/seller';
import { NO_MONEY } from '../lib/domain/money/ledgerTotals';
import { type HttpAnswer, jsonAnswer } from '../lib/lambda/httpAnswer';
import { httpFunction } from '../lib/lambda/httpFunction';
import { malformedRequest } from '../lib/lambda/httpRefusal';
import { lambda } from '../lib/lambda/lambda';
import type { Rim } from '../lib/lambda/rim';
import { rim } from '../lib/lambda/runtime/rim';
import { realSellers } from '../lib/lambda/runtime/robokassa';
import { realTable } from '../lib/lambda/runtime/table';
import type { BillingStore, OpenStore } from '../lib/usecases/ports';
import { listRegister, registerTotals, twelveMonthsUpTo } from '../lib/usecases/readRegister';

type ReadRegisterNeeds = {
  readonly openStore: OpenStore<Pick<BillingStore, 'listLedger' | 'readDayTotals' | 'readCensus' | 'listActLines'>>;
  readonly sellers: readonly SellerProfile[];
  readonly rim: Rim;
};

/** At most two megabytes of answer; Lambda's limit is six. */
const LINES_OF_A_FILE = 2_000;

/**
 * The register: money that came and acts issued for it, page by page or as a file (docs/rules.md, «The ledger»). It
 * only reads.
 */
export function makeReadRegister(needs: ReadRegisterNeeds) {
  return httpFunction('readRegister', needs, REGISTER_ROUTES, {
    readRegister: async ({ query, store, now }) => {
      const { from, to, format, limit, cursor, ...wanted } = query;
      const after = cursor === undefined ? undefined : nameInCursor(cursor, query);
      if (cursor !== undefined && after === undefined) {
        throw malformedRequest([{ path: 'cursor', message: 'Не курсор этого списка' }]);
      }
      const page = {
        limit: format === 'csv' ? LINES_OF_A_FILE : limit,
        ...(after !== undefined && { after }),
        ...wanted,
      };
      const { lines, next } = await listRegister(store, { from, to }, page);
      const nextCursor = next === undefined ? undefined : cursorOf(next);
      if (format === 'csv')
        return fileAnswer(`register-${from}-${to}`, registerCsv(lines, after === undefined), nextCursor);
      const totals = after === undefined && (await registerTotals(store, { from, to }, moscowDateOf(now)));
      return jsonAnswer(200, {
        from,
        to,
        ...(totals && { totals: ledgerTotalsView(totals) }),
        lines: lines.map(ledgerLineView),
        ...(nextCursor !== undefined && { nextCursor }),
      });
    },

    readActs: async ({ query: { month, cursor }, store }) => {
      const after = cursor === undefined ? undefined : Buffer.from(cursor, 'base64url').toString();
      const lines = await store.listActLines(month, { limit: LINES_OF_A_FILE, ...(after !== undefined && { after }) });
      const last = lines.length === LINES_OF_A_FILE ? lines.at(-1) : undefined;
      return fileAnswer(`acts-${month}`, actsCsv(lines, after === undefined), last && cursorOf(nameOfActLine(last)));
    },

    readMonths: async ({ query, store, now }) => {
      const today = moscowDateOf(now);
      const months = twelveMonthsUpTo(query.to ?? today.slice(0, 7));
      const totals = await Promise.all(months.map((days) => registerTotals(store, days, today)));
      return jsonAnswer(200, {
        months: months.map(({ from }, index) => ({
          month: from.slice(0, 7),
          totals: ledgerTotalsView(totals[index] ?? NO_MONEY),
        })),
        acts: needs.sellers.some(({ closing = 'none' }) => closing !== 'none'),
      });
    },

    readCensus: async ({ store }) => jsonAnswer(200, censusView(await store.readCensus())),
  });
}

function fileAnswer(name: string, body: string, nextCursor: string | undefined): HttpAnswer {
  return {
    statusCode: 200,
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.csv"`,
      ...(nextCursor !== undefined && { 'x-next-cursor': nextCursor }),
    },
    body,
  };
}

export const { handler, prime } = lambda(makeReadRegister, () => ({ ...realTable(), sellers: realSellers(), rim }));
