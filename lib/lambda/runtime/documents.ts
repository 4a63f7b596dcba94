import { createHash } from 'node:crypto';
import { S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { documentArchive } from '../../documents/archive';
import { renderInvoicePdf } from '../../documents/invoicePdf';
import type { InvoiceDocument } from '../../domain/invoiceDocument';
import type { Archive, OpenStore } from '../../usecases/ports';
import { CLIENT_LIMITS, settings } from '../config';

/** Where documents are kept as files. */
export function realArchive(): OpenStore<Archive> {
  const { ARCHIVE_BUCKET } = settings({ ARCHIVE_BUCKET: z.string().min(3) });
  return documentArchive(new S3Client(CLIENT_LIMITS), ARCHIVE_BUCKET);
}

/** An invoice as a file, the hash it is stored under, and the signs the font lacks, which stand there as «?». */
export function renderInvoice(document: InvoiceDocument): {
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly replaced: readonly string[];
} {
  const { bytes, replaced } = renderInvoicePdf(document);
  return { bytes, replaced, sha256: createHash('sha256').update(bytes).digest('hex') };
}
