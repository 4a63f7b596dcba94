import { readFileSync } from 'node:fs';
import { PDFDocument } from '@cantoo/pdf-lib';
import * as fontkit from 'fontkit';
import { FACES, sourceOf } from '../../infra/fonts/makeFontData';
import { renderInvoicePdf } from '../../lib/documents/invoicePdf';
import { COMPANY, invoice, line } from './invoices';
import { describeWithTools, drawnTexts, fileText, inkOf, pdfPicture } from './tools';

const DPI = 100;

/** The same page by another library, with the whole font as published: its glyphs are right by themselves. */
async function reference(drawn: Uint8Array): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  pdf.registerFontkit(fontkit);
  const plain = { subset: false, features: { liga: false, kern: false, calt: false } };
  const regular = await pdf.embedFont(readFileSync(sourceOf(FACES[0])), plain);
  const bold = await pdf.embedFont(readFileSync(sourceOf(FACES[1])), plain);
  const page = pdf.addPage([595.28, 841.89]);
  for (const { text, x, y, size, bold: isBold } of drawnTexts(drawn)) {
    page.drawText(text, { x, y, size, font: isBold ? bold : regular });
  }
  const content = /stream\n(2 J\n[\s\S]+?)\nendstream/.exec(fileText(drawn))?.[1] ?? '';
  const withoutText = content.replace(/^BT .+ ET$/gm, '');
  page.node.addContentStream(pdf.context.register(pdf.context.flateStream(withoutText)));
  return pdf.save();
}

const ALPHABETS =
  'АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ абвгдеёжзийклмнопрстуфхцчшщъыьэюя ӘәҒғҚқҢңӨөҰұҮүҺһІі ҐґЄєЇїЎў ' +
  'ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz 0123456789 ÀÉÎÕÜßàéîõüÿŁłŃńŘřŠšŽž «»„“”–—…№₽€§©™ ,.;:!?()[]{}/\\|@#%&*+-=<>';

// Text extraction proves nothing about what is to be seen: a glyph may be missing under its perfect text.
describeWithTools(['pdftoppm'], 'the ink of an invoice', () => {
  it.each([
    ['an ordinary one', invoice()],
    ['one with VAT', invoice({ vat: 'general_22', lines: [line('Права', 3_600_000), line('Ещё права', 500_000, 3)] })],
    [
      'one with every letter',
      invoice({
        seller: { ...COMPANY, name: ALPHABETS },
        buyer: { ...invoice().buyer, name: ALPHABETS },
        lines: [line(ALPHABETS)],
      }),
    ],
  ])('of %s is that of the whole font, pixel by pixel', async (_title, document) => {
    const { bytes, replaced } = renderInvoicePdf(document);
    expect(replaced).toEqual([]);
    const drawn = pdfPicture(bytes, DPI);
    const expected = pdfPicture(await reference(bytes), DPI);
    expect(Math.abs(inkOf(drawn) / inkOf(expected) - 1)).toBeLessThan(0.01);
    const different = drawn.pixels.filter((pixel, at) => Math.abs(pixel - (expected.pixels[at] ?? 0)) > 64);
    expect(different.length).toBeLessThan(inkOf(expected) * 0.01);
  });
});
