import PDFDocument from 'pdfkit';
import { FACES, sourceOf } from '../../infra/fonts/makeFontData';
import { renderInvoicePdf } from '../../lib/documents/invoicePdf';
import { COMPANY, invoice, line } from './invoices';
import { describeWithTools, drawnTexts, fileText, inkOf, pdfPicture } from './tools';

const DPI = 100;
const PAGE_HEIGHT = 841.89;
// Without kerning and ligatures: the product sets letter beside letter.
const PLAIN = { features: { liga: false, kern: false, calt: false } as unknown as PDFKit.Mixins.OpenTypeFeatures[] };

/** The same page drawn by pdfkit with the whole font as published, so that its glyphs are certainly right. */
function reference(drawn: Uint8Array): Promise<Uint8Array> {
  const pdf = new PDFDocument({ size: [595.28, PAGE_HEIGHT], margin: 0, font: '' });
  pdf.registerFont('regular', sourceOf(FACES[0])).registerFont('bold', sourceOf(FACES[1]));
  const content = /stream\n(2 J\n[\s\S]+?)\nendstream/.exec(fileText(drawn))?.[1] ?? '';
  const withoutText = content.replace(/^BT .+ ET$/gm, '');
  // pdfkit counts from the top, the product's positions count from the bottom.
  pdf.addContent(`q 1 0 0 -1 0 ${PAGE_HEIGHT} cm\n${withoutText}\nQ`);
  for (const { text, x, y, size, bold } of drawnTexts(drawn)) {
    pdf.font(bold ? 'bold' : 'regular', size);
    pdf.text(text, x, PAGE_HEIGHT - y, { ...PLAIN, baseline: 'alphabetic', lineBreak: false });
  }
  return new Promise((done, fail) => {
    const parts: Uint8Array[] = [];
    pdf.on('data', (part: Uint8Array) => parts.push(part));
    pdf.on('end', () => done(Buffer.concat(parts)));
    pdf.on('error', fail);
    pdf.end();
  });
}

const ALPHABETS =
  'АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ абвгдеёжзийклмнопрстуфхцчшщъыьэюя ӘәҒғҚқҢңӨөҰұҮүҺһІі ҐґЄєЇїЎў ' +
  'ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz 0123456789 ÀÉÎÕÜßàéîõüÿŁłŃńŘřŠšŽž «»„“”–—…№₽€§©™ ,.;:!?()[]{}/\\|@#%&*+-=<>';

// Text extraction does not prove that the text can be seen: a glyph may be missing although its text is extracted.
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
    const { bytes, replaced } = await renderInvoicePdf(document, new Map());
    expect(replaced).toEqual([]);
    const drawn = pdfPicture(bytes, DPI);
    const expected = pdfPicture(await reference(bytes), DPI);
    expect(Math.abs(inkOf(drawn) / inkOf(expected) - 1)).toBeLessThan(0.01);
    const different = drawn.pixels.filter((pixel, at) => Math.abs(pixel - (expected.pixels[at] ?? 0)) > 64);
    expect(different.length).toBeLessThan(inkOf(expected) * 0.01);
  });
});
