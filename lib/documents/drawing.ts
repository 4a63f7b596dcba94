import { renderActPdf } from './actPdf';
import { renderInvoicePdf } from './invoicePdf';

/** All that draws documents. Functions import it when they draw; deployed, it is its own file (infra/bundle.ts). */
export const drawing = { invoice: renderInvoicePdf, act: renderActPdf };
