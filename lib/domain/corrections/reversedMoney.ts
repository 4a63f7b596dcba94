import { type Attention, CLOSED_WITH_ROW, type MoneyFact, openAttention, openedAgain } from '../attention/attention';
import { type BankRow, givenBack, uncounted } from '../bank/bankRow';
import type { Instant } from '../calendar/instant';
import { moscowDateOf } from '../calendar/moscow';
import { append, type Draft, draftOf } from '../draft';
import type { Actor, TakingBackReason } from '../journal';
import { asideAgain, type LedgerLine, ledgerLine, putAsideMoved } from '../money/ledger';
import { formatRoubles } from '../money/money';
import { checkAfter } from '../payment/asking';
import {
  type CardPayment,
  type Charge,
  type InvoicePayment,
  type Payment,
  rowsOf,
  settledState,
} from '../payment/payment';
import { closeAside } from '../payment/putAside';
import type { SettlementState } from '../payment/settlement';
import { neverPaid } from '../subscription/subscription';
import { mailOwed } from '../told/owed';

/** What becomes of the money of a taking back: every item that changes, and the portal's draft so far. */
export type MoneyStep = {
  readonly draft: Draft;
  /** Items of another portal whose money had been applied here. */
  readonly otherDrafts: readonly Draft[];
  readonly payments: readonly Payment[];
  readonly attention: readonly Attention[];
  readonly bankRows: readonly BankRow[];
  readonly ledger: readonly LedgerLine[];
};

export type Act = {
  readonly at: Instant;
  readonly by: Actor;
  readonly note: string;
  readonly reason: TakingBackReason;
};

/**
 * Attention as read, by id, and the payment that holds the attention which settled this one, where that is another
 * payment.
 */
export type AsideState = { readonly attention: readonly Attention[]; readonly owner?: SettlementState };

/**
 * The attention whose money settled a payment by an operator's word, if there is one: it bears the name of the fact, or
 * of a charge without an outcome that the operator said was paid.
 */
export function appliedTo(payment: Payment, { attention }: AsideState): Attention | undefined {
  const settled = settledState(payment);
  if (!settled) return undefined;
  // The rest of a row that was too large for its invoice bears the same name, and may have been applied elsewhere.
  const applied = attention.filter(
    ({ resolution, payment: own }) => resolution?.action === 'apply' && (resolution.to ?? own) === payment.number,
  );
  const named = applied.find(({ id }) => id === settled.fact);
  return named ?? applied.find(({ source, payment: of }) => source === 'no_outcome' && of === payment.number);
}

/** The money of a card payment or charge: waiting for a person again, or gone (docs/rules.md, «Taking back»). */
export function takeBackCard(payment: CardPayment | Charge, draft: Draft, state: AsideState, act: Act): MoneyStep {
  const settled = settledState(payment);
  if (!settled) return { draft, otherDrafts: [], payments: [], attention: [], bankRows: [], ledger: [] };
  if (act.reason !== 'mistake') {
    const reversed = { ...settled, status: 'reversed', reason: act.reason, reversedAt: act.at } as const;
    const payments = [{ ...payment, state: reversed }];
    return { draft, otherDrafts: [], payments, attention: [], bankRows: [], ledger: [] };
  }
  const applied = appliedTo(payment, state);
  const unpaid = unpaidAgain(payment, applied, act.at);
  if (applied) return reopened(applied, unpaid, draft, state, act);
  const { number, portal } = payment;
  const { fact, received } = settled;
  const told: MoneyFact = {
    id: fact,
    numberText: String(number),
    sumText: formatRoubles(received),
    sum: received,
    claimedPortal: portal,
    ...(settled.method !== undefined && { method: settled.method }),
  };
  const aside = openAttention('taken_back', told, act.at, payment);
  const before = state.attention.find(({ id }) => id === fact);
  return {
    draft: append(
      draft,
      {
        ...whoWhen(act),
        event: { kind: 'attention_opened', attention: fact, sum: received },
        payment: number,
        money: putAsideMoved(aside, payment, {}),
      },
      { attention: [...draft.subscription.attention, fact] },
    ),
    otherDrafts: [],
    payments: [{ ...unpaid, attention: [...unpaid.attention, fact] }],
    attention: [before?.resolution ? openedAgain(before, act.at, aside) : aside],
    bankRows: [],
    ledger: [],
  };
}

function unpaidAgain(payment: CardPayment | Charge, applied: Attention | undefined, at: Instant): CardPayment | Charge {
  const isNotOwn = applied !== undefined && applied.payment !== payment.number;
  const { fiscal, ...rest } = payment;
  // A registered receipt stays this money's receipt. One that is still awaited is awaited again once the money counts
  // again.
  const receipt = fiscal?.status === 'awaited' ? {} : { ...(fiscal && { fiscal }) };
  if (rest.kind === 'card') {
    // Further answers of the state service would only report money that a person already has.
    return { ...rest, ...receipt, state: { status: 'pending' }, ...(!isNotOwn && { check: {} }) };
  }
  const isUnknown = applied?.source === 'no_outcome';
  const failed = { status: 'failed', reason: isUnknown ? 'closed_by_operator' : 'void', at } as const;
  const charge: Charge = { ...rest, ...receipt, state: failed, check: {} };
  return isUnknown ? { ...charge, check: checkAfter(charge, 'pending', at) } : charge;
}

/** Opens the attention again whose money had been applied to a payment, at the payment it was reported for. */
function reopened(applied: Attention, unpaid: Payment, draft: Draft, { owner }: AsideState, act: Act): MoneyStep {
  const attention = [openedAgain(applied, act.at)];
  const step = { otherDrafts: [], payments: [unpaid], attention, bankRows: [], ledger: [] };
  const event = { kind: 'attention_reopened', attention: applied.id, note: act.note } as const;
  if (applied.payment === unpaid.number) {
    const money = asideAgain(applied, unpaid, act.at);
    const noted = withAside(draft, applied.id, { event, payment: unpaid.number, money }, act);
    return { ...step, draft: noted, payments: [{ ...unpaid, attention: [...unpaid.attention, applied.id] }] };
  }
  const from = owner?.payment;
  const money = asideAgain(applied, from, act.at);
  if (!from) return { ...step, draft, ledger: money.map((movement) => ledgerLine(movement, act.at)) };
  const told = { event, payment: from.number, owed: [mailOwed('money_aside', from.number)], money };
  const payments = [unpaid, { ...from, attention: [...from.attention, applied.id] }];
  if (from.portal === unpaid.portal) return { ...step, payments, draft: withAside(draft, applied.id, told, act) };
  const other = draftOf(owner?.subscription ?? neverPaid(from.portal), act.at);
  return { ...step, payments, draft, otherDrafts: [withAside(other, applied.id, told, act)] };
}

function withAside(
  draft: Draft,
  id: string,
  told: Pick<Parameters<typeof append>[1], 'event' | 'payment' | 'owed' | 'money'>,
  act: Act,
): Draft {
  return append(draft, { ...whoWhen(act), ...told }, { attention: [...draft.subscription.attention, id] });
}

/** An invoice that applied money had completed: that money waits again, and the parts that came by bank stay. */
export function takeBackApplied(
  invoice: InvoicePayment,
  applied: Attention,
  draft: Draft,
  state: AsideState,
  act: Act,
): MoneyStep {
  return reopened(applied, { ...invoice, state: stateOfParts(invoice.parts) }, draft, state, act);
}

/**
 * A bank row of an invoice: a mistake frees its share, and money given back stays counted in the row, marked so. The
 * other parts stay; what was put aside of the row is closed with it.
 */
export function takeBackRow(
  invoice: InvoicePayment,
  row: BankRow,
  draft: Draft,
  aside: Attention | undefined,
  act: Act,
): MoneyStep {
  const { bankReference } = row;
  const isMistake = act.reason === 'mistake';
  const parts = invoice.parts.filter((part) => part.bankReference !== bankReference);
  const rows = rowsOf(invoice).filter((share) => share.bankReference !== bankReference);
  const payment = withoutRow(invoice, { parts, rows: isMistake ? rows : rowsOf(invoice) }, act);
  const next = isMistake ? uncounted(row, invoice.number) : givenBack(row, invoice.number, moscowDateOf(act.at));
  const step = { otherDrafts: [], bankRows: [next], ledger: [] };
  // It was closed with the row before and has been empty since, although the row has counted again.
  if (!aside || aside.resolution?.by === CLOSED_WITH_ROW) return { ...step, draft, payments: [payment], attention: [] };
  const action = isMistake ? 'noted' : 'refunded';
  const closed = closeAside(aside, isMistake ? 'freed' : { action }, { payment, draft }, whoWhen(act));
  const resolution = { action, by: CLOSED_WITH_ROW, note: act.note, at: act.at } as const;
  // A person had noted it, so its money still stood here; their name stays with it.
  const opened = aside.resolution ? openedAgain(aside, act.at) : aside;
  return { ...step, draft: closed.draft, payments: [closed.payment], attention: [{ ...opened, resolution }] };
}

function withoutRow(
  invoice: InvoicePayment,
  left: Required<Pick<InvoicePayment, 'parts' | 'rows'>>,
  { reason, at }: Act,
): InvoicePayment {
  // A row that was put aside whole counts nothing for the invoice.
  if (left.parts.length === invoice.parts.length) return { ...invoice, rows: left.rows };
  const settled = settledState(invoice);
  const isGone = settled && reason !== 'mistake' && left.parts.length === 0;
  return isGone
    ? { ...invoice, state: { ...settled, status: 'reversed', reason, reversedAt: at } }
    : { ...invoice, ...left, state: stateOfParts(left.parts) };
}

function stateOfParts(parts: InvoicePayment['parts']): InvoicePayment['state'] {
  return { status: parts.length > 0 ? 'partially_paid' : 'pending' };
}

function whoWhen({ at, by }: Act) {
  return { at, by };
}
