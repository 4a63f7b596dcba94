import { documentFile, type FileFacts } from './file/documentFile';
import type { SellerImage, SellerImages } from './file/sellerImage';
import { type Block, flow } from './layout/flow';
import { BOTTOM, drawLine, LEFT, SMALL, TOP, WIDTH } from './layout/page';
import { Sheet } from './pdf/sheet';

/** A drawn document, and the characters of it that the font lacks: each stands as «?» on the page. */
export type RenderedDocument = { readonly bytes: Uint8Array; readonly replaced: readonly string[] };

/** One document of any kind, laid out and ready to be drawn. */
export type PrintedDocument = FileFacts & {
  /** Before the page numbers, where there is more than one page: «Счёт-оферта № 2600123 от 22.11.2026». */
  readonly shortTitle: string;
  readonly blocks: readonly Block[];
  /** The names of the pictures that its blocks draw. */
  readonly imageNames: readonly string[];
};

/**
 * Draws a document as a PDF. The same document always makes the same bytes, wherever and whenever.
 * @throws Error when it names a picture that is not among the images.
 */
export async function documentPdf(printed: PrintedDocument, images: SellerImages): Promise<RenderedDocument> {
  const replaced = new Set<string>();
  const newSheet = () => new Sheet((character) => replaced.add(character));
  const sheets = flow(printed.blocks, { top: TOP, bottom: BOTTOM }, newSheet);
  if (sheets.length > 1) numberPages(sheets, printed.shortTitle);
  const used = new Map(printed.imageNames.map((name) => [name, imageNamed(images, name)]));
  return { bytes: await documentFile(sheets, used, printed), replaced: [...replaced] };
}

/** @throws Error naming the picture that is missing. */
export function imageNamed(images: SellerImages, name: string): SellerImage {
  const image = images.get(name);
  if (!image) throw new Error(`the seller's picture «${name}» is missing`);
  return image;
}

function numberPages(sheets: readonly Sheet[], shortTitle: string): void {
  sheets.forEach((sheet, at) => {
    const place = { x: LEFT, top: BOTTOM + 5, width: WIDTH, align: 'right' } as const;
    drawLine(sheet, place, SMALL, `${shortTitle}, страница ${at + 1} из ${sheets.length}`);
  });
}
