import { createHmac, timingSafeEqual } from 'node:crypto';
import type { InvoicePayment } from '../domain/payment/payment';

/**
 * The link that opens an invoice without a login, in mails and in the history. It names one invoice and proves that we
 * made it; the invoice itself says how long the link works.
 */
export function invoiceLink(publicUrl: string, key: string, invoice: Pick<InvoicePayment, 'number'>): string {
  return `${publicUrl}/invoices/${invoice.number}/pdf?token=${tokenOf(key, 'invoice', invoice.number)}`;
}

/** The same for a closing act. It works as long as the key exists: people ask for vouchers years later. */
export function actLink(publicUrl: string, key: string, act: { readonly number: number }): string {
  return `${publicUrl}/acts/${act.number}/pdf?token=${tokenOf(key, 'act', act.number)}`;
}

/** Compares in constant time, which does not reveal where the token differs. */
export function isLinkToken(key: string, number: number, token: string): boolean {
  return isSame(tokenOf(key, 'invoice', number), token);
}

/** The same for a closing act. Its token differs from that of an invoice with the same number. */
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
