import type { BankRowAnswer } from '../lib/api/answers/statements';
import { STATEMENT_ROUTES } from '../lib/api/routes/statements';
import { bankRowView, rowIdOf, rowNameOf } from '../lib/api/views/bankRow';
import { previewView } from '../lib/api/views/statement';
import { readStatement, type Statement } from '../lib/bank/statement';
import { type BankRow, ROW_LISTS } from '../lib/domain/bank/bankRow';
import { seenRows } from '../lib/domain/bank/seenRow';
import type { Catalogue } from '../lib/domain/buying/catalogue';
import { OLCHAT_CATALOGUE } from '../lib/domain/buying/olchatCatalogue';
import { parsePaymentNumber } from '../lib/domain/payment/paymentNumber';
import type { Rejection } from '../lib/domain/rejection';
import { accepted, type Result, refused } from '../lib/domain/result';
import { type HttpAnswer, jsonAnswer } from '../lib/lambda/httpAnswer';
import type { HttpCall } from '../lib/lambda/httpCall';
import { httpFunction } from '../lib/lambda/httpFunction';
import { malformedRequest } from '../lib/lambda/httpRefusal';
import { lambda } from '../lib/lambda/lambda';
import { refusal } from '../lib/lambda/refusal';
import type { Rim } from '../lib/lambda/rim';
import { realTableWithActs } from '../lib/lambda/runtime/acts';
import { rim } from '../lib/lambda/runtime/rim';
import { realStatementSettings, type StatementSettings } from '../lib/lambda/runtime/statements';
import { realFirstPaymentNumber } from '../lib/lambda/runtime/table';
import { fingerprintOf, sha256 } from '../lib/lambda/sha256';
import { applyStatement, type StatementStore } from '../lib/usecases/applyStatement';
import { candidatesOfNow } from '../lib/usecases/candidatesOfNow';
import type { BillingStore, OpenStore } from '../lib/usecases/ports';
import { previewStatement } from '../lib/usecases/previewStatement';
import { reopenBankRow } from '../lib/usecases/reopenBankRow';
import { resolveBankRow } from '../lib/usecases/resolveBankRow';
import { seenAsStored } from '../lib/usecases/seenAsStored';

type BankStatementsStore = StatementStore &
  Pick<
    BillingStore,
    | 'readRequest'
    | 'listBankRows'
    | 'countBankRows'
    | 'readPaymentWithPortal'
    | 'readAttention'
    | 'readLastPaymentNumber'
  >;

type BankStatementsNeeds = {
  readonly openStore: OpenStore<BankStatementsStore>;
  readonly catalogue: Catalogue;
  readonly firstPaymentNumber: number;
  readonly statements: StatementSettings;
  readonly rim: Rim;
};

/** Counting reads every key it counts. A list that has grown for years must not make opening the desk expensive. */
const MOST_COUNTED = 1000;

type FileCall = HttpCall<BankStatementsStore> & { readonly file: Uint8Array };

/**
 * The bank's statements: what a file means, taking its rows in, and what people decide about rows that wait
 * (docs/rules.md, «Bank statements»). The file itself is not kept.
 */
export function makeBankStatements(needs: BankStatementsNeeds) {
  const { catalogue, statements } = needs;
  const { cutOver } = statements;
  return httpFunction('bankStatements', needs, STATEMENT_ROUTES, {
    previewStatement: async (call) => {
      const read = await seenIn(call);
      if (!read.ok) return refusal(call, read.reason);
      const { rows, outgoing, name, statement } = read.value;
      const { accounts, from, to, balances, leftOut } = statement;
      const preview = await previewStatement(
        { store: call.store, cutOver },
        { rows, ...(from !== undefined && { from }) },
      );
      const told = {
        sha256: name,
        accounts: [...accounts],
        ...(from !== undefined && { from }),
        ...(to !== undefined && { to }),
        balances,
        settlesByItself: statements.settles === 'by_itself',
        leftOut: [...leftOut],
        outgoing,
      };
      return jsonAnswer(200, previewView(told, preview));
    },

    applyStatement: async (call) => {
      const read = await seenIn(call);
      if (!read.ok) return refusal(call, read.reason);
      const { rows, name, statement } = read.value;
      if (name !== call.event.pathParameters?.['sha256']) return refusal(call, { code: 'other_statement' });
      const { from, to, leftOut } = statement;
      const by = `operator:${call.caller.sub}` as const;
      const progress = await applyStatement(
        { store: call.store, catalogue, patience: call.patience, cutOver },
        {
          sha256: name,
          rows,
          by,
          ...(from !== undefined && { from }),
          ...(to !== undefined && { to }),
          isTorn: leftOut.some(({ why }) => why === 'cut_short'),
        },
        call.now,
      );
      call.observation.info('statement_applied', { outcome: progress.left === 0 ? 'whole' : 'half_way' });
      return jsonAnswer(200, progress);
    },

    listBankRows: async (call) => {
      const { state, limit, cursor } = call.query;
      const [after] = cursor === undefined ? [] : await call.store.readBankRows([rowNameOf(cursor)]);
      if (cursor !== undefined && !after) {
        throw malformedRequest([{ path: 'cursor', message: 'Не курсор этого списка' }]);
      }
      const rows = await call.store.listBankRows(state, { limit, ...(after && { after }) });
      const last = rows.length === limit ? rows.at(-1) : undefined;
      return jsonAnswer(200, {
        rows: await viewsOf(call.store, rows),
        ...(last && { nextCursor: rowIdOf(last.bankReference) }),
      });
    },

    countBankRows: async ({ store }) => {
      const counted = ROW_LISTS.map(async (list) => [list, await store.countBankRows(list, MOST_COUNTED)] as const);
      return jsonAnswer(200, { ...Object.fromEntries(await Promise.all(counted)), upTo: MOST_COUNTED });
    },

    resolveBankRow: async (call) => {
      const name = rowNameOf(call.event.pathParameters?.['id'] ?? '');
      const { idempotencyKey: key, body } = call;
      const { sub } = call.caller;
      const resolved = await resolveBankRow(
        { store: call.store, catalogue, patience: call.patience },
        name,
        body,
        { by: `operator:${sub}`, at: call.now },
        { scope: sub, route: call.event.routeKey, key, fingerprint: fingerprintOf({ name, ...body }) },
      );
      if (!resolved.ok) return refusal(call, resolved.reason);
      call.observation.info('bank_row_resolved', { outcome: body.kind });
      return rowAnswer(call, resolved.value);
    },

    reopenBankRow: async (call) => {
      const name = rowNameOf(call.event.pathParameters?.['id'] ?? '');
      const by = `operator:${call.caller.sub}`;
      const reopened = await reopenBankRow(call, name, { ...call.body, by, at: call.now });
      if (!reopened.ok) return refusal(call, reopened.reason);
      call.observation.info('bank_row_reopened');
      return rowAnswer(call, reopened.value);
    },
  });

  async function seenIn({ file, store }: FileCall): Promise<Result<Seen, Rejection>> {
    const statement = readStatement(file, statements.ownAccounts);
    if (!statement.ok) return refused({ code: statement.reason });
    const first = parsePaymentNumber(String(needs.firstPaymentNumber));
    const last = (await store.readLastPaymentNumber()) ?? first;
    if (first === undefined || last === undefined) throw new Error('the first payment number is none');
    const { ownAccounts, acquirerInns } = statements;
    const seen = seenRows(statement.value.rows, { ownAccounts, acquirerInns, issued: { first, last }, sha256 });
    const rows = await seenAsStored(store, seen.rows);
    return accepted({ ...seen, rows, name: sha256(file), statement: statement.value });
  }
}

/** Rows as they are shown, with what one click does today. */
async function viewsOf(store: BankStatementsStore, rows: readonly BankRow[]): Promise<readonly BankRowAnswer[]> {
  return (await candidatesOfNow(store, rows)).map(bankRowView);
}

async function rowAnswer({ store }: HttpCall<BankStatementsStore>, row: BankRow): Promise<HttpAnswer> {
  const [view] = await viewsOf(store, [row]);
  return jsonAnswer(200, view);
}

type Seen = ReturnType<typeof seenRows> & { readonly name: string; readonly statement: Statement };

export const { handler, prime } = lambda(makeBankStatements, () => ({
  ...realTableWithActs(),
  catalogue: OLCHAT_CATALOGUE,
  firstPaymentNumber: realFirstPaymentNumber(),
  statements: realStatementSettings(),
  rim,
}));
