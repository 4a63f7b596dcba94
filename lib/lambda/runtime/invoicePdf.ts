import { createHash } from 'node:crypto';
import { renderInvoicePdf } from '../../documents/invoicePdf';
import type { InvoiceDocument } from '../../domain/invoiceDocument';

/** An invoice as a file, the hash it is stored under, and the signs the font lacks, which stand there as «?». */
export function renderInvoice(document: InvoiceDocument): {
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly replaced: readonly string[];
} {
  const { bytes, replaced } = renderInvoicePdf(document);
  return { bytes, replaced, sha256: createHash('sha256').update(bytes).digest('hex') };
}
