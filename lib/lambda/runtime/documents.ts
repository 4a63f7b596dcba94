import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod/mini';
import { documentArchive } from '../../documents/archive';
import type { SellerImages } from '../../documents/file/sellerImage';
import type { ClosingAct } from '../../domain/documents/closingAct';
import type { InvoiceDocument } from '../../domain/documents/invoiceDocument';
import type { SellerProfile } from '../../domain/documents/seller';
import type { Archive, OpenStore } from '../../usecases/ports';
import { CLIENT_LIMITS, settings } from '../config';
import type { Primable } from '../lambda';

/** Where documents are kept as files. */
export function realArchive(): OpenStore<Archive> {
  const { ARCHIVE_BUCKET } = settings({ ARCHIVE_BUCKET: z.string().check(z.minLength(3)) });
  return documentArchive(new S3Client(CLIENT_LIMITS), ARCHIVE_BUCKET);
}

/** The code that draws, 124 KB: read and evaluated before the first document, not at each start. */
async function loadDrawing() {
  return (await import('../../documents/drawing')).drawing;
}

/** An invoice as a file, the hash it is stored under, and the signs the font lacks, which stand there as «?». */
export type RenderInvoice = (document: InvoiceDocument) => Promise<{
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly replaced: readonly string[];
}>;

/** Draws invoices with the pictures that their sellers name. */
export function renderInvoiceWith(images: SellerImages): RenderInvoice {
  return async (document) => {
    const drawing = await loadDrawing();
    const { bytes, replaced } = await drawing.invoice(document, images);
    return { bytes, replaced, sha256: createHash('sha256').update(bytes).digest('hex') };
  };
}

/** A closing act as a file, and the signs that the font lacks. */
export type RenderAct = (act: ClosingAct) => Promise<{
  readonly bytes: Uint8Array;
  readonly replaced: readonly string[];
}>;

const pictures = () =>
  z.record(
    z.string(),
    z.strictObject({
      width: z.int().check(z.positive()),
      height: z.int().check(z.positive()),
      rgb: z.base64(),
      alpha: z.base64(),
    }),
  );

/**
 * With the pictures in the file that `SELLER_IMAGES` names.
 * @throws Error at start-up when a profile names a missing picture: no new version is better than unsigned invoices.
 */
export function realRenderInvoice(sellers: readonly SellerProfile[]): RenderInvoice {
  return renderInvoiceWith(picturesOf(sellers));
}

/** For a function whose first caller waits for a document: priming reads the code that draws. */
export function readyToDraw(render: RenderInvoice): RenderInvoice & Primable {
  return Object.assign((document: InvoiceDocument) => render(document), { prime: loadDrawing });
}

/** The same for closing acts. @throws Error as {@link realRenderInvoice}. */
export function realRenderAct(sellers: readonly SellerProfile[]): RenderAct {
  const images = picturesOf(sellers);
  return async (act) => (await loadDrawing()).act(act, images);
}

function picturesOf(sellers: readonly SellerProfile[]): SellerImages {
  const { SELLER_IMAGES: file } = settings({ SELLER_IMAGES: z.string().check(z.minLength(1)) });
  const images = pictures().parse(JSON.parse(readFileSync(file, 'utf8')));
  const missing = sellers
    .flatMap(({ requisites }) => Object.values(requisites.images ?? {}))
    .filter((name) => !Object.hasOwn(images, name));
  if (missing.length > 0) throw new Error(`SELLER_IMAGES lacks ${missing.join(', ')}, which a profile names`);
  return new Map(Object.entries(images));
}
