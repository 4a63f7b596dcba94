import type { InvoiceDocument } from '../domain/documents/invoiceDocument';
import type { InvoicePayment } from '../domain/payment/payment';
import type { Archive } from './ports';

export type DrawInvoice = {
  readonly archive: Pick<Archive, 'put'>;
  /** Draws the document. The hash later proves that the stored file is the one that was issued. */
  readonly render: (document: InvoiceDocument) => Promise<{ readonly bytes: Uint8Array; readonly sha256: string }>;
};

/**
 * Draws an invoice and archives it before anybody is told of it. If the try then fails, the file without an invoice is
 * harmless.
 */
export async function archiveInvoice(
  { archive, render }: DrawInvoice,
  document: InvoiceDocument,
): Promise<InvoicePayment['pdf']> {
  const key = `invoices/${document.number}.pdf`;
  const { bytes, sha256 } = await render(document);
  await archive.put(key, bytes, 'application/pdf');
  return { key, sha256 };
}
