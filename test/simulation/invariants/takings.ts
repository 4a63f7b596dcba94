import type { BankRow } from '../../../lib/domain/bank/bankRow';
import type { JournalEntry } from '../../../lib/domain/journal';
import type { Payment } from '../../../lib/domain/payment/payment';
import type { Table } from '../table/table';

type TakenBack = JournalEntry & { readonly event: Extract<JournalEntry['event'], { kind: 'taken_back' }> };

/** The entries that take something back, among those of a write or of a journal. */
export function takingsIn(entries: readonly JournalEntry[]): readonly TakenBack[] {
  return entries.filter((entry): entry is TakenBack => entry.event.kind === 'taken_back');
}

/** The shares of a row that count for invoices and have not been given back to the payer. */
export function liveShares({ counted, returned = [] }: BankRow): BankRow['counted'] {
  return counted.filter(({ number }) => !returned.some((back) => back.number === number));
}

/** The bank money that an invoice holds. The parts of a reversed invoice only tell what it once held. */
export function partsOf(payment: Payment): number {
  if (payment.kind !== 'invoice' || payment.state.status === 'reversed') return 0;
  return payment.parts.reduce((sum, { amount }) => sum + amount, 0);
}

/** Whether money of a bank row is still put aside: it is not once the row was freed or given back. */
export function standsAside(
  { bankRows }: Table,
  { bankReference, payment }: { readonly bankReference?: string; readonly payment?: number },
): boolean {
  if (bankReference === undefined) return true;
  const row = bankRows.get(bankReference);
  return row !== undefined && liveShares(row).some(({ number }) => number === payment);
}
