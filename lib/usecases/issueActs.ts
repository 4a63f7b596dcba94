import { moscowDateOf } from '../domain/calendar/moscow';
import { type ActsStep, actsDue, actsStep } from '../domain/documents/closing';
import { type SellerProfile, sellerOn } from '../domain/documents/seller';
import type { Draft, NewEntry } from '../domain/draft';
import type { InvoicePayment } from '../domain/payment/payment';
import { actOwed, mailOfAct, type Owed } from '../domain/told/owed';
import type { BillingStore, Changes, OpenStore } from './ports';

type ActsStore = Pick<BillingStore, 'commit' | 'takeActNumber'>;

/**
 * Wraps a store so that every write brings the acts of its invoices along. However money settles an invoice or leaves
 * it, the act is issued or cancelled in the same transaction, and there is never a second act for the same days. The
 * entry that explains the act owes its PDF (docs/rules.md, «Acts»).
 */
export function withActs<Store extends ActsStore>(
  openStore: OpenStore<Store>,
  sellers: readonly SellerProfile[],
): OpenStore<Store> {
  return (remainingMs) => {
    const store = openStore(remainingMs);
    return { ...store, commit: async (changes) => store.commit(await addActs(store, sellers, changes)) };
  };
}

/** A number that was taken for a write that fails stays unused. */
async function addActs(store: ActsStore, sellers: readonly SellerProfile[], changes: Changes): Promise<Changes> {
  const steps: ActsStep[] = [];
  for (const payment of changes.payments ?? []) {
    const entry = payment.kind === 'invoice' ? entryAbout(payment, changes.drafts ?? []) : undefined;
    if (payment.kind !== 'invoice' || !entry) continue;
    const due = actsDue(payment, entry.event.kind === 'purchase', sellers, entry.at);
    if (!due) continue;
    const { firstActNumber = 1 } = sellerOn(sellers, moscowDateOf(entry.at));
    const number = due.issue === undefined ? undefined : await store.takeActNumber(firstActNumber);
    steps.push(actsStep(payment, due, number, sellers, entry.at));
  }
  return steps.length === 0 ? changes : withSteps(changes, steps);
}

/**
 * The entry that explains the change of the invoice: its purchase, else the last entry about it, else the portal's last
 * one.
 */
function entryAbout({ number, portal }: InvoicePayment, drafts: readonly Draft[]): NewEntry | undefined {
  const entries = drafts.find(({ subscription }) => subscription.portal === portal)?.entries ?? [];
  const own = entries.filter(({ payment }) => payment === number);
  return own.findLast(({ event }) => event.kind === 'purchase') ?? own.at(-1) ?? entries.at(-1);
}

function withSteps(changes: Changes, steps: readonly ActsStep[]): Changes {
  const drafts = changes.drafts ?? [];
  const invoices = new Map(steps.map(({ invoice }) => [invoice.number, invoice]));
  const owing = steps.map((step) => ({ entry: entryAbout(step.invoice, drafts), owed: owedFor(step) }));
  const withOwed = (entry: NewEntry): NewEntry => {
    const owed = owing.flatMap((one) => (one.entry === entry ? one.owed : []));
    // Stands before its mails, so that the mail that takes the document along finds it in the archive.
    return owed.length === 0 ? entry : { ...entry, owed: [...owed, ...entry.owed] };
  };
  return {
    ...changes,
    payments: (changes.payments ?? []).map((payment) => invoices.get(payment.number) ?? payment),
    drafts: drafts.map((draft) => ({ ...draft, entries: draft.entries.map(withOwed) })),
    acts: steps.flatMap(({ act }) => act ?? []),
    actLines: steps.flatMap(({ lines }) => lines),
  };
}

/**
 * Owes the document, and its mail where somebody asked for one. A cancelled act that nothing replaces is mailed about
 * as well.
 */
function owedFor({ invoice, act, cancelled }: ActsStep): readonly Owed[] {
  const { number, closingTo: to } = invoice;
  if (act) {
    const mail = to === undefined ? [] : [mailOfAct('closing_document', number, { act: act.number, to })];
    return [actOwed(act.number), ...mail];
  }
  return cancelled && to !== undefined ? [mailOfAct('closing_cancelled', number, { act: cancelled.number, to })] : [];
}
