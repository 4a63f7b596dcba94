import { type BankRow, dismissed, type RowDecision } from '../domain/bank/bankRow';
import { decideConfirmation } from '../domain/bank/bankTransfer';
import { isOnlyByHand } from '../domain/bank/seenRow';
import type { Catalogue } from '../domain/buying/catalogue';
import type { Instant } from '../domain/calendar/instant';
import type { Draft } from '../domain/draft';
import type { Kopecks } from '../domain/money/money';
import type { PaymentNumber } from '../domain/payment/paymentNumber';
import { type Rejection, rejected } from '../domain/rejection';
import { accepted, type Result } from '../domain/result';
import type { Portal } from '../domain/subscription/portal';
import { type NamedRequest, oncePerKey } from './oncePerKey';
import { openedForFacts } from './openedForFacts';
import type { BillingStore, Changes, Patience } from './ports';

type ResolveNeeds = {
  readonly store: Pick<
    BillingStore,
    'readRequest' | 'readBankRows' | 'readPaymentWithPortal' | 'readAttention' | 'commit'
  >;
  readonly catalogue: Catalogue;
  readonly patience: Patience;
};

type Share = { readonly number: PaymentNumber; readonly amount: Kopecks };

/** What a person says an open row is. */
export type WantedRowResolution = { readonly note?: string } & (
  | {
      readonly kind: 'invoices';
      readonly invoices: readonly Share[];
      readonly anotherRows?: readonly string[];
      readonly again?: boolean;
      readonly evenCancelled?: boolean;
    }
  | { readonly kind: 'not_ours' | 'private_person' }
  | { readonly kind: 'same_as'; readonly name: string }
);

type Act = { readonly by: `operator:${string}`; readonly at: Instant };

type Decided = Result<{ readonly row: BankRow; readonly changes?: Changes }, Rejection>;

/**
 * Ends a row's waiting by a person's decision: counts it for up to ten invoices in one transaction, or records that it
 * buys nothing, or that its money already stands under the name somebody typed (docs/rules.md, «Bank statements»). Once
 * per Idempotency-Key: a late repeat does not redo what a colleague has undone.
 * @returns the row as it stands then, for a repeat too.
 * @throws Busy when the store is down or conflicts do not end; repeating is safe.
 */
export function resolveBankRow(
  needs: ResolveNeeds,
  name: string,
  wanted: WantedRowResolution,
  act: Act,
  request: NamedRequest,
): Promise<Result<BankRow, Rejection>> {
  return oncePerKey<BankRow>(needs, request, act.at, async (repeated) => {
    const [row] = await needs.store.readBankRows([name]);
    if (!row) return rejected({ code: 'unknown_bank_row' });
    if (repeated) return accepted({ answer: row });
    const decided = await decide(needs, row, wanted, act);
    if (!decided.ok) return decided;
    const { changes, row: resolved } = decided.value;
    return accepted({ answer: resolved, ...(changes && { changes }) });
  });
}

async function decide(needs: ResolveNeeds, row: BankRow, wanted: WantedRowResolution, act: Act): Promise<Decided> {
  // The key is remembered although nothing was done: if a colleague undoes the decision, a late repeat must not redo
  // it.
  if (isDecidedSo(row, wanted, act)) return accepted({ row, changes: {} });
  if (row.state !== 'open') return rejected({ code: 'row_decided' });
  if (wanted.kind === 'invoices') return countForInvoices(needs, row, wanted, act);
  const { kind, note } = wanted;
  const decision: RowDecision = {
    kind,
    ...act,
    ...(note !== undefined && { note }),
    ...(wanted.kind === 'same_as' && { sameAs: wanted.name }),
  };
  const next = dismissed(row, decision);
  if (wanted.kind !== 'same_as') return accepted({ row: next, changes: { bankRows: [next] } });
  const [typed] = wanted.name === row.bankReference ? [] : await needs.store.readBankRows([wanted.name]);
  // A row that a statement has shown is a different row, however similar; and one sum cannot stand for another.
  if (!typed || !isOnlyByHand(typed)) return rejected({ code: 'unknown_bank_row' });
  if (typed.amount !== row.amount || row.counted.length > 0) return rejected({ code: 'bank_reference_reused' });
  const { statement } = row;
  return accepted({ row: next, changes: { bankRows: [next, { ...typed, ...(statement && { statement }) }] } });
}

async function countForInvoices(
  { store, catalogue }: ResolveNeeds,
  row: BankRow,
  { invoices, anotherRows, again, evenCancelled, note }: Extract<WantedRowResolution, { kind: 'invoices' }>,
  { by, at }: Act,
): Promise<Decided> {
  if ((row.statement?.currency ?? 'RUB') !== 'RUB') return rejected({ code: 'not_roubles' });
  const drafts = new Map<Portal, Draft>();
  const payments: NonNullable<Changes['payments']>[number][] = [];
  const attention: NonNullable<Changes['attention']>[number][] = [];
  let next = row;
  for (const { number, amount } of invoices) {
    const state = await store.readPaymentWithPortal(number);
    const draft = state.payment && drafts.get(state.payment.portal);
    const { bankReference, receivedOn, amount: rowAmount } = row;
    const decision = decideConfirmation(
      {
        amount,
        receivedOn,
        bankReference,
        rowAmount,
        by,
        ...(anotherRows && { otherThan: anotherRows }),
        ...(again && { again }),
        ...(evenCancelled && { evenCancelled }),
      },
      { ...state, ...(draft && { draft }), row: next },
      catalogue,
      at,
    );
    if (!decision.ok) return decision;
    if (decision.value.outcome === 'already_counted') continue;
    const { value } = decision;
    next = value.row;
    payments.push(value.payment);
    drafts.set(value.payment.portal, value.draft);
    if (value.attention) attention.push(value.attention);
  }
  if (next === row) return accepted({ row, changes: {} });
  if (next.decided && note !== undefined) next = { ...next, decided: { ...next.decided, note } };
  const opened = await openedForFacts(store, attention);
  return accepted({
    row: next,
    changes: { payments, drafts: [...drafts.values()], attention: opened, bankRows: [next] },
  });
}

/** Whether it is the same act again: the answer was lost, or the button was pressed twice. */
function isDecidedSo({ decided, counted: shares }: BankRow, wanted: WantedRowResolution, { by }: Act): boolean {
  if (decided?.by !== by) return false;
  if (wanted.kind === 'same_as') return decided.kind === wanted.kind && decided.sameAs === wanted.name;
  if (wanted.kind !== 'invoices') return decided.kind === wanted.kind;
  return (
    decided.kind === 'counted' &&
    wanted.invoices.every(({ number, amount }) =>
      shares.some((share) => share.number === number && share.amount === amount),
    )
  );
}
