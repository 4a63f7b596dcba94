import PDFDocument from 'pdfkit';
import type { InvoiceDocument, InvoiceSeller } from '../../lib/domain/documents/invoiceDocument';
import type { Drawer } from './drawingProcess';
import { type PageContent, pageContent } from './pageContent';

type Pdf = PDFKit.PDFDocument;
type Fonts = Readonly<Record<'regular' | 'bold', PDFKit.Mixins.PDFFontSource>>;
type Style = { readonly font: 'regular' | 'bold'; readonly size: number };
type Align = 'left' | 'center' | 'right';

const LEFT = 34;
const WIDTH = 527;
const RIGHT = LEFT + WIDTH;
const PADDING = 4;
const THIN = 0.6;
const THICK = 1.6;

const BODY: Style = { font: 'regular', size: 8.5 };
const STRONG: Style = { font: 'bold', size: 8.5 };
const SMALL: Style = { font: 'regular', size: 7 };
const TITLE: Style = { font: 'bold', size: 14 };
const TOTAL: Style = { font: 'bold', size: 9 };

const LEADING = 1.28;
const BODY_LINE = 8.5 * LEADING;
const QR_SIZE = 45 * (72 / 25.4);

/**
 * The page as an experienced user of pdfkit draws it: pdfkit writes and wraps the text, and opens and cuts the fonts
 * for each document.
 */
export const drawer: Drawer = (fonts) => (document) => drawWith(fonts, document);

/** Draws with fonts as pdfkit takes them: file names, or fonts already open. */
export function drawWith(fonts: Fonts, document: InvoiceDocument): Promise<Uint8Array> {
  const content = pageContent(document);
  const info = { Title: content.title, Author: document.seller.name };
  // No default font: pdfkit would take «regular» for that one and read the file again at every use.
  const pdf = new PDFDocument({ size: 'A4', margin: 0, font: '', lang: 'ru-RU', displayTitle: true, info });
  pdf.registerFont('regular', fonts.regular).registerFont('bold', fonts.bold);
  return new Promise((done, fail) => {
    const parts: Uint8Array[] = [];
    pdf.on('data', (part: Uint8Array) => parts.push(part));
    pdf.on('end', () => done(Buffer.concat(parts)));
    pdf.on('error', fail);
    drawPage(pdf, document.seller, content);
    pdf.end();
  });
}

function drawPage(pdf: Pdf, seller: InvoiceSeller, content: PageContent): void {
  pdf.lineCap('square');
  let y = drawBank(pdf, seller, 34) + 18;
  line(pdf, TITLE, LEFT, y, WIDTH, content.title);
  y += TITLE.size * LEADING + 5;
  rule(pdf, LEFT, y, RIGHT, y, THICK);
  y += 9;
  for (const [label, text] of content.parties) {
    line(pdf, BODY, LEFT, y, 122, label);
    y += paragraph(pdf, STRONG, LEFT + 122, y, WIDTH - 122, text) + 7;
  }
  y = drawItems(pdf, content, y + 5) + 5;
  for (const [label, amount] of content.totals) {
    line(pdf, TOTAL, LEFT, y, WIDTH - PADDING - 64, label, 'right');
    line(pdf, TOTAL, RIGHT - PADDING - 64, y, 64, amount, 'right');
    y += TOTAL.size * LEADING + 2;
  }
  y += 5;
  y += paragraph(pdf, BODY, LEFT, y, WIDTH, content.count) + 2;
  y += paragraph(pdf, { ...TOTAL, size: 9.5 }, LEFT, y, WIDTH, content.sumInWords) + 2;
  y = drawNotices(pdf, content, y + 14) + 16;
  rule(pdf, LEFT, y, RIGHT, y, THICK);
  content.signatures.forEach(([label, name], at) => {
    const x = LEFT + (at * WIDTH) / 2;
    const from = x + line(pdf, STRONG, x, y + 26, WIDTH, label) + 6;
    const under = y + 26 + BODY_LINE - 0.6;
    rule(pdf, from, under, from + 84, under, THIN);
    line(pdf, BODY, from + 84 + 6, y + 26, WIDTH, name);
  });
}

function drawBank(pdf: Pdf, { name, inn, kpp, bank }: InvoiceSeller, top: number): number {
  const [middle, values, kppAt] = [LEFT + 270, LEFT + 320, LEFT + 135];
  const frame = [
    [LEFT, 0, RIGHT, 0],
    [LEFT, 48, RIGHT, 48],
    [LEFT, 66, middle, 66],
    [middle, 30, values, 30],
    [LEFT, 100, RIGHT, 100],
    [kppAt, 48, kppAt, 66],
    ...[LEFT, middle, values, RIGHT].map((x) => [x, 0, x, 100] as const),
  ] as const;
  for (const [x1, y1, x2, y2] of frame) rule(pdf, x1, top + y1, x2, top + y2, THIN);
  const cell = (x: number, y: number, text: string, style = BODY) =>
    line(pdf, style, x + PADDING, top + y + 3, WIDTH, text);
  paragraph(pdf, BODY, LEFT + PADDING, top + 3, 262, `${bank.name}, ${bank.city}`);
  cell(LEFT, 35.04, 'Банк получателя', SMALL);
  cell(middle, 0, 'БИК');
  cell(values, 0, bank.bic);
  cell(middle, 30, 'Сч. №');
  cell(values, 30, bank.correspondentAccount);
  cell(LEFT, 48, `ИНН ${inn}`);
  cell(kppAt, 48, `КПП ${kpp}`);
  cell(middle, 48, 'Сч. №');
  cell(values, 48, bank.settlementAccount);
  paragraph(pdf, STRONG, LEFT + PADDING, top + 69, 262, name);
  cell(LEFT, 87.04, 'Получатель', SMALL);
  return top + 100;
}

const WIDTHS = [22, 295, 45, 30, 67, 68] as const;
const ALIGNS: readonly Align[] = ['center', 'left', 'right', 'center', 'right', 'right'];
const NAME_AT = 1;

function drawItems(pdf: Pdf, { columns, rows }: PageContent, top: number): number {
  rule(pdf, LEFT, top, RIGHT, top, THIN);
  let y = drawRow(pdf, top, columns, () => ({ style: STRONG, align: 'center', inset: PADDING / 2 }));
  for (const row of rows) {
    y = drawRow(pdf, y, row, (at) => ({
      style: BODY,
      align: ALIGNS[at] ?? 'left',
      inset: (WIDTHS[at] ?? 0) < 35 ? 1 : PADDING,
    }));
  }
  return y;
}

type CellLook = { readonly style: Style; readonly align: Align; readonly inset: number };

function drawRow(pdf: Pdf, top: number, cells: readonly string[], look: (column: number) => CellLook): number {
  let x = LEFT;
  let height = BODY_LINE;
  cells.forEach((text, at) => {
    const { style, align, inset } = look(at);
    const width = (WIDTHS[at] ?? 0) - 2 * inset;
    if (at === NAME_AT && align === 'left') height = paragraph(pdf, style, x + inset, top + 3, width, text);
    else line(pdf, style, x + inset, top + 3, width, text, align);
    x += WIDTHS[at] ?? 0;
  });
  const bottom = top + height + 6;
  x = LEFT;
  for (const width of [0, ...WIDTHS]) {
    x += width;
    rule(pdf, x, top, x, bottom, THIN);
  }
  rule(pdf, LEFT, bottom, RIGHT, bottom, THIN);
  return bottom;
}

function drawNotices(pdf: Pdf, { terms, purpose, warning, qr, qrCaption }: PageContent, top: number): number {
  const width = WIDTH - QR_SIZE - 16;
  let y = top;
  for (const [text, font] of terms) y += paragraph(pdf, { font, size: 8.5 }, LEFT, y, width, text) + 3;
  y += 2;
  const height = paragraph(pdf, STRONG, LEFT + 6, y + 5, width - 12, purpose) + 10;
  pdf.lineWidth(THIN).rect(LEFT, y, width, height).stroke();
  y += height + 5;
  y += paragraph(pdf, SMALL, LEFT, y, width, warning);

  const scale = QR_SIZE / (qr.modules + 8);
  const size = qr.modules * scale;
  pdf
    .save()
    .translate(RIGHT - size, top + 2)
    .scale(scale);
  for (const { x, y: row, width: run } of qr.rectangles) pdf.rect(x, row, run, 1);
  pdf.fill().restore();
  line(pdf, SMALL, RIGHT - size, top + 2 + size + 4 * scale, size, qrCaption, 'center');
  return Math.max(y, top + QR_SIZE + SMALL.size * LEADING);
}

/** Draws one line that fits into the width; returns how wide it is. */
function line(pdf: Pdf, style: Style, x: number, top: number, width: number, text: string, align: Align = 'left') {
  const wide = pdf.font(style.font, style.size).widthOfString(text);
  const indent = { left: 0, center: (width - wide) / 2, right: width - wide }[align];
  pdf.text(text, x + indent, top + style.size / 100, { lineBreak: false });
  return wide;
}

/** Draws a paragraph; returns how high it is. */
function paragraph(pdf: Pdf, style: Style, x: number, top: number, width: number, text: string): number {
  // The font's own line height is 1.2 times its size; the gap brings it to LEADING.
  pdf.font(style.font, style.size).text(text, x, top + style.size / 100, { width, lineGap: style.size * 0.08 });
  return pdf.y - top - style.size / 100;
}

function rule(pdf: Pdf, x1: number, y1: number, x2: number, y2: number, thickness: number): void {
  pdf.lineWidth(thickness).moveTo(x1, y1).lineTo(x2, y2).stroke();
}
