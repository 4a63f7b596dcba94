import { type Attention, CLOSED_BY_ITSELF, namedFact, openAttention } from '../attention/attention';
import { decideResolution } from '../attention/resolution';
import type { Catalogue } from '../buying/catalogue';
import type { Instant } from '../calendar/instant';
import { moscowDateOf } from '../calendar/moscow';
import { append, type Draft, draftOf, withAutopayOff } from '../draft';
import { aboutPayment, type Movement } from '../money/ledger';
import { formatRoubles } from '../money/money';
import { type Payment, settledState } from '../payment/payment';
import { neverPaid, type Subscription } from '../subscription/subscription';
import { freeAfterRefund } from '../subscription/switchToFree';
import { mailOwed, speaksToCustomers } from '../told/owed';
import { isTermOf, type Refund, refundIdOf, withShare } from './refund';
import type { RefundFailure, RefundOutcome } from './refundShare';
import { unknownSince } from './refundSteps';
import { decideReversal } from './reversal';
import type { ReversalState } from './reversalSubject';

/** A refund with everything that its end changes. */
export type RefundSubject = {
  readonly refund: Refund;
  readonly payment: Payment;
  readonly subscription?: Subscription;
  /** The attention whose money goes back; absent for money that counted. */
  readonly aside?: Attention;
  /** Where the purchase is to be taken back: what the taking back reads, and the version of the purchase's entry. */
  readonly reversal?: { readonly version: number; readonly state: ReversalState };
  /** The attention that waits for the end of this refund. */
  readonly awaiting?: Attention;
};

/** One write about a refund. */
export type RefundDecision = {
  readonly refund: Refund;
  readonly payment?: Payment;
  readonly draft?: Draft;
  /** Opened or closed with it. */
  readonly attention: readonly Attention[];
};

/** Who says how it ended: Robokassa, or an operator who looked into the cabinet or gave the money back elsewhere. */
export type RefundWord = { readonly by: 'robokassa' } | { readonly by: `operator:${string}`; readonly note: string };

/** Writes the entry for a reserved refund. Where the days go with the money, autopay goes off at once. */
export function withRefundStarted(draft: Draft, refund: Refund, at: Instant): Draft {
  const { order, sum, days, note, payment } = refund;
  const by = `operator:${refund.by}` as const;
  const event = { kind: 'refund_started', refund: order, sum, days, note } as const;
  const started = append(draft, { at, by, event, payment, owed: [mailOwed('refund_started', payment)] }, {});
  // No mail of its own where it was on: the mail about the refund says it too.
  return days === 'keep' ? started : withoutMails(withAutopayOff(started, 'operator', { at, by, note }));
}

/** Drops the mails and the notice of the newest entry of a draft. */
function withoutMails(draft: Draft): Draft {
  const { length } = draft.entries;
  const entries = draft.entries.map((entry, index) => {
    const owed = entry.owed.filter((one) => !speaksToCustomers(one));
    return index === length - 1 ? { ...entry, owed } : entry;
  });
  return { ...draft, entries };
}

/**
 * The money has gone back. Only now do days move, as the operator chose. A term ends only if it still is this payment's
 * alone; a purchase is taken back with its own share of the days. Where neither is possible, a person has to look
 * (docs/rules.md, «Money given back»).
 */
export function finishRefund(
  subject: RefundSubject,
  word: RefundWord,
  catalogue: Catalogue,
  at: Instant,
): RefundDecision {
  const { refund } = subject;
  const { order, sum, days, payment: number } = refund;
  const { payment, draft: opened, outcome, closed } = withDaysMoved(subject, ended(subject, 'finished'), catalogue, at);
  const ofAside = closed && { attention: closed.id };
  const isElsewhere = refund.elsewhere && { elsewhere: true as const };
  const event = { kind: 'refund_finished', refund: order, sum, days, outcome, ...ofAside, ...isElsewhere } as const;
  // The attention of money that was put aside brings the mail and the line of the ledger.
  const owed = closed ? [] : [mailOwed('refund_finished', number)];
  const money = closed ? [] : [movedBack(refund, payment, at)];
  const told = append(opened, { at, by: word.by, event, payment: number, owed, money }, {});
  const draft = outcome === 'ended' ? freeAfterRefund(told, { at, by: word.by, note: refund.note }) : told;
  const needsPerson = outcome === 'others' ? [needingPerson('refund_days', refund, payment, at)] : [];
  return ending(
    subject,
    word,
    {
      refund: { ...refund, state: { status: 'finished', at } },
      payment: withAttention(payment, needsPerson),
      draft,
      attention: [...(closed ? [closed] : []), ...needsPerson],
    },
    at,
  );
}

type Moved = {
  readonly payment: Payment;
  readonly draft: Draft;
  readonly outcome: RefundOutcome;
  /** The attention whose money has gone back, closed. */
  readonly closed?: Attention;
};

/** What finishing does to payment and days. The end of a term is an entry of its own, written after the refund's. */
function withDaysMoved(subject: RefundSubject, payment: Payment, catalogue: Catalogue, at: Instant): Moved {
  const { refund, subscription } = subject;
  const aside = closedAside(subject, payment, catalogue, at);
  if (aside) return { payment: aside.payment, draft: aside.draft, outcome: 'kept', closed: aside.attention };
  const draft = draftOf(subscription ?? neverPaid(refund.portal), at);
  const { holding } = draft.subscription;
  switch (refund.days) {
    case 'keep':
      return { payment, draft, outcome: 'kept' };
    case 'end_now':
      if (holding.kind !== 'paid') return { payment, draft, outcome: 'kept' };
      return { payment, draft, outcome: isTermOf(payment, holding) ? 'ended' : 'others' };
    case 'take_back':
      return takenBack(subject, payment, catalogue, at) ?? { payment, draft, outcome: 'others' };
  }
}

/** Takes the purchase back as an operator would; `undefined` where that is impossible. */
function takenBack(
  { refund, reversal }: RefundSubject,
  payment: Payment,
  catalogue: Catalogue,
  at: Instant,
): Moved | undefined {
  if (!reversal) return undefined;
  const { version, state } = reversal;
  const wanted = { version, reason: 'refunded', note: refund.note, by: `operator:${refund.by}` } as const;
  const decision = decideReversal(wanted, { ...state, payment }, catalogue, at);
  if (!decision.ok) return undefined;
  const [draft] = decision.value.drafts;
  const [reversed] = decision.value.payments;
  if (!draft || !reversed) return undefined;
  // The mail about the refund replaces the mail about the correction.
  return { payment: reversed, draft: withoutMails(draft), outcome: 'taken_back' };
}

/** The line of the ledger. For money that was put aside, its attention writes the line. */
function movedBack({ sum, opKey, elsewhere }: Refund, payment: Payment, at: Instant): Movement {
  const method = settledState(payment)?.method;
  return {
    ...aboutPayment(payment),
    kind: 'refund',
    sum: -sum,
    moneyDay: elsewhere?.on ?? moscowDateOf(at),
    state: 'paid',
    ...(opKey !== undefined && { opKey }),
    ...(method !== undefined && { method }),
  };
}

/** Ends a refund without money: the sum is free again, autopay stays as it is, the customer is told. */
export function failRefund(
  subject: RefundSubject,
  { why, message }: { readonly why: RefundFailure; readonly message?: string },
  word: RefundWord,
  at: Instant,
): RefundDecision {
  const { refund, subscription } = subject;
  const { order, sum, payment: number } = refund;
  const event = { kind: 'refund_failed', refund: order, sum, why } as const;
  const opened = draftOf(subscription ?? neverPaid(refund.portal), at);
  const draft = append(
    opened,
    { at, by: word.by, event, payment: number, owed: [mailOwed('refund_failed', number)] },
    {},
  );
  const state = failedState(why, message, at);
  const payment = ended(subject, 'void');
  return ending(subject, word, { refund: { ...refund, state }, payment, draft, attention: [] }, at);
}

function failedState(why: RefundFailure, message: string | undefined, at: Instant): Refund['state'] {
  switch (why) {
    case 'canceled':
    case 'not_done':
      return { status: 'canceled', at };
    case 'withdrawn':
      return { status: 'canceled', at, withdrawn: true };
    default:
      return { status: 'rejected', reason: why, ...(message !== undefined && { message }), at };
  }
}

/** Nobody can say what became of it. It is never ordered again: a person looks into the cabinet. */
export function handRefundOver({ refund, payment }: RefundSubject, at: Instant): RefundDecision {
  const attention = [needingPerson('refund_unknown', refund, payment, at)];
  return { refund: unknownSince(refund, at), payment: withAttention(payment, attention), attention };
}

/** The id of the attention that waits for the end of a refund. */
export function refundAttentionId(refund: Pick<Refund, 'payment' | 'order'>): string {
  return `refund-${refundIdOf(refund)}`;
}

function needingPerson(kind: 'refund_unknown' | 'refund_days', refund: Refund, payment: Payment, at: Instant) {
  const source = kind === 'refund_unknown' ? 'refund' : 'refund_days';
  const told = { numberText: refundIdOf(refund), sumText: formatRoubles(refund.sum), sum: refund.sum };
  return openAttention(kind, namedFact({ ...told, claimedPortal: refund.portal, source }), at, payment);
}

function withAttention(payment: Payment, attention: readonly Attention[]): Payment {
  return { ...payment, attention: [...payment.attention, ...attention.map(({ id }) => id)] };
}

type ClosedAside = { readonly payment: Payment; readonly draft: Draft; readonly attention: Attention };

/** Closes the attention whose money has gone back, as an operator does after a refund in the cabinet. */
function closedAside(
  { refund, subscription, aside }: RefundSubject,
  payment: Payment,
  catalogue: Catalogue,
  at: Instant,
): ClosedAside | undefined {
  if (!aside || aside.resolution) return undefined;
  const own = { payment, ...(subscription && { subscription }) };
  const wanted = { action: 'refunded', by: refund.by, note: refund.note } as const;
  const decision = decideResolution(aside, wanted, { own, target: {} }, catalogue, at);
  if (!decision.ok) throw new Error(`money put aside cannot be closed as given back: ${decision.reason.code}`);
  const { payments, drafts, attention } = decision.value;
  const [changed] = payments;
  const [draft] = drafts;
  if (!draft || !changed) throw new Error(`no payment of attention ${aside.id}`);
  return { payment: changed, draft, attention };
}

/** Closes the refund's attention on its payment, so that it no longer holds up a charge of another sum. */
function ended({ refund, payment, awaiting }: RefundSubject, standing: 'finished' | 'void'): Payment {
  const attention = payment.attention.filter((id) => id !== awaiting?.id);
  return withShare({ ...payment, attention }, refund.order, standing);
}

/** Closes the attention that waited for this end. */
function ending({ awaiting }: RefundSubject, word: RefundWord, decision: RefundDecision, at: Instant): RefundDecision {
  if (!awaiting || awaiting.resolution) return decision;
  const action = decision.refund.state.status === 'finished' ? 'done' : 'not_done';
  const resolution =
    'note' in word
      ? ({ action, by: word.by.replace(/^operator:/, ''), note: word.note, at } as const)
      : ({ action, by: CLOSED_BY_ITSELF, note: 'Исход возврата стал известен', at } as const);
  return { ...decision, attention: [...decision.attention, { ...awaiting, resolution }] };
}
