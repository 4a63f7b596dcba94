import { readFileSync } from 'node:fs';
import * as fontkit from 'fontkit';
import type { Drawer } from './drawingProcess';
import { drawWith } from './pdfkitVariant';

/** pdfkit at its best: it opens the fonts once and keeps them. Its code allows this, its manual does not mention it. */
export const drawer: Drawer = ({ regular, bold }) => {
  const fonts = { regular: open(regular), bold: open(bold) };
  return (document) => drawWith(fonts, document);
};

/** Cast, because pdfkit's types do not know it either. */
function open(file: string): PDFKit.Mixins.PDFFontSource {
  return fontkit.create(readFileSync(file)) as unknown as PDFKit.Mixins.PDFFontSource;
}
