import { TYPEFACES } from '../font/typeface';
import type { Style } from '../pdf/sheet';

/**
 * Breaks a text into lines no wider than `width` points. It breaks at spaces, and inside a word only where the word
 * alone is too wide. A no-break space holds.
 */
export function textLines(text: string, style: Style, width: number): readonly string[] {
  const fits = (line: string) => widthOf(line, style) <= width;
  const lines: string[] = [];
  let line = '';
  for (const word of cleanText(text).split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = fits(word) ? [word] : cutWord(word, fits);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
  }
  return [...lines, line];
}

/** The style made so much smaller that the text fits into `width` points; itself where it does already. */
export function fittedStyle(text: string, style: Style, width: number): Style {
  const wide = widthOf(text, style);
  return wide <= width ? style : { ...style, size: Math.floor((style.size * width * 100) / wide) / 100 };
}

/** In points. */
export function widthOf(text: string, { weight, size }: Style): number {
  return TYPEFACES[weight].widthOf(text, size);
}

/**
 * Letters composed of two characters become one, as fonts have them; spaces, tabs and line ends of any kind one space.
 */
export function cleanText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[^\S\u00a0]+/g, ' ')
    .trim();
}

function cutWord(word: string, fits: (piece: string) => boolean): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const character of word) {
    if (piece !== '' && !fits(piece + character)) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...pieces, piece];
}
