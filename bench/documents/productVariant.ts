import { renderInvoicePdf } from '../../lib/documents/invoicePdf';
import type { Drawer } from './drawingProcess';

export const drawer: Drawer = () => async (document) => (await renderInvoicePdf(document, new Map())).bytes;
