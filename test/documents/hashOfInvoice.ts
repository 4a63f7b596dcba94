import { createHash } from 'node:crypto';
import { renderInvoicePdf } from '../../lib/documents/invoicePdf';
import { invoice } from './invoices';

// Run by invoicePdf.test.ts in processes of its own: says what this host makes of the ordinary invoice.
process.stdout.write(`${createHash('sha256').update(renderInvoicePdf(invoice()).bytes).digest('hex')}\n`);
