import { createHash } from 'node:crypto';
import { renderInvoicePdf } from '../../lib/documents/invoicePdf';
import { invoice } from './invoices';

// Run by invoicePdf.test.ts in other processes: prints the hash of the ordinary invoice as this host draws it.
void renderInvoicePdf(invoice(), new Map()).then(({ bytes }) =>
  process.stdout.write(`${createHash('sha256').update(bytes).digest('hex')}\n`),
);
