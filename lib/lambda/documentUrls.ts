import type { DocumentUrls } from '../api/views/payment';
import { validAct } from '../domain/closingAct';
import type { Instant } from '../domain/instant';
import type { Payment } from '../domain/payment';
import type { ActLinks, InvoiceLinks } from './runtime/links';

/** The links to the documents of a payment: only an invoice has any. */
export async function documentUrls(
  links: Pick<InvoiceLinks & ActLinks, 'linkOf' | 'actLinkOf'>,
  payment: Payment,
  now: Instant,
): Promise<DocumentUrls> {
  if (payment.kind !== 'invoice') return {};
  const act = validAct(payment.acts);
  return {
    pdfUrl: await links.linkOf(payment, now),
    ...(act && { actUrl: await links.actLinkOf(act, now) }),
  };
}
