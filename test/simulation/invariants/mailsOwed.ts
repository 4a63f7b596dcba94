import type { JournalEntry } from '../../../lib/domain/journal';
import type { Owed } from '../../../lib/domain/told/owed';
import type { Ledger } from '../model/ledger';
import type { Table } from '../table/table';

/** A mail that a journal entry owes. */
export type OwedMail = Extract<Owed, { kind: 'mail' }>;

type World = { readonly table: Table; readonly ledger: Ledger };

export function mailId({ portal, version }: Pick<JournalEntry, 'portal' | 'version'>, { id }: { readonly id: string }) {
  return `${portal}-${version}-${id}`;
}

/**
 * Whether an owed mail may be marked as done, judged by what happened outside: the mail service took it; nobody reads
 * mails at an address that it could go to; the portal had no address for it; or it is about an invoice or an act that
 * was cancelled, or about an invoice whose money went back.
 */
export function hasComeToItsEnd({ table, ledger }: World, entry: JournalEntry, mail: OwedMail): boolean {
  if (ledger.mails.has(mailId(entry, mail))) return true;
  if (mail.template === 'invoice' && isOvertaken(table, entry)) return true;
  if (mail.template === 'renewal_invoice' && isNeedless(table, entry)) return true;
  if (mail.template === 'closing_document' && isCancelledAct(table, mail)) return true;
  const ofPayment = mail.payment === undefined ? undefined : table.payments.get(mail.payment)?.contact.email;
  const contacts = contactsSince(ledger, entry);
  const isCopyOfNobody = ([email, accountant]: readonly string[]) =>
    mail.copy === 'contact' ? isNoOther(email, [ofPayment]) : isNoOther(accountant, [email, ofPayment]);
  if (mail.copy && contacts.some(isCopyOfNobody)) return true;
  if (mail.to === undefined && ofPayment === undefined && contacts.some(([email]) => email === undefined)) return true;
  const addresses = mail.to === undefined ? [...contacts.flat(), ofPayment] : [mail.to];
  return addresses.some((address) => address !== undefined && ledger.closedAddresses.has(address.toLowerCase()));
}

/** Whether the invoice of this entry has been paid or cancelled since, or another purchase made it needless. */
export function isNeedless(table: Table, entry: JournalEntry): boolean {
  const invoice = entry.payment && table.payments.get(entry.payment);
  if (invoice?.kind !== 'invoice' || isOvertaken(table, entry)) return true;
  return invoice.supersededAt !== undefined || invoice.state.status === 'paid' || invoice.state.status === 'reversed';
}

/** The portal's contacts since the entry was written: in each the address, and the accountant's if there is one. */
function contactsSince({ contacts }: Ledger, { portal, at }: JournalEntry): readonly (readonly string[])[] {
  const all = [{ since: 0, emails: [] as readonly string[] }, ...(contacts.get(portal) ?? [])];
  return all
    .filter((_one, index) => (all[index + 1]?.since ?? Number.POSITIVE_INFINITY) >= at)
    .map(({ emails }) => emails);
}

/**
 * Whether the customer has cancelled the invoice since, or all its money went back. The mail would ask for money, or
 * call the invoice paid.
 */
function isOvertaken({ journal, payments }: Table, { portal, payment: number }: JournalEntry): boolean {
  const events = (journal.get(portal) ?? []).flatMap(({ entry }) => (entry.payment === number ? [entry.event] : []));
  if (events.some(({ kind }) => kind === 'payment_cancelled')) return true;
  if (events.some((event) => event.kind === 'taken_back' && event.reason === 'refunded')) return true;
  const given = events.reduce((sum, event) => sum + givenBy(event), 0);
  const state = number === undefined ? undefined : payments.get(number)?.state;
  // An operator may have applied less money than the invoice asked for.
  return given > 0 && state?.status === 'paid' && given >= state.received;
}

/** The sum that goes back with this event. A refund made elsewhere has no `refund_started`, so its end counts. */
function givenBy(event: JournalEntry['event']): number {
  if (event.kind === 'refund_started') return event.sum;
  return event.kind === 'refund_finished' && event.elsewhere ? event.sum : 0;
}

/** Whether part of the money has gone back since: this act is cancelled, and another one is mailed. */
function isCancelledAct({ payments }: Table, { payment: number, act }: OwedMail): boolean {
  const payment = number === undefined ? undefined : payments.get(number);
  const acts = payment?.kind === 'invoice' ? (payment.acts ?? []) : [];
  return acts.some((one) => one.number === act && one.cancelledOn !== undefined);
}

function isNoOther(address: string | undefined, others: readonly (string | undefined)[]): boolean {
  return address === undefined || others.some((other) => other?.toLowerCase() === address.toLowerCase());
}
