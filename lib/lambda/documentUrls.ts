import type { DocumentUrls } from '../api/views/payment';
import type { Instant } from '../domain/calendar/instant';
import { moscowDateOf } from '../domain/calendar/moscow';
import { validAct } from '../domain/documents/closingAct';
import { handedOn } from '../domain/payment/payLink';
import type { Payment } from '../domain/payment/payment';
import type { ActLinks, InvoiceLinks, PayLinks } from './runtime/links';

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

/** The link that a customer may hand on to the person who pays, while there is something to pay. */
export async function payUrlOf(
  links: Pick<PayLinks, 'payUrl'>,
  payment: Payment,
  now: Instant,
): Promise<Pick<DocumentUrls, 'payUrl'>> {
  const link = handedOn(payment, moscowDateOf(now));
  return link ? { payUrl: await links.payUrl(link, now) } : {};
}
