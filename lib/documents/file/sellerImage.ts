import { type PDFContext, PDFRawStream, type PDFRef } from 'pdf-lib';

/**
 * A picture ready for a PDF, cut from a PNG when the product is built (infra/images/cutImage.ts). At run time nothing
 * is decoded: a PNG of 600 × 600 would take 177 ms.
 */
export type SellerImage = {
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** Base64, deflated: red, green and blue of each pixel, a byte each. */
  readonly rgb: string;
  /** Base64, deflated: how opaque each pixel is, a byte each. */
  readonly alpha: string;
};

/** The pictures that profiles may name: a facsimile of a signature, a stamp. */
export type SellerImages = ReadonlyMap<string, SellerImage>;

/** Adds one picture to a file, with its transparency. */
export function addImage(context: PDFContext, { width, height, rgb, alpha }: SellerImage): PDFRef {
  const entries = {
    Type: 'XObject',
    Subtype: 'Image',
    Width: width,
    Height: height,
    BitsPerComponent: 8,
    Filter: 'FlateDecode',
  };
  const stream = (base64: string, more: Record<string, string | PDFRef>) =>
    context.register(PDFRawStream.of(context.obj({ ...entries, ...more }), Buffer.from(base64, 'base64')));
  return stream(rgb, { ColorSpace: 'DeviceRGB', SMask: stream(alpha, { ColorSpace: 'DeviceGray' }) });
}
