import { TYPEFACES, type Weight } from '../font/typeface';

/** A4, in points. */
export const PAGE = { width: 595.28, height: 841.89 } as const;

/** How a text looks. The size is in points. */
export type Style = { readonly weight: Weight; readonly size: number };

/** The names under which every page knows its two fonts. */
export const FONT_NAMES: Readonly<Record<Weight, string>> = { regular: 'R', bold: 'B' };

/** One page while it is drawn. Points from the upper left corner, downwards; a text stands on its baseline. */
export class Sheet {
  // Lines reach half their thickness beyond their ends, so that frames have whole corners.
  private readonly operators: string[] = ['2 J'];
  private readonly reportReplaced: (character: string) => void;

  constructor(reportReplaced: (character: string) => void) {
    this.reportReplaced = reportReplaced;
  }

  text(x: number, baseline: number, { weight, size }: Style, text: string): void {
    const place = `/${FONT_NAMES[weight]} ${size} Tf ${decimal(x)} ${fromBottom(baseline)} Td`;
    this.operators.push(`BT ${place} ${TYPEFACES[weight].encode(text, this.reportReplaced)} Tj ET`);
  }

  /** A straight line; `thickness` in points. */
  line(x1: number, y1: number, x2: number, y2: number, thickness: number): void {
    const from = `${decimal(x1)} ${fromBottom(y1)} m`;
    this.operators.push(`${thickness} w ${from} ${decimal(x2)} ${fromBottom(y2)} l S`);
  }

  /** Operators that draw in their own units: one unit is `scale` points, counted right and down from (x, y). */
  scaled(x: number, y: number, scale: number, operators: string): void {
    const matrix = `${exact(scale)} 0 0 ${exact(-scale)} ${decimal(x)} ${fromBottom(y)}`;
    this.operators.push(`q ${matrix} cm\n${operators}\nQ`);
  }

  /** A picture of the file, by its name there, into the box whose upper left corner is (x, y). */
  image(name: string, x: number, y: number, width: number, height: number): void {
    const matrix = `${decimal(width)} 0 0 ${decimal(height)} ${decimal(x)} ${fromBottom(y + height)}`;
    this.operators.push(`q ${matrix} cm /${name} Do Q`);
  }

  /** The page's content stream. */
  content(): string {
    return this.operators.join('\n');
  }
}

function fromBottom(y: number): string {
  return decimal(PAGE.height - y);
}

/** Two decimals are finer than any printer, and the same on every machine. */
function decimal(points: number): string {
  return String(Math.round(points * 100) / 100);
}

function exact(factor: number): string {
  return factor.toFixed(6);
}
