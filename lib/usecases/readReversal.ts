import { factIdOf, isReportOf } from '../domain/attention/attention';
import { asideIdOf, type ReversalState, rowNamed, type WantedReversal } from '../domain/corrections/reversalSubject';
import { appliedTo } from '../domain/corrections/reversedMoney';
import type { JournalEntry } from '../domain/journal';
import { type Payment, settledState } from '../domain/payment/payment';
import type { PaymentNumber } from '../domain/payment/paymentNumber';
import type { Portal } from '../domain/subscription/portal';
import type { Subscription } from '../domain/subscription/subscription';
import type { BillingStore } from './ports';

export type ReversalStore = Pick<
  BillingStore,
  | 'readSubscription'
  | 'readJournal'
  | 'readPayment'
  | 'readPaymentWithPortal'
  | 'readAttention'
  | 'readBankRows'
  | 'commit'
>;

const PAGE = 2_000;

/**
 * Reads what taking an entry back needs: first the subscription, so that any write meanwhile fails the commit; then the
 * journal back to the oldest entry concerned; then the money and everything built on it.
 * @returns nothing where the portal has no such entry.
 */
export async function readReversal(
  store: ReversalStore,
  portal: Portal,
  wanted: Pick<WantedReversal, 'version' | 'row' | 'moveTo'>,
): Promise<ReversalState | undefined> {
  const subscription = await store.readSubscription(portal);
  if (!subscription || wanted.version > subscription.version) return undefined;
  const journal = new Journal(store, subscription);
  const oldest = Math.min(wanted.version, ...(subscription.takenBack ?? []));
  const concerned = await journal.backTo(({ version }) => version <= oldest);
  const entry = concerned.find(({ version }) => version === wanted.version);
  if (!entry) return undefined;
  const payment = entry.payment && (await store.readPayment(entry.payment));
  // Parts of an invoice may have come long before the one that completed it.
  const entries = payment?.kind === 'invoice' ? await journal.backTo(({ at }) => at < payment.createdAt) : concerned;
  const aside = payment ? await readMoney(store, payment, entry, wanted) : { attention: [] };
  const target = wanted.moveTo && (await store.readPaymentWithPortal(wanted.moveTo, portal));
  return { subscription, entries, ...aside, ...(payment && { payment }), ...(target && { target }) };
}

/** The purchase of a payment that counts now, by its version; `undefined` where there is none. */
export async function purchaseOf(
  store: Pick<BillingStore, 'readJournal' | 'readSubscription'>,
  { portal, number, createdAt }: Pick<Payment, 'portal' | 'number' | 'createdAt'>,
): Promise<number | undefined> {
  return standingEntry(
    store,
    portal,
    createdAt,
    (entry) => entry.event.kind === 'purchase' && entry.payment === number,
  );
}

/** The entry that closed an attention last, by its version. */
export async function resolutionOf(
  store: Pick<BillingStore, 'readJournal' | 'readSubscription'>,
  portal: Portal,
  id: string,
  openedAt: JournalEntry['at'],
): Promise<number | undefined> {
  return standingEntry(
    store,
    portal,
    openedAt,
    ({ event }) => event.kind === 'attention_resolved' && event.attention === id,
  );
}

/** Whether a report of a payment's own money has been put aside for a person since then. */
export async function wasReported(
  store: Pick<BillingStore, 'readJournal' | 'readSubscription'>,
  { portal, number }: Pick<Payment, 'portal' | 'number'>,
  since: JournalEntry['at'],
): Promise<boolean> {
  const report = await standingEntry(
    store,
    portal,
    since,
    ({ event }) => event.kind === 'attention_opened' && isReportOf(number, event.attention),
  );
  return report !== undefined;
}

async function standingEntry(
  store: Pick<BillingStore, 'readJournal' | 'readSubscription'>,
  portal: Portal,
  since: JournalEntry['at'],
  isMeant: (entry: JournalEntry) => boolean,
): Promise<number | undefined> {
  const subscription = await store.readSubscription(portal);
  if (!subscription) return undefined;
  const isTaken = new Set(subscription.takenBack);
  const isStanding = (entry: JournalEntry) => isMeant(entry) && !isTaken.has(entry.version);
  const entries = await new Journal(store, subscription).backTo((entry) => isStanding(entry) || entry.at < since);
  return entries.findLast(isStanding)?.version;
}

/** A portal's journal up to the version of its subscription as read, page by page from the newest entry. */
class Journal {
  private entries: readonly JournalEntry[] = [];
  private readonly store: Pick<BillingStore, 'readJournal'>;
  private readonly subscription: Subscription;

  constructor(store: Pick<BillingStore, 'readJournal'>, subscription: Subscription) {
    this.store = store;
    this.subscription = subscription;
  }

  /** Oldest first: back to the newest entry that reaches far enough, or to the very first. */
  async backTo(isFarEnough: (entry: JournalEntry) => boolean): Promise<readonly JournalEntry[]> {
    const { portal, version } = this.subscription;
    while (!this.entries.some(isFarEnough)) {
      const before = this.entries[0]?.version ?? version + 1;
      const page = await this.store.readJournal(portal, { limit: PAGE, before });
      if (page.length === 0) break;
      this.entries = [...page.toReversed(), ...this.entries];
    }
    return this.entries;
  }
}

async function readMoney(
  store: ReversalStore,
  payment: Payment,
  entry: JournalEntry,
  wanted: Pick<WantedReversal, 'row'>,
): Promise<Pick<ReversalState, 'attention' | 'owner' | 'row'>> {
  const name = payment.kind === 'invoice' ? rowNamed(entry, payment, wanted) : undefined;
  const ids = new Set([
    ...factsOf(payment),
    ...(payment.kind === 'invoice' && name !== undefined ? [asideIdOf(payment, name)] : []),
  ]);
  const [read, rows] = await Promise.all([
    Promise.all([...ids].map((id) => store.readAttention(id))),
    store.readBankRows(name === undefined ? [] : [name]),
  ]);
  const attention = read.filter((one) => one !== undefined);
  const from = appliedTo(payment, { attention })?.payment;
  const owner = from !== undefined && from !== payment.number && (await store.readPaymentWithPortal(from));
  const [row] = rows;
  return { attention, ...(owner && { owner }), ...(row && { row }) };
}

/** The names under which a person may hold money that settled a payment. */
function factsOf(payment: Payment): readonly string[] {
  const fact = settledState(payment)?.fact;
  return [...(fact === undefined ? [] : [fact]), ...(payment.kind === 'autopay' ? [noOutcomeOf(payment.number)] : [])];
}

function noOutcomeOf(number: PaymentNumber): string {
  return factIdOf({ numberText: String(number), sumText: '', source: 'no_outcome' });
}
