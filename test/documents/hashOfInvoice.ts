import { createHash } from 'node:crypto';
import { renderInvoicePdf } from '../../lib/documents/invoicePdf';
import { invoice } from './invoices';

// Run by invoicePdf.test.ts in processes of its own: says what this host makes of the ordinary invoice.
void renderInvoicePdf(invoice(), new Map()).then(({ bytes }) =>
  process.stdout.write(`${createHash('sha256').update(bytes).digest('hex')}\n`),
);
