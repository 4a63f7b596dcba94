import type { MAIL_TEMPLATES } from '../domain/effects';
import { paymentPurpose } from '../domain/invoiceDocument';
import type { JournalEntry } from '../domain/journal';
import type { MailFacts } from '../domain/mailFacts';
import { kopecks } from '../domain/money';
import type { InvoicePayment, Payment } from '../domain/payment';
import type { Portal } from '../domain/portal';
import { UnreadableItem } from './ports';

type Template = Exclude<(typeof MAIL_TEMPLATES)[number], 'invoice'>;

type Links = { readonly autopayOffLink: (portal: Portal) => Promise<string> };

/**
 * What a mail says: of the entry that owes it as it was written, and of the payment whose address it goes to.
 * @throws UnreadableItem where the two do not belong together; the mail is then tried again and parked.
 */
export async function factsOf(
  entry: JournalEntry,
  template: Template,
  payment: Payment,
  { autopayOffLink }: Links,
): Promise<MailFacts> {
  const { event, after, portal } = entry;
  const { tariff, periodDays, amount } = payment;
  switch (template) {
    case 'payment_received':
      return receivedFacts(entry, payment);
    case 'part_received':
      if (payment.kind !== 'invoice' || event.kind !== 'part_received') break;
      // As it was then: the rest may have come since, and has a mail of its own.
      return { kind: template, ...invoiceFacts(payment), received: kopecks(amount - event.missing) };
    case 'autopay_notice':
      if (event.kind !== 'autopay_noticed') break;
      return { kind: template, tariff, periodDays, ...event.notice, offUrl: await autopayOffLink(portal) };
    case 'charge_failed': {
      if (payment.kind !== 'autopay' || event.kind !== 'charge_failed') break;
      const { triesLeft } = event;
      const offUrl = await autopayOffLink(portal);
      return { kind: template, tariff, periodDays, amount, endsOn: payment.renews, triesLeft, offUrl };
    }
    case 'autopay_off': {
      if (event.kind !== 'autopay_off') break;
      const running = after.kind === 'paid' ? { endsOn: after.term.endsOn } : {};
      const becomesFree = after.kind === 'paid' && after.atEnd === 'becomes_free';
      return { kind: template, reason: event.reason, tariff, becomesFree, ...running };
    }
    case 'reminder':
      if (event.kind !== 'reminded' || after.kind !== 'paid') break;
      return { kind: template, tariff: after.tariff, endsOn: event.endsOn, daysLeft: event.daysLeft };
    case 'tariff_ended': {
      if (after.kind !== 'expired') break;
      // Owed by the failure of a last charge, it ends an autopay that was on.
      const autopayEnded = event.kind === 'tariff_ended' ? event.autopayEnded : true;
      return { kind: template, tariff: after.tariff, endedOn: after.endedOn, autopayEnded };
    }
    case 'switched_to_free': {
      if (event.kind !== 'switched_to_free') return { kind: template, givenUpDays: 0, by: 'term_end' };
      const by = entry.by.startsWith('operator:') ? 'operator' : 'customer';
      return { kind: template, givenUpDays: event.givenUpDays, by };
    }
  }
  throw new UnreadableItem(`a ${template} mail is owed by an entry that cannot owe it: ${event.kind}`);
}

/** What the mail with an invoice says; the document itself goes with it. */
export function invoiceMailFacts(payment: InvoicePayment, pdfUrl: string): MailFacts {
  const { tariff, periodDays, document } = payment;
  return { kind: 'invoice', ...invoiceFacts(payment), tariff, periodDays, buyer: document.buyer.name, pdfUrl };
}

function invoiceFacts({ number, amount, payableUntil, document }: InvoicePayment) {
  return { number, amount, payableUntil, issuedOn: document.issuedOn, purpose: paymentPurpose(document) };
}

function receivedFacts({ event }: JournalEntry, { number, kind, tariff, periodDays, state }: Payment): MailFacts {
  if (state.status !== 'paid') throw new UnreadableItem(`payment ${number} is not paid`);
  const { received, effect } = state;
  const autopay = event.kind === 'purchase' ? event.autopay : { kind: 'off' as const };
  return { kind: 'payment_received', number, tariff, periodDays, paidBy: kind, received, effect, autopay };
}
