import { BOLD } from './bold';
import type { FontData } from './fontData';
import { REGULAR } from './regular';

/** The two faces of a document. */
export type Weight = 'regular' | 'bold';

/** Stands for a character that the font lacks; the caller is told which. */
const REPLACEMENT = '?';

/** How to measure and write text in one face. In the file each character stands for itself, as its UTF-16 code unit. */
export class Typeface {
  readonly data: FontData;
  /** Thousandths of the size; 0 for what cannot be drawn. */
  private readonly widths: Uint16Array;
  private readonly replacementWidth: number;

  constructor(data: FontData) {
    this.data = data;
    this.widths = widthsByCode(data.widths);
    this.replacementWidth = this.widthOfCode(REPLACEMENT.charCodeAt(0));
  }

  /** In points, at a size in points. */
  widthOf(text: string, size: number): number {
    let thousandths = 0;
    for (const character of text) {
      thousandths += this.widthOfCode(character.codePointAt(0) ?? 0) || this.replacementWidth;
    }
    return (thousandths * size) / 1000;
  }

  /**
   * The text as a hexadecimal string of a PDF. Every text that is drawn comes through here, which reports what the font
   * lacks.
   */
  encode(text: string, reportReplaced: (character: string) => void): string {
    let hex = '';
    for (const character of text) {
      const drawable = this.widthOfCode(character.codePointAt(0) ?? 0) > 0;
      if (!drawable) reportReplaced(character);
      const code = (drawable ? character : REPLACEMENT).charCodeAt(0);
      hex += code.toString(16).padStart(4, '0');
    }
    return `<${hex}>`;
  }

  private widthOfCode(code: number): number {
    return this.widths[code] ?? 0;
  }
}

export const TYPEFACES: Readonly<Record<Weight, Typeface>> = {
  regular: new Typeface(REGULAR),
  bold: new Typeface(BOLD),
};

function widthsByCode(array: string): Uint16Array {
  const widths = new Uint16Array(0x2300);
  for (const [, first = '', run = ''] of array.matchAll(/(\d+) \[([\d ]+)\]/g)) {
    widths.set(run.split(' ').map(Number), Number(first));
  }
  return widths;
}
