import {
  type Attention,
  type AttentionKind,
  type MoneyFact,
  openAttention,
  type Resolution,
} from '../attention/attention';
import type { Instant } from '../calendar/instant';
import { append, type Draft } from '../draft';
import type { Actor, JournalEvent } from '../journal';
import { asideGivenBack, type Movement, noLongerAside, putAsideMoved } from '../money/ledger';
import { type MailTemplate, mailOwed } from '../told/owed';
import type { CardFacts } from './cardFacts';
import type { Payment } from './payment';

/** A payment and its portal's subscription, in the middle of a decision. */
type Step<P extends Payment> = { readonly payment: P; readonly draft: Draft };

type Act = { readonly at: Instant; readonly by: Actor };

/** What was reported beside the fact; the line of the ledger keeps it. */
type ToldFact = MoneyFact & { readonly card?: CardFacts };

/** Where the money stood before, and the event of the journal where it is not `attention_opened`. */
type Before = {
  readonly moved?: readonly Movement[];
  readonly saidBy?: (attention: string) => JournalEvent;
};

/**
 * Puts money aside for a person: opens an attention, notes it on payment and portal, and writes journal and ledger. The
 * payer gets a mail (docs/rules.md, «Attention»).
 */
export function putAside<P extends Payment>(
  kind: AttentionKind,
  fact: ToldFact,
  { payment, draft }: Step<P>,
  { at, by }: Act,
  { moved = [], saidBy }: Before = {},
): Step<P> & { readonly attention: Attention } {
  const attention = openAttention(kind, fact, at, payment);
  const { id } = attention;
  const opened = { kind: 'attention_opened', attention: id, ...(fact.sum !== undefined && { sum: fact.sum }) } as const;
  const event = saidBy?.(id) ?? opened;
  const money = [...moved, ...putAsideMoved(attention, payment, fact)];
  // A charge without an outcome has brought no money as far as anybody knows.
  const owed = fact.source === 'no_outcome' ? [] : [mailOwed('money_aside', payment.number)];
  return {
    attention,
    payment: { ...payment, attention: [...payment.attention, id] },
    draft: append(
      draft,
      { at, by, event, payment: payment.number, owed, money },
      { attention: [...draft.subscription.attention, id] },
    ),
  };
}

/**
 * How money that was put aside ended. `learnt`: the outcome it waited for is known; that has its own mail. `freed`: its
 * bank row was taken back and has the money again.
 */
type End = Pick<Resolution, 'action' | 'to' | 'sum'> | 'learnt' | 'freed';

/**
 * The reverse of {@link putAside}: nothing waits for a person any more, and the journal says what was done. The payer
 * was told that a person looks at their money, so each way it ends owes them a mail in the same write (docs/rules.md,
 * «Attention»).
 */
export function closeAside<P extends Payment>(
  attention: Attention,
  end: End,
  { payment, draft }: Step<P>,
  { at, by }: Act,
): Step<P> {
  const { id } = attention;
  const without = (ids: readonly string[]) => ids.filter((other) => other !== id);
  const { action, to, sum = attention.sum } = typeof end === 'string' ? { action: 'noted' as const } : end;
  const event: JournalEvent = {
    kind: 'attention_resolved',
    attention: id,
    action,
    ...(sum !== undefined && { sum }),
    ...(to !== undefined && to !== payment.number && { to }),
  };
  const mail = typeof end === 'string' ? undefined : mailOf(attention, event);
  const money = end === 'freed' ? noLongerAside(attention, payment) : moneyTakenBack(attention, action, payment, at);
  return {
    payment: { ...payment, attention: without(payment.attention) },
    draft: append(
      draft,
      { at, by, event, payment: payment.number, owed: mail ? [mailOwed(mail, payment.number)] : [], money },
      { attention: without(draft.subscription.attention) },
    ),
  };
}

/** The mail about the end; none where another mail of the same write tells it. */
function mailOf(
  { source }: Pick<Attention, 'source'>,
  { action, to }: Extract<JournalEvent, { kind: 'attention_resolved' }>,
): MailTemplate | undefined {
  if (action === 'refunded') return 'money_refunded';
  // Money that counts for its own payment has the mail of that purchase.
  if (action === 'apply') return to === undefined ? undefined : 'money_applied';
  // Nobody knew of money here; the customer is told how the charge ended.
  return source === 'no_outcome' ? undefined : 'money_noted';
}

/**
 * The ledger's side of a closed attention. Money that is only noted stays with us, so nothing moves. Money that only
 * the state service told of is removed: its report, if it comes, tells of the same money under its own name.
 */
export function moneyTakenBack(
  attention: Attention,
  action: Resolution['action'],
  payment: Payment | undefined,
  at: Instant,
): readonly Movement[] {
  if (action === 'refunded') return asideGivenBack(attention, payment, at);
  const isGone = action === 'apply' || attention.source === 'state_service';
  return isGone ? noLongerAside(attention, payment) : [];
}
