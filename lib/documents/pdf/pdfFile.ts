/** An indirect object of a PDF: its text, or a dictionary's entries and the bytes of its stream. */
export type PdfObject = string | { readonly entries: string; readonly bytes: Uint8Array };

/** `7 0 R`. Objects are numbered in the order in which they are added, from 1. */
export type PdfReference = `${number} 0 R`;

// The second line tells whoever moves the file that it is binary.
const HEADER = Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1');

/** The objects of one PDF file and their bytes. No clock, no chance: the same objects make the same file. */
export class PdfFile {
  private readonly objects: (PdfObject | undefined)[] = [];

  add(object: PdfObject): PdfReference {
    this.objects.push(object);
    return `${this.objects.length} 0 R`;
  }

  /** Takes a number for an object others must name before it can be written; `fill` brings it. */
  reserve(): { readonly reference: PdfReference; readonly fill: (object: PdfObject) => void } {
    const at = this.objects.push(undefined) - 1;
    return {
      reference: `${at + 1} 0 R`,
      fill: (object) => {
        this.objects[at] = object;
      },
    };
  }

  /** @throws Error when a reserved object was never filled. */
  toBytes(root: PdfReference, info: PdfReference): Uint8Array {
    const parts: Uint8Array[] = [HEADER];
    let length = HEADER.length;
    const offsets = this.objects.map((object, at) => {
      const offset = length;
      for (const part of partsOf(at + 1, object)) {
        parts.push(part);
        length += part.length;
      }
      return offset;
    });
    const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
    const count = offsets.length + 1;
    const trailer = `<< /Size ${count} /Root ${root} /Info ${info} >>\nstartxref\n${length}\n%%EOF\n`;
    parts.push(Buffer.from(`xref\n0 ${count}\n0000000000 65535 f \n${rows}trailer\n${trailer}`, 'latin1'));
    return Buffer.concat(parts);
  }
}

/** A text outside the page: a title, a name in the file's own description. */
export function pdfText(text: string): string {
  return `<feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;
}

function partsOf(number: number, object: PdfObject | undefined): readonly Uint8Array[] {
  if (object === undefined) throw new Error(`object ${number} was reserved and never filled`);
  if (typeof object === 'string') return [Buffer.from(`${number} 0 obj\n${object}\nendobj\n`, 'latin1')];
  const head = `${number} 0 obj\n<< ${object.entries} /Length ${object.bytes.length} >>\nstream\n`;
  return [Buffer.from(head, 'latin1'), object.bytes, Buffer.from('\nendstream\nendobj\n', 'latin1')];
}
