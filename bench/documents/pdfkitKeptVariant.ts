import { readFileSync } from 'node:fs';
import * as fontkit from 'fontkit';
import type { Drawer } from './drawingProcess';
import { drawWith } from './pdfkitVariant';

/** pdfkit at its best: the fonts are opened once and kept, by a way that its code knows and its manual does not. */
export const drawer: Drawer = ({ regular, bold }) => {
  const fonts = { regular: open(regular), bold: open(bold) };
  return (document) => drawWith(fonts, document);
};

/** Its types know this way as little as its manual. */
function open(file: string): PDFKit.Mixins.PDFFontSource {
  return fontkit.create(readFileSync(file)) as unknown as PDFKit.Mixins.PDFFontSource;
}
