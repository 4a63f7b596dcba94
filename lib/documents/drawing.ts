import { renderActPdf } from './actPdf';
import { renderInvoicePdf } from './invoicePdf';

/** All that draws documents. Functions import it when they draw: deployed, it is a file of its own (infra/bundle.ts). */
export const drawing = { invoice: renderInvoicePdf, act: renderActPdf };
