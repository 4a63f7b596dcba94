/**
 * One face of the invoice's font, cut and packed at build time: no font file is read or parsed while an invoice is
 * made.
 */
export type FontData = {
  readonly name: string;
  readonly bbox: string;
  /**
   * The `W` array of the PDF font: `32 [268 301 …] 160 […]`, thousandths of the size by code point. Says what can be
   * drawn.
   */
  readonly widths: string;
  /** Base64, deflated: two bytes per code point, the glyph that draws it. */
  readonly glyphs: string;
  /** Of the font file before it was deflated. */
  readonly trueTypeBytes: number;
  /** Base64, deflated: the font file. */
  readonly trueType: string;
};
