import { PDFObject } from 'pdf-lib';

/**
 * A PDF object whose text is ready. A font's array of widths has a thousand numbers: as objects of pdf-lib they would
 * be made and printed one by one for each document.
 */
export class Verbatim extends PDFObject {
  private readonly text: string;

  constructor(text: string) {
    super();
    this.text = text;
  }

  override clone(): Verbatim {
    return this;
  }

  override toString(): string {
    return this.text;
  }

  override sizeInBytes(): number {
    return this.text.length;
  }

  override copyBytesInto(buffer: Uint8Array, offset: number): number {
    return Buffer.from(buffer.buffer, buffer.byteOffset).write(this.text, offset, 'latin1');
  }
}
