import type { BankRow } from '../../../lib/domain/bank/bankRow';
import type { JournalEntry } from '../../../lib/domain/journal';
import type { Payment } from '../../../lib/domain/payment/payment';
import type { Table } from '../table/table';

type TakenBack = JournalEntry & { readonly event: Extract<JournalEntry['event'], { kind: 'taken_back' }> };

/** The acts in a write, or in a journal, that take something back. */
export function takingsIn(entries: readonly JournalEntry[]): readonly TakenBack[] {
  return entries.filter((entry): entry is TakenBack => entry.event.kind === 'taken_back');
}

/** What of a row counts for an invoice and is not with its payer again. */
export function liveShares({ counted, returned = [] }: BankRow): BankRow['counted'] {
  return counted.filter(({ number }) => !returned.some((back) => back.number === number));
}

/** The bank money in an invoice: of one whose money is gone again the parts only tell what it was. */
export function partsOf(payment: Payment): number {
  if (payment.kind !== 'invoice' || payment.state.status === 'reversed') return 0;
  return payment.parts.reduce((sum, { amount }) => sum + amount, 0);
}

/** Whether money put aside of a bank row stands there: not once the row was freed, or given back. */
export function standsAside(
  { bankRows }: Table,
  { bankReference, payment }: { readonly bankReference?: string; readonly payment?: number },
): boolean {
  if (bankReference === undefined) return true;
  const row = bankRows.get(bankReference);
  return row !== undefined && liveShares(row).some(({ number }) => number === payment);
}
