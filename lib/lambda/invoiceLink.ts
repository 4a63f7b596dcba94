import { createHmac, timingSafeEqual } from 'node:crypto';
import type { InvoicePayment } from '../domain/payment/payment';

/**
 * The link that opens an invoice without a login: in the mail, in the history. It names one invoice and proves that we made
 * it; how long it lives is read off the invoice itself.
 */
export function invoiceLink(publicUrl: string, key: string, invoice: Pick<InvoicePayment, 'number'>): string {
  return `${publicUrl}/invoices/${invoice.number}/pdf?token=${tokenOf(key, 'invoice', invoice.number)}`;
}

/** The same for a closing act. It lives as long as the key: a voucher is asked for years later. */
export function actLink(publicUrl: string, key: string, act: { readonly number: number }): string {
  return `${publicUrl}/acts/${act.number}/pdf?token=${tokenOf(key, 'act', act.number)}`;
}

/** In a time that does not tell where the token differs. */
export function isLinkToken(key: string, number: number, token: string): boolean {
  return isSame(tokenOf(key, 'invoice', number), token);
}

/** The same for a closing act: of an invoice of the same number the token is another. */
export function isActToken(key: string, number: number, token: string): boolean {
  return isSame(tokenOf(key, 'act', number), token);
}

function isSame(wanted: string, token: string): boolean {
  const [expected, given] = [Buffer.from(wanted), Buffer.from(token)];
  return expected.length === given.length && timingSafeEqual(expected, given);
}

function tokenOf(key: string, kind: 'invoice' | 'act', number: number): string {
  return createHmac('sha256', key).update(`${kind}:${number}`).digest('base64url');
}
