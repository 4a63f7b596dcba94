import { type PDFContext, PDFRawStream, type PDFRef } from 'pdf-lib';
import type { FontData } from '../font/fontData';
import { Verbatim } from './verbatim';

// Six capitals and a plus say that the font is a subset.
const SUBSET_TAG = 'OLCHAT+';

/**
 * Adds one face to a file, whole as it was cut. A character's code in the page is its UTF-16 code unit, so that the
 * text can be copied and searched without a table of its own.
 */
export function addFont(context: PDFContext, data: FontData): PDFRef {
  const name = `${SUBSET_TAG}${data.name}`;
  const { trueType, glyphs, widths, box } = partsOf(data);
  const stream = (bytes: Uint8Array, entries = {}) =>
    context.register(PDFRawStream.of(context.obj({ Filter: 'FlateDecode', ...entries }), bytes));
  const descriptor = context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: name,
      Flags: 4,
      FontBBox: box,
      ItalicAngle: 0,
      Ascent: 980,
      Descent: -220,
      CapHeight: 700,
      StemV: data.name.endsWith('Bold') ? 140 : 80,
      FontFile2: stream(trueType, { Length1: data.trueTypeBytes }),
    }),
  );
  const descendant = context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: name,
      FontDescriptor: descriptor,
      DW: 0,
      W: widths,
      CIDSystemInfo: new Verbatim('<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>'),
      CIDToGIDMap: stream(glyphs),
    }),
  );
  return context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: name,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: context.register(PDFRawStream.of(context.obj({}), TO_UNICODE)),
    }),
  );
}

type FontParts = {
  readonly trueType: Uint8Array;
  readonly glyphs: Uint8Array;
  readonly widths: Verbatim;
  readonly box: Verbatim;
};
// Data of the program, not of a document: unpacked once.
const unpacked = new Map<FontData, FontParts>();

function partsOf(data: FontData): FontParts {
  const known = unpacked.get(data);
  if (known) return known;
  const made = {
    trueType: Buffer.from(data.trueType, 'base64'),
    glyphs: Buffer.from(data.glyphs, 'base64'),
    widths: new Verbatim(`[${data.widths}]`),
    box: new Verbatim(`[${data.bbox}]`),
  };
  unpacked.set(data, made);
  return made;
}

// A range must not run across a change of the first byte.
const HIGHEST_FIRST_BYTE = 0x22;
const TO_UNICODE = identityMap();

function identityMap(): Uint8Array {
  const bytes = Array.from({ length: HIGHEST_FIRST_BYTE + 1 }, (_, at) => at.toString(16).padStart(2, '0'));
  const ranges = bytes.map((byte) => `<${byte}00> <${byte}ff> <${byte}00>`).join('\n');
  const map = `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
${bytes.length} beginbfrange
${ranges}
endbfrange
endcmap
CMapName currentdict /CMap defineresource pop
end
end`;
  return Buffer.from(map, 'latin1');
}
