import { PDFContext, PDFHexString, PDFRawStream, PDFString, PDFWriter } from 'pdf-lib';
import type { CalendarDate } from '../../domain/calendar/calendarDate';
import { TYPEFACES } from '../font/typeface';
import { FONT_NAMES, PAGE, type Sheet } from '../pdf/sheet';
import { addFont } from './fontObjects';
import { addImage, type SellerImage } from './sellerImage';

/** What the file says of itself, outside its pages. */
export type FileFacts = {
  readonly title: string;
  readonly author: string;
  readonly createdOn: CalendarDate;
};

/**
 * The pages as one PDF file. No clock, no chance: the same pages make the same bytes. Only the objects and the writer
 * of pdf-lib are used: its `PDFDocument` would bring 600 KB of fonts, forms and parsers into the bundle
 * (docs/decisions/0022-pdf-lib-writes-the-documents.md).
 */
export function documentFile(
  sheets: readonly Sheet[],
  images: ReadonlyMap<string, SellerImage>,
  { title, author, createdOn }: FileFacts,
): Promise<Uint8Array> {
  const context = PDFContext.create();
  const Font = {
    [FONT_NAMES.regular]: addFont(context, TYPEFACES.regular.data),
    [FONT_NAMES.bold]: addFont(context, TYPEFACES.bold.data),
  };
  const XObject = Object.fromEntries([...images].map(([name, image]) => [name, addImage(context, image)]));
  const tree = context.nextRef();
  const pages = sheets.map((sheet) => {
    const content = PDFRawStream.of(context.obj({}), Buffer.from(sheet.content(), 'latin1'));
    return context.register(context.obj({ Type: 'Page', Parent: tree, Contents: context.register(content) }));
  });
  context.assign(
    tree,
    context.obj({
      Type: 'Pages',
      Count: pages.length,
      Kids: pages,
      // What all pages share stands once, in their parent.
      MediaBox: [0, 0, PAGE.width, PAGE.height],
      Resources: { Font, ...(images.size > 0 && { XObject }) },
    }),
  );
  const catalog = { Type: 'Catalog', Pages: tree, ViewerPreferences: { DisplayDocTitle: true } };
  context.trailerInfo.Root = context.register(context.obj({ ...catalog, Lang: PDFString.of('ru-RU') }));
  context.trailerInfo.Info = context.register(
    context.obj({
      Title: PDFHexString.fromText(title),
      Author: PDFHexString.fromText(author),
      CreationDate: PDFString.of(`D:${createdOn.replaceAll('-', '')}000000+03'00'`),
    }),
  );
  return PDFWriter.forContext(context, Number.POSITIVE_INFINITY).serializeToBuffer();
}
