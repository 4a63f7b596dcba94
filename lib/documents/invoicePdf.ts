import { dateInDigits, type InvoiceDocument, invoiceTitle, invoiceTotals } from '../domain/documents/invoiceDocument';
import { documentPdf, type RenderedDocument } from './documentPdf';
import type { SellerImages } from './file/sellerImage';
import { bankBlock } from './invoice/bankBlock';
import { heading } from './invoice/heading';
import { itemRows } from './invoice/items';
import { notices } from './invoice/notices';
import { signatures } from './invoice/signatures';
import { totals } from './invoice/totals';
import { type Block, gap } from './layout/flow';

/**
 * Draws the счёт-оферта as a PDF. The same document always makes the same bytes, wherever and whenever.
 * @throws Error when the seller's profile names a picture that is not among the images.
 */
export function renderInvoicePdf(document: InvoiceDocument, images: SellerImages): Promise<RenderedDocument> {
  return documentPdf(
    {
      title: invoiceTitle(document),
      author: document.seller.name,
      createdOn: document.issuedOn,
      shortTitle: `Счёт-оферта № ${document.number} от ${dateInDigits(document.issuedOn)}`,
      blocks: blocksOf(document, images),
      imageNames: Object.values(document.seller.images ?? {}),
    },
    images,
  );
}

function blocksOf(document: InvoiceDocument, images: SellerImages): readonly Block[] {
  return [
    bankBlock(document.seller),
    gap(18),
    ...heading(document),
    gap(12),
    ...itemRows(document.lines),
    totals(invoiceTotals(document), {
      due: 'Всего к оплате:',
      counted: `Всего наименований ${document.lines.length}`,
    }),
    gap(14),
    // Keeps the signatures from standing alone on a last page.
    { ...notices(document), staysWithNext: true },
    { ...gap(16), staysWithNext: true },
    signatures(document.seller, images),
  ];
}
