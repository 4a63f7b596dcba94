import { readFileSync } from 'node:fs';
import { copyFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { deflateSync } from 'node:zlib';
import * as fontkit from 'fontkit';
import subsetFont from 'subset-font';

// All of Cyrillic, Latin-1, Latin Extended-A, punctuation, currencies, № and ™, as far as the font has them. A soft
// hyphen is never drawn.
const RANGES = [
  [0x20, 0x7e],
  [0xa0, 0xac],
  [0xae, 0x17f],
  [0x400, 0x52f],
  [0x2010, 0x203a],
  [0x20a0, 0x20bf],
  [0x2116, 0x2122],
  [0x2190, 0x2193],
  [0x2212, 0x2212],
] as const;

// Tables that a PDF reader does not use: it places glyphs itself, by the widths in the file.
const TABLES_TO_DROP = ['GDEF', 'GPOS', 'GSUB', 'OS/2', 'STAT', 'cmap', 'gasp', 'name', 'post', 'vhea', 'vmtx'];

const PACKAGE = dirname(require.resolve('@expo-google-fonts/golos-text/package.json'));
const OUT = resolve(__dirname, '../../lib/documents/font');

export const FACES = [
  { constant: 'REGULAR', file: 'regular.ts', name: 'GolosText-Regular', source: '400Regular/GolosText_400Regular.ttf' },
  { constant: 'BOLD', file: 'bold.ts', name: 'GolosText-Bold', source: '700Bold/GolosText_700Bold.ttf' },
] as const;
type Face = (typeof FACES)[number];

/** What the product needs of a font file, before compression. */
export type FontParts = {
  readonly bbox: string;
  /** The `W` array of a PDF font: `32 [268 301 …] 160 […]`, thousandths of the size by code point. */
  readonly widths: string;
  /** Two bytes per code point from 0 on: the glyph that draws it. */
  readonly glyphs: Buffer;
  readonly trueType: Buffer;
};

/** Where the whole font lies, as its makers published it. */
export function sourceOf(face: Face): string {
  return join(PACKAGE, face.source);
}

/** Cuts the font down to the characters above, by HarfBuzz. */
export async function makeFontParts(face: Face): Promise<FontParts> {
  const whole = readFileSync(sourceOf(face));
  const codes = drawnBy(open(whole));
  const text = String.fromCodePoint(...codes);
  // Cut by the same options, so its glyphs have the same numbers; but its tables are not dropped, and only they still
  // say which glyph draws which character.
  const readable = open(await subsetFont(whole, text, { targetFormat: 'truetype', noLayoutClosure: true }));
  const trueType = await subsetFont(whole, text, {
    targetFormat: 'truetype',
    noLayoutClosure: true,
    noHinting: true,
    dropTables: TABLES_TO_DROP,
  });
  const glyphs = Buffer.alloc((Math.max(...codes) + 1) * 2);
  for (const code of codes) glyphs.writeUInt16BE(readable.glyphForCodePoint(code).id, code * 2);
  const { minX, minY, maxX, maxY } = readable.bbox;
  return { bbox: `${minX} ${minY} ${maxX} ${maxY}`, widths: widthsOf(readable, codes), glyphs, trueType };
}

function open(file: Uint8Array): fontkit.Font {
  const font = fontkit.create(Buffer.from(file));
  if (!('glyphForCodePoint' in font)) throw new Error('a collection of fonts, not one font');
  if (font.unitsPerEm !== 1000) throw new Error(`a PDF counts in thousandths, the font in 1/${font.unitsPerEm}`);
  return font;
}

function drawnBy(font: fontkit.Font): readonly number[] {
  const has = new Set(font.characterSet);
  return RANGES.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, at) => from + at)).filter((code) =>
    has.has(code),
  );
}

function widthsOf(font: fontkit.Font, codes: readonly number[]): string {
  const runs: { first: number; widths: number[] }[] = [];
  for (const code of codes) {
    const run = runs.at(-1);
    const width = font.glyphForCodePoint(code).advanceWidth;
    if (run && code === run.first + run.widths.length) run.widths.push(width);
    else runs.push({ first: code, widths: [width] });
  }
  return runs.map(({ first, widths }) => `${first} [${widths.join(' ')}]`).join(' ');
}

function moduleOf(face: Face, parts: FontParts): string {
  const packed = (bytes: Uint8Array) => deflateSync(bytes, { level: 9 }).toString('base64');
  const long = (key: string, text: string) => `  ${key}:\n    '${text}',\n`;
  return `// Made by infra/fonts/makeFontData.ts (npm run fonts) from Golos Text; its licence is beside it, OFL.txt.
import type { FontData } from './fontData';

export const ${face.constant}: FontData = {
  name: '${face.name}',
  bbox: '${parts.bbox}',
${long('widths', parts.widths)}${long('glyphs', packed(parts.glyphs))}  trueTypeBytes: ${parts.trueType.length},
${long('trueType', packed(parts.trueType))}};
`;
}

async function writeAll(): Promise<void> {
  for (const face of FACES) await writeFile(join(OUT, face.file), moduleOf(face, await makeFontParts(face)));
  await copyFile(join(PACKAGE, 'LICENSE_FONT'), join(OUT, 'OFL.txt'));
}

// Run, not imported: `npm run fonts`.
if (require.main === module) {
  writeAll().catch((error: unknown) => {
    process.stderr.write(`${error}\n`);
    process.exitCode = 1;
  });
}
