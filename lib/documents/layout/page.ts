import { PAGE, type Sheet, type Style } from '../pdf/sheet';
import { cleanText, fittedStyle, widthOf } from './textLines';

/** The lines of the page, in points. */
export const LEFT = 34;
export const WIDTH = 527;
export const RIGHT = LEFT + WIDTH;
export const TOP = 34;
export const BOTTOM = PAGE.height - TOP;

export const POINTS_PER_MM = 72 / 25.4;

/** Thin inside tables, thick under the title and above the signatures. */
export const THIN = 0.6;
export const THICK = 1.6;
export const PADDING = 4;

export const BODY: Style = { weight: 'regular', size: 8.5 };
export const STRONG: Style = { weight: 'bold', size: 8.5 };
export const SMALL: Style = { weight: 'regular', size: 7 };

/** From one baseline to the next. */
export function leadingOf({ size }: Style): number {
  return size * 1.28;
}

/** What a paragraph of so many lines takes. */
export function paragraphHeight(lines: readonly string[], style: Style): number {
  return lines.length * leadingOf(style);
}

/** Draws lines one under another; the first one's line box begins at `top`. */
export function drawLines(sheet: Sheet, x: number, top: number, style: Style, lines: readonly string[]): void {
  lines.forEach((line, at) => {
    sheet.text(x, baselineOf(top, style) + at * leadingOf(style), style, line);
  });
}

/** The baseline of a line whose box begins at `top`: it puts capitals in the middle of the box. */
export function baselineOf(top: number, style: Style): number {
  return top + (leadingOf(style) + style.size * CAP_HEIGHT) / 2;
}
const CAP_HEIGHT = 0.7;

/** One line, made smaller where it is wider than `width`, its box beginning at `top`. */
export function drawLine(
  sheet: Sheet,
  place: { x: number; top: number; width: number; align?: 'left' | 'center' | 'right' },
  style: Style,
  text: string,
): void {
  const line = cleanText(text);
  const fitted = fittedStyle(line, style, place.width);
  const spare = place.width - widthOf(line, fitted);
  const indent = { left: 0, center: spare / 2, right: spare }[place.align ?? 'left'];
  sheet.text(place.x + indent, baselineOf(place.top, style), fitted, line);
}
