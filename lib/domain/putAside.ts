import { type Attention, type AttentionKind, type MoneyFact, openAttention, type Resolution } from './attention';
import { mailOwed } from './effects';
import type { Instant } from './instant';
import { type Actor, append, type Draft, type JournalEvent } from './journal';
import type { Payment } from './payment';

/** A payment and its portal's subscription, in the middle of a decision. */
type Step<P extends Payment> = { readonly payment: P; readonly draft: Draft };

type Act = { readonly at: Instant; readonly by: Actor };

/**
 * Puts money aside for a person: opens an attention, notes it on the payment and on the portal, and says so in the journal
 * (docs/rules.md, «Attention»). The payer is told.
 * @param saidBy makes the journal's event where another one than `attention_opened` tells of it.
 */
export function putAside<P extends Payment>(
  kind: AttentionKind,
  fact: MoneyFact,
  { payment, draft }: Step<P>,
  { at, by }: Act,
  saidBy: (attention: string) => JournalEvent = (attention) => ({ kind: 'attention_opened', attention }),
): Step<P> & { readonly attention: Attention } {
  const attention = openAttention(kind, fact, at, payment);
  // A charge without an outcome has brought no money that anybody knows of.
  const effects = fact.source === 'no_outcome' ? [] : [mailOwed('money_aside', payment.number)];
  return {
    attention,
    payment: { ...payment, attention: [...payment.attention, attention.id] },
    draft: append(
      draft,
      { at, by, event: saidBy(attention.id), payment: payment.number, effects },
      { attention: [...draft.subscription.attention, attention.id] },
    ),
  };
}

/**
 * The reverse of {@link putAside}: nothing waits for a person any more, and the journal says what was done about it. The
 * payer is told of money given back; money that counts has the mail of its purchase.
 */
export function takeBack<P extends Payment>(
  attention: string,
  action: Resolution['action'],
  { payment, draft }: Step<P>,
  { at, by }: Act,
): Step<P> {
  const effects = action === 'refunded' ? [mailOwed('money_refunded', payment.number)] : [];
  const without = (ids: readonly string[]) => ids.filter((id) => id !== attention);
  return {
    payment: { ...payment, attention: without(payment.attention) },
    draft: append(
      draft,
      { at, by, event: { kind: 'attention_resolved', attention, action }, payment: payment.number, effects },
      { attention: without(draft.subscription.attention) },
    ),
  };
}
