import type { Attention } from '../attention/attention';
import type { BankRow } from '../bank/bankRow';
import { moveRow } from '../bank/movedRow';
import type { Catalogue } from '../buying/catalogue';
import type { CalendarDate } from '../calendar/calendarDate';
import type { Instant } from '../calendar/instant';
import { moscowDateOf } from '../calendar/moscow';
import { invoicesChanged } from '../documents/openInvoices';
import { renewalUnpaid } from '../documents/renewalInvoice';
import { append, type Draft, draftOf, withoutFarewell } from '../draft';
import { type JournalEntry, TAKEN_BACK_KINDS, type TakenBackKind } from '../journal';
import { countsNoLonger, type LedgerLine } from '../money/ledger';
import type { Payment } from '../payment/payment';
import { type Rejection, rejected } from '../rejection';
import { accepted, type Result } from '../result';
import { reminderDueAt } from '../subscription/reminders';
import { replayWithout } from '../subscription/replay';
import { type Holding, holdingOn, type Subscription } from '../subscription/subscription';
import { freeAfterTakingBack } from '../subscription/switchToFree';
import { CHANGE_TOLD, mailOwed, mailToContact, mailWithContactOwed, type Owed } from '../told/owed';
import { type ReversalState, type Subject, subjectOf, type WantedReversal } from './reversalSubject';
import { type AutopayReversal, autopayAfterTakingBack } from './reversedAutopay';
import type { MoneyStep } from './reversedMoney';

/** What a portal holds on a day, as an operator sees it before and after. */
type Standing = {
  readonly holding: Holding;
  readonly autopay: boolean;
};

/** What a taking back would do, or did. */
export type Reversal = {
  readonly entry: JournalEntry;
  /** The versions of all entries that stop counting with it, including its own, unless that had stopped before. */
  readonly takesBack: readonly number[];
  readonly before: Standing;
  readonly after: Standing;
  readonly payment?: Payment;
  readonly row?: BankRow;
  /** Attention that is opened, opened again or closed with it. */
  readonly attention: readonly Attention[];
  readonly autopay: Pick<AutopayReversal, 'off' | 'isNoticeDropped'>;
  /** Grants up to a date that no longer give any day. Their value is lost. */
  readonly fallenOut: readonly number[];
  /** Switches and marks that no longer find anything to act on. */
  readonly withoutEffect: readonly number[];
  /** Grants from before their length was recorded. They count by their days. */
  readonly byDays: readonly number[];
  /**
   * The term that is left is over. The desk offers the free groups, and preselects them where the portal was free
   * before.
   */
  readonly freeOffer?: 'offered' | 'proposed';
  /** The payment whose addresses get the correction; absent where the portal has no address. */
  readonly mailTo: readonly ('payment' | 'contact')[];
  /** What became of the row at the invoice it was moved to. */
  readonly moved?: { readonly outcome: 'settled' | 'partial' | 'attention'; readonly payment: Payment };
};

/** A taking back as one write. */
export type ReversalDecision = {
  readonly reversal: Reversal;
  readonly drafts: readonly Draft[];
  readonly payments: readonly Payment[];
  readonly attention: readonly Attention[];
  readonly bankRows: readonly BankRow[];
  /** Money of no portal of ours waits again. There is no journal to explain it. */
  readonly ledger: readonly LedgerLine[];
};

/**
 * Takes an entry of the journal back: computes what the portal would hold today without it, what becomes of its money,
 * and of autopay. The preview and the act use this one decision (docs/rules.md, «Taking back»).
 * @returns refused where the entry cannot be taken back, or where something built on it has to be undone first.
 */
export function decideReversal(
  wanted: WantedReversal,
  state: ReversalState,
  catalogue: Catalogue,
  at: Instant,
): Result<ReversalDecision, Rejection> {
  const decision = decideJudging(wanted, state, undefined, catalogue, at);
  const isMovedHere = wanted.moveTo !== undefined && state.target?.payment?.portal === state.subscription.portal;
  if (!decision.ok || !isMovedHere) return decision;
  // At the other invoice the row starts a term of this portal again. Autopay depends on that term, not on the state in
  // between.
  return decideJudging(wanted, state, decision.value.reversal.after.holding, catalogue, at);
}

/** @param held the holding by which autopay is judged; by default what the taking back leaves. */
function decideJudging(
  wanted: WantedReversal,
  state: ReversalState,
  held: Holding | undefined,
  catalogue: Catalogue,
  at: Instant,
): Result<ReversalDecision, Rejection> {
  const subject = subjectOf(wanted, state);
  if (!subject.ok) return subject;
  const replayed = replay(state, subject.value.versions, catalogue, moscowDateOf(at));
  if (!replayed.ok) return replayed;
  const { before, holding, ...lost } = replayed.value;
  const opened = withoutFarewell(draftOf(state.subscription, at));
  const { entry, payment: ofPurchase, amount, row, counted } = subject.value;
  const autopay = autopayAfterTakingBack(
    { ...opened.subscription, holding: before },
    { ...(ofPurchase && { payment: ofPurchase }), reason: wanted.reason, after: held ?? holding },
    at,
  );
  const { reason, note, words, by, moveTo } = wanted;
  // A row that moves to another invoice of this portal starts a term there.
  const isLeftOver = holding.kind === 'expired' && state.target?.payment?.portal !== state.subscription.portal;
  const isFreed = wanted.thenFree === true && isLeftOver;
  const also = subject.value.versions.filter((version) => version !== entry.version);
  const event = {
    kind: 'taken_back',
    entry: entry.version,
    ...(also.length > 0 && { also }),
    what: kindOf(entry),
    reason,
    note,
    ...(amount !== undefined && { amount }),
    ...(row && { row: row.bankReference }),
    ...(words !== undefined && { words }),
    ...(autopay.off && { autopayOff: autopay.off }),
    ...(moveTo !== undefined && { movedTo: moveTo }),
    ...(isFreed && { thenFree: true as const }),
  } as const;
  // The mail about the correction names the end of the term: a reminder an hour later would only repeat it.
  const reminded = holding.kind === 'paid' ? reminderDueAt(holding.term.endsOn, at) : undefined;
  const payment = state.payment?.number;
  const mails = mailsOf(subject.value, opened.subscription);
  const unpaid = renewalUnpaid(opened.subscription, holding, reason === 'mistake' ? ofPurchase : undefined);
  const taken = append(
    // The renewal invoice is open again before this write supersedes it, so that it is marked like any other.
    unpaid ? { ...opened, subscription: { ...opened.subscription, renewal: unpaid.open } } : opened,
    {
      at,
      by,
      event,
      ...(subject.value.money && payment && { payment }),
      money: counted ? countsNoLonger(counted, reason === 'mistake' ? 'taken_back' : 'refund', at) : [],
      owed: [...mails, CHANGE_TOLD],
    },
    {
      holding,
      autopay: autopay.autopay,
      ...(autopay.openCharge && { openCharge: autopay.openCharge }),
      ...(reminded && { reminded }),
      ...(unpaid && { renewal: unpaid.now }),
      takenBack: [...(state.subscription.takenBack ?? []), ...subject.value.versions],
    },
  );
  const money = subject.value.money?.(taken, { at, by, note, reason }) ?? nothing(taken);
  const moved = moveTo === undefined ? accepted(undefined) : moveRow(wanted, moveTo, money, state, catalogue, at);
  if (!moved.ok) return moved;
  const draft = moved.value?.draft ?? money.draft;
  const payments = [...money.payments, ...(moved.value ? [moved.value.payment] : [])];
  const freed = isFreed ? freeAfterTakingBack(draft, { at, by, note }) : draft;
  const ofPortal = payments.filter(({ portal }) => portal === state.subscription.portal);
  // An invoice whose money is freed can be paid again, so it returns to the list of open ones.
  const open = invoicesChanged(freed.subscription, ofPortal, moscowDateOf(at));
  const last = { ...freed, subscription: { ...freed.subscription, ...open } };
  const attention = [...money.attention, ...(moved.value?.attention ? [moved.value.attention] : [])];
  const bankRows = moved.value ? [moved.value.row] : money.bankRows;
  const own = money.payments.find(({ number }) => number === payment);
  const [freedRow] = bankRows;
  return accepted({
    reversal: {
      entry,
      takesBack: subject.value.versions,
      before: { holding: before, autopay: state.subscription.autopay.on },
      after: { holding: last.subscription.holding, autopay: last.subscription.autopay.on },
      ...(own && { payment: own }),
      ...(freedRow && { row: freedRow }),
      attention,
      autopay: { isNoticeDropped: autopay.isNoticeDropped, ...(autopay.off && { off: autopay.off }) },
      ...lost,
      mailTo: addresseesOf(mails),
      ...(isLeftOver && { freeOffer: entry.before.kind === 'free' ? 'proposed' : 'offered' }),
      ...(moved.value && { moved: { outcome: moved.value.outcome, payment: moved.value.payment } }),
    },
    drafts: [last, ...money.otherDrafts, ...(moved.value?.otherDraft ? [moved.value.otherDraft] : [])],
    payments,
    attention,
    bankRows,
    ledger: money.ledger,
  });
}

function kindOf({ event }: JournalEntry): TakenBackKind {
  const kind = TAKEN_BACK_KINDS.find((one) => one === event.kind);
  if (!kind) throw new Error(`${event.kind} cannot be taken back`);
  return kind;
}

type Lost = Pick<Reversal, 'fallenOut' | 'withoutEffect' | 'byDays'>;

/**
 * Replays the journal twice: without earlier takings back, and without this entry too. The difference is what this
 * taking back costs.
 */
function replay(
  { subscription, entries }: ReversalState,
  versions: readonly number[],
  catalogue: Catalogue,
  today: CalendarDate,
): Result<Lost & { readonly before: Holding; readonly holding: Holding }, Rejection> {
  const taken = subscription.takenBack ?? [];
  const now = replayWithout(entries, new Set(taken), catalogue, today);
  const before = holdingOn(subscription.holding, today);
  // Whatever the reason: a journal that does not lead to what is held would give wrong days.
  if (!isSame(now.holding, before)) return rejected({ code: 'journal_differs' });
  const without = new Set([...taken, ...versions]);
  const next = replayWithout(entries, without, catalogue, today);
  return accepted({
    before,
    holding: next.holding,
    fallenOut: next.fallenOut.filter((version) => !now.fallenOut.includes(version)),
    withoutEffect: next.withoutEffect.filter((version) => !now.withoutEffect.includes(version)),
    byDays: entries.flatMap(({ version, event }) =>
      event.kind === 'grant' && event.length === undefined && !without.has(version) ? [version] : [],
    ),
  });
}

function isSame(one: Holding, other: Holding): boolean {
  if (one.kind === 'paid' && other.kind === 'paid') {
    return (
      one.tariff === other.tariff &&
      one.atEnd === other.atEnd &&
      one.term.startsOn === other.term.startsOn &&
      one.term.endsOn === other.term.endsOn &&
      one.term.value === other.term.value
    );
  }
  if (one.kind === 'expired' && other.kind === 'expired') {
    return one.tariff === other.tariff && one.endedOn === other.endedOn;
  }
  return one.kind === other.kind;
}

function mailsOf({ money, entry }: Subject, { contact, holding }: Subscription) {
  if (money && entry.payment !== undefined) {
    return contact ? mailWithContactOwed('correction', entry.payment) : [mailOwed('correction', entry.payment)];
  }
  if (contact) return [mailToContact('correction')];
  const before = entry.before.kind === 'paid' ? entry.before.payment : undefined;
  const payment = (holding.kind === 'paid' ? holding.payment : undefined) ?? before;
  return payment === undefined ? [] : [mailOwed('correction', payment)];
}

function addresseesOf(mails: readonly Owed[]): Reversal['mailTo'] {
  return mails.flatMap((mail) => {
    if (mail.kind !== 'mail') return [];
    return [mail.payment === undefined || mail.copy === 'contact' ? 'contact' : 'payment'];
  });
}

function nothing(draft: Draft): MoneyStep {
  return { draft, otherDrafts: [], payments: [], attention: [], bankRows: [], ledger: [] };
}
