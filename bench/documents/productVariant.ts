import { renderInvoicePdf } from '../../lib/documents/invoicePdf';
import type { Drawer } from './variant';

export const drawer: Drawer = () => async (document) => (await renderInvoicePdf(document, new Map())).bytes;
