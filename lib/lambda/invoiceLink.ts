import { createHmac, timingSafeEqual } from 'node:crypto';
import type { InvoicePayment } from '../domain/payment';

/**
 * The link that opens an invoice without a login: in the mail, in the history. It names one invoice and proves that we made
 * it; how long it lives is read off the invoice itself.
 */
export function invoiceLink(publicUrl: string, key: string, invoice: Pick<InvoicePayment, 'number'>): string {
  return `${publicUrl}/invoices/${invoice.number}/pdf?token=${tokenOf(key, invoice.number)}`;
}

/** In a time that does not tell where the token differs. */
export function isLinkToken(key: string, number: number, token: string): boolean {
  const [expected, given] = [Buffer.from(tokenOf(key, number)), Buffer.from(token)];
  return expected.length === given.length && timingSafeEqual(expected, given);
}

function tokenOf(key: string, number: number): string {
  return createHmac('sha256', key).update(`invoice:${number}`).digest('base64url');
}
