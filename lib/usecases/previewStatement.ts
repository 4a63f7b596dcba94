import { verdictOf } from '../domain/bank/bankVerdict';
import type { Forecast, Preview } from '../domain/bank/forecast';
import { placesOf, type SeenRow } from '../domain/bank/seenRow';
import { addDays, type CalendarDate } from '../domain/calendar/calendarDate';
import type { PaymentNumber } from '../domain/payment/paymentNumber';
import type { BillingStore } from './ports';
import { readKnowledge, readTypedRows } from './statementFacts';

export type PreviewStore = Pick<
  BillingStore,
  'readBankRows' | 'readPayments' | 'readSubscription' | 'listInvoicesOf' | 'listTypedRows' | 'readStatementsUpTo'
>;

/**
 * Says what each row of a statement means; writes nothing. It is only a forecast: taking a row in decides again.
 * @throws Busy when the store is down.
 */
export async function previewStatement(
  { store, cutOver }: { readonly store: PreviewStore; readonly cutOver: CalendarDate },
  { rows, from }: { readonly rows: readonly SeenRow[]; readonly from?: CalendarDate },
): Promise<Preview> {
  const [typed, upTo] = await Promise.all([readTypedRows(store, rows), store.readStatementsUpTo()]);
  const knowledgeOf = await readKnowledge(store, rows, typed);
  const firstNamed = new Map(rows.toReversed().map((row) => [row.name, row]));
  const isGap = from !== undefined && upTo !== undefined && from > addDays(upTo, 1);
  return {
    forecasts: rows.map(forecast),
    ...(isGap && { gap: { from: addDays(upTo, 1), to: addDays(from, -1) } }),
  };

  function forecast(row: SeenRow): Forecast {
    const { facts } = knowledgeOf(row);
    // Of several rows with one name, the first will be stored by the time the others are taken in.
    const first = firstNamed.get(row.name);
    const known = facts.known ?? (first !== row ? first : undefined);
    const verdict = verdictOf(row, { ...facts, ...(known && { known }) });
    const missingOf = (number: PaymentNumber) => facts.named.find((named) => named.number === number)?.invoice?.missing;
    const nothing = { row, candidates: [], perhapsByHand: false };
    if (verdict.kind === 'known' || verdict.kind === 'ignored') return { ...nothing, verdict: verdict.kind };
    if (verdict.kind === 'person') {
      const { why, candidates, perhapsByHand } = verdict;
      return { row, verdict: 'person', why, candidates: placesOf(row.amount, candidates, missingOf), perhapsByHand };
    }
    const { number } = verdict;
    if (row.receivedOn >= cutOver) return { ...nothing, verdict: 'settle', number };
    return { ...nothing, verdict: 'person', why: 'before_cut_over', candidates: [{ number, amount: row.amount }] };
  }
}
