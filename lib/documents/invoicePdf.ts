import { dateInDigits, type InvoiceDocument, invoiceTitle } from '../domain/invoiceDocument';
import { type Block, flow, gap } from './flow';
import { TYPEFACES } from './font/typeface';
import { bankBlock } from './invoice/bankBlock';
import { heading } from './invoice/heading';
import { itemRows } from './invoice/items';
import { notices } from './invoice/notices';
import { BOTTOM, drawLine, LEFT, SMALL, TOP, WIDTH } from './invoice/page';
import { signatures } from './invoice/signatures';
import { totals } from './invoice/totals';
import { addFont } from './pdf/fontObjects';
import { PdfFile, pdfText } from './pdf/pdfFile';
import { FONT_NAMES, PAGE, Sheet } from './pdf/sheet';

/** A drawn invoice, and the characters of it that the font lacks: each stands as «?» on the page. */
export type RenderedInvoice = { readonly bytes: Uint8Array; readonly replaced: readonly string[] };

/** Draws the счёт-оферта as a PDF. The same document always makes the same bytes, wherever and whenever. */
export function renderInvoicePdf(document: InvoiceDocument): RenderedInvoice {
  const replaced = new Set<string>();
  const newSheet = () => new Sheet((character) => replaced.add(character));
  const sheets = flow(blocksOf(document), { top: TOP, bottom: BOTTOM }, newSheet);
  if (sheets.length > 1) numberPages(sheets, document);
  return { bytes: fileOf(sheets, document), replaced: [...replaced] };
}

function blocksOf(document: InvoiceDocument): readonly Block[] {
  return [
    bankBlock(document.seller),
    gap(18),
    ...heading(document),
    gap(12),
    ...itemRows(document.lines),
    totals(document),
    gap(14),
    // Nobody shall have to look for the signatures alone on a last page.
    { ...notices(document), staysWithNext: true },
    { ...gap(16), staysWithNext: true },
    signatures(document.seller.signatories),
  ];
}

function numberPages(sheets: readonly Sheet[], document: InvoiceDocument): void {
  const invoice = `Счёт-оферта № ${document.number} от ${dateInDigits(document.issuedOn)}`;
  sheets.forEach((sheet, at) => {
    const place = { x: LEFT, top: BOTTOM + 5, width: WIDTH, align: 'right' } as const;
    drawLine(sheet, place, SMALL, `${invoice}, страница ${at + 1} из ${sheets.length}`);
  });
}

function fileOf(sheets: readonly Sheet[], document: InvoiceDocument): Uint8Array {
  const file = new PdfFile();
  const fonts = `${FONT_NAMES.regular} ${addFont(file, TYPEFACES.regular.data)} ${FONT_NAMES.bold} ${addFont(file, TYPEFACES.bold.data)}`;
  const tree = file.reserve();
  const pages = sheets.map((sheet) => {
    const content = file.add({ entries: '', bytes: Buffer.from(sheet.content(), 'latin1') });
    return file.add(`<< /Type /Page /Parent ${tree.reference} /Contents ${content} >>`);
  });
  // What all pages share stands once, in their parent.
  const shared = `/MediaBox [0 0 ${PAGE.width} ${PAGE.height}] /Resources << /Font << ${fonts} >> >>`;
  tree.fill(`<< /Type /Pages /Count ${pages.length} /Kids [${pages.join(' ')}] ${shared} >>`);
  const catalog = file.add(
    `<< /Type /Catalog /Pages ${tree.reference} /Lang (ru-RU) /ViewerPreferences << /DisplayDocTitle true >> >>`,
  );
  const created = `(D:${document.issuedOn.replaceAll('-', '')}000000+03'00')`;
  const info = file.add(
    `<< /Title ${pdfText(invoiceTitle(document))} /Author ${pdfText(document.seller.name)} /CreationDate ${created} >>`,
  );
  return file.toBytes(catalog, info);
}
