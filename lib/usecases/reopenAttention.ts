import type { Attention } from '../domain/attention/attention';
import { decideReopening, refusalToReopen } from '../domain/attention/reopening';
import type { Instant } from '../domain/calendar/instant';
import { givenBackOf } from '../domain/corrections/refund';
import { appliedTo } from '../domain/corrections/reversedMoney';
import type { Payment } from '../domain/payment/payment';
import { type Rejection, rejected } from '../domain/rejection';
import { accepted, type Result } from '../domain/result';
import type { CommitOutcome } from './ports';
import { purchaseOf, readReversal, resolutionOf, wasReported } from './readReversal';
import { type Expected, expectedDecision, type TakeBackNeeds } from './takeBack';
import { untilCommitted } from './untilCommitted';

export type WantedReopening = {
  readonly note: string;
  readonly words?: string;
  /** When the attention was closed, as the operator saw it: a later closing is not theirs to undo. */
  readonly closedAt?: Instant;
  /** Where its money counts: what the preview of taking the purchase back showed of the portal that holds it now. */
  readonly expected?: Expected;
  readonly by: `operator:${string}`;
};

type Tried = { readonly commit: CommitOutcome; readonly answer: Result<Attention, Rejection> };

/**
 * Opens an attention again that a person closed, and takes back the purchase that its money made, in the journals of
 * both portals. A repeat is answered alike: with the open attention or, where `closedAt` shows that it was closed
 * since, with the attention as that closing left it (docs/rules.md, «Taking back»).
 * @throws Busy when the store is down or conflicts do not end; repeating is safe.
 */
export function reopenAttention(
  needs: TakeBackNeeds,
  id: string,
  wanted: WantedReopening,
  now: Instant,
): Promise<Result<Attention, Rejection>> {
  const { store, patience } = needs;
  return untilCommitted<Result<Attention, Rejection>>(patience, async () => {
    const attention = await store.readAttention(id);
    if (!attention) return { commit: 'committed', answer: rejected({ code: 'unknown_attention' }) };
    const { resolution, earlier } = attention;
    if (!resolution && earlier) return { commit: 'committed', answer: accepted(attention) };
    const refusal = refusalToReopen(attention);
    if (refusal) return { commit: 'committed', answer: rejected(refusal) };
    if (resolution && wanted.closedAt !== undefined && wanted.closedAt !== resolution.at) {
      const isOpenedSince = earlier?.some(({ at }) => at === wanted.closedAt) === true;
      const answer = isOpenedSince ? accepted(attention) : rejected({ code: 'preview_outdated' });
      return { commit: 'committed', answer };
    }
    const reversed = await givenBackWith(store, attention);
    // The whole sum would wait again, although a part of it was recorded as gone before.
    if (reversed && givenBackOf(reversed) > 0) {
      return { commit: 'committed', answer: rejected({ code: 'partly_refunded' }) };
    }
    const isCounted = resolution?.action === 'apply' && !reversed;
    const tried = await (isCounted ? takeMoneyBack : reopen)(needs, attention, wanted, now);
    if (tried.answer.ok) return tried;
    // The refusal may come from the first copy of this same act, committed between our two reads.
    const isAsRead = (await store.readAttention(id))?.version === attention.version;
    return isAsRead ? tried : { ...tried, commit: 'conflict' };
  });
}

/**
 * The payment that the rest of a bank row was applied to, where it was given back with the purchase it made. The rest
 * is then opened as if it had been given back at once; otherwise its row could never be taken back.
 */
async function givenBackWith(
  store: Pick<TakeBackNeeds['store'], 'readPayment'>,
  { id, bankReference, resolution, payment }: Attention,
): Promise<Payment | undefined> {
  const number = resolution?.to ?? payment;
  if (resolution?.action !== 'apply' || bankReference === undefined || number === undefined) return undefined;
  const read = await store.readPayment(number);
  const isIt = read?.state.status === 'reversed' && read.state.reason === 'refunded' && read.state.fact === id;
  return isIt ? read : undefined;
}

/** Takes back the purchase that the money made, which opens the attention. */
async function takeMoneyBack(
  { store, catalogue }: TakeBackNeeds,
  attention: Attention,
  { expected, closedAt: _seen, ...wanted }: WantedReopening,
  now: Instant,
): Promise<Tried> {
  const number = attention.resolution?.to ?? attention.payment;
  const payment = number && (await store.readPayment(number));
  const version = payment && (await purchaseOf(store, payment));
  const reversal = version === undefined ? undefined : { ...wanted, version, reason: 'mistake' as const };
  const state = payment && reversal && (await readReversal(store, payment.portal, reversal));
  const isItsOwn = state?.payment && appliedTo(state.payment, state)?.id === attention.id;
  // What the money bought was given back or moved since, so the money waits nowhere.
  if (!state || !reversal || !isItsOwn) return { commit: 'committed', answer: rejected({ code: 'not_reversible' }) };
  if (!expected) return { commit: 'committed', answer: rejected({ code: 'preview_outdated' }) };
  const decision = expectedDecision(reversal, expected, state, catalogue, now);
  if (!decision.ok) return { commit: 'committed', answer: decision };
  const { reversal: told, ...changes } = decision.value;
  const opened = changes.attention.find(({ id }) => id === attention.id);
  if (!opened) return { commit: 'committed', answer: rejected({ code: 'not_reversible' }) };
  return { commit: await store.commit(changes), answer: accepted({ ...opened, version: opened.version + 1 }) };
}

async function reopen(
  { store }: TakeBackNeeds,
  attention: Attention,
  { note, by }: WantedReopening,
  now: Instant,
): Promise<Tried> {
  const own = attention.payment ? await store.readPaymentWithPortal(attention.payment, attention.portal) : {};
  const portal = own.payment?.portal;
  const closing = portal && (await resolutionOf(store, portal, attention.id, attention.openedAt));
  const closedAt = attention.resolution?.at ?? now;
  const isReported = own.payment !== undefined && (await wasReported(store, own.payment, closedAt));
  const decision = decideReopening(attention, own, { at: now, by, note, closing, isReported });
  if (!decision.ok) return { commit: 'committed', answer: decision };
  const { payment, draft, ledger, attention: opened } = decision.value;
  const commit = await store.commit({
    attention: [opened],
    ...(payment && { payments: [payment] }),
    ...(draft && { drafts: [draft] }),
    ...(ledger && { ledger }),
  });
  return { commit, answer: accepted({ ...opened, version: opened.version + 1 }) };
}
