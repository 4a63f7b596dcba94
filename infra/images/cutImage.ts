import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { PDFContext, PDFName, PDFRawStream, PngEmbedder } from 'pdf-lib';

/** The folder of the facsimiles and stamps of infra/sellers.ts: `<name>.png`, by the name that a profile gives. */
export const SELLER_IMAGES = join(__dirname, '..', 'sellerImages');

const LARGEST_SIDE = 600;
const NAME = /^[a-z0-9-]{1,40}$/;

/** A picture as lib/documents/file/sellerImage.ts draws it: sides in pixels, deflated pixels in base64. */
type CutImage = { readonly width: number; readonly height: number; readonly rgb: string; readonly alpha: string };

/**
 * Decodes a PNG once, while the product is built.
 * @throws Error that names the file and says what is wrong: too large, opaque (a white ground would cover the text
 * under it), more than eight bits a colour, or no PNG at all.
 */
export async function cutImage(file: string): Promise<CutImage> {
  const wrong = (what: string, cause?: unknown) => new Error(`${file}: ${what}`, { cause });
  const png = await PngEmbedder.for(readFileSync(file)).catch((error: unknown) => {
    throw wrong('is no PNG that can be read', error);
  });
  const { width, height } = png;
  if (png.bitsPerComponent !== 8) throw wrong('has more than 8 bits a colour');
  if (Math.max(width, height) > LARGEST_SIDE) throw wrong(`is larger than ${LARGEST_SIDE} × ${LARGEST_SIDE} pixels`);
  const context = PDFContext.create();
  const picture = context.lookup(await png.embedIntoContext(context));
  if (!(picture instanceof PDFRawStream)) throw wrong('gave no picture');
  const mask = context.lookup(picture.dict.get(PDFName.of('SMask')));
  if (!(mask instanceof PDFRawStream)) throw wrong('is opaque: its ground must be transparent');
  return { width, height, rgb: base64(picture), alpha: base64(mask) };
}

/** All pictures of a folder as the JSON that `SELLER_IMAGES` of a function names; `{}` where there is no folder. */
export async function cutImages(folder: string): Promise<string> {
  const cut: Record<string, CutImage> = {};
  for (const file of existsSync(folder) ? readdirSync(folder).toSorted() : []) {
    if (!file.endsWith('.png')) continue;
    const name = basename(file, '.png');
    if (!NAME.test(name)) throw new Error(`${file}: a picture's name is of a–z, 0–9 and «-», at most 40 characters`);
    cut[name] = await cutImage(join(folder, file));
  }
  return `${JSON.stringify(cut, undefined, 2)}\n`;
}

function base64(stream: PDFRawStream): string {
  return Buffer.from(stream.getContents()).toString('base64');
}
