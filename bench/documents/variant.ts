import type { InvoiceDocument } from '../../lib/domain/documents/invoiceDocument';

/** Where the two whole fonts lie, as their makers published them. The product brings its own cut ones. */
export type FontFiles = { readonly regular: string; readonly bold: string };

/** One way to draw an invoice. Each variant exports a `drawer`: what it makes is kept between documents. */
export type Drawer = (fonts: FontFiles) => (document: InvoiceDocument) => Promise<Uint8Array>;
