import type { FontData } from '../font/fontData';
import type { PdfFile, PdfObject, PdfReference } from './pdfFile';

// Six capitals and a plus say that the font is a subset.
const SUBSET_TAG = 'OLCHAT+';

/**
 * Adds one face to a file, whole as it was cut. A character's code in the page is its UTF-16 code unit, so that the text can
 * be copied and searched without a table of its own.
 */
export function addFont(file: PdfFile, data: FontData): PdfReference {
  const name = `/${SUBSET_TAG}${data.name}`;
  const { trueType, glyphs } = streamsOf(data);
  const descriptor = file.add(
    `<< /Type /FontDescriptor /FontName ${name} /Flags 4 /FontBBox [${data.bbox}] /ItalicAngle 0 /Ascent 980 ` +
      `/Descent -220 /CapHeight 700 /StemV ${data.name.endsWith('Bold') ? 140 : 80} /FontFile2 ${file.add(trueType)} >>`,
  );
  const descendant = file.add(
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont ${name} /FontDescriptor ${descriptor} /DW 0 /W [${data.widths}] ` +
      `/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /CIDToGIDMap ${file.add(glyphs)} >>`,
  );
  return file.add(
    `<< /Type /Font /Subtype /Type0 /BaseFont ${name} /Encoding /Identity-H /DescendantFonts [${descendant}] ` +
      `/ToUnicode ${file.add(TO_UNICODE)} >>`,
  );
}

type FontStreams = { readonly trueType: PdfObject; readonly glyphs: PdfObject };
// Data of the program, not of a document: unpacked once.
const unpacked = new Map<FontData, FontStreams>();

function streamsOf(data: FontData): FontStreams {
  const known = unpacked.get(data);
  if (known) return known;
  const made = {
    trueType: {
      entries: `/Filter /FlateDecode /Length1 ${data.trueTypeBytes}`,
      bytes: Buffer.from(data.trueType, 'base64'),
    },
    glyphs: { entries: '/Filter /FlateDecode', bytes: Buffer.from(data.glyphs, 'base64') },
  };
  unpacked.set(data, made);
  return made;
}

// A range must not run across a change of the first byte.
const HIGHEST_FIRST_BYTE = 0x22;
const TO_UNICODE = identityMap();

function identityMap(): PdfObject {
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
  return { entries: '', bytes: Buffer.from(map, 'latin1') };
}
