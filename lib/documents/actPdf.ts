import { type ActName, actTitle, actVat, type ClosingAct, shortActTitle } from '../domain/documents/closingAct';
import { dateInWords } from '../domain/documents/invoiceDocument';
import { bothSides } from './act/bothSides';
import { documentPdf, type RenderedDocument } from './documentPdf';
import type { SellerImages } from './file/sellerImage';
import { labelled, partyBlock, titleBlock } from './invoice/heading';
import { itemRows } from './invoice/items';
import { totals } from './invoice/totals';
import { type Block, gap } from './layout/flow';
import { BODY, drawLines, LEFT, paragraphHeight, WIDTH } from './layout/page';
import { textLines } from './layout/textLines';

/**
 * Draws a closing act as a PDF, in the form accountants know from 1C. The same act always makes the same bytes,
 * wherever and whenever.
 * @throws Error when the seller's profile names a picture that is not among the images.
 */
export function renderActPdf(act: ClosingAct, images: SellerImages): Promise<RenderedDocument> {
  return documentPdf(
    {
      title: actTitle(act),
      author: act.seller.name,
      createdOn: act.date,
      shortTitle: shortActTitle(act),
      blocks: blocksOf(act, images),
      imageNames: Object.values(act.seller.images ?? {}),
    },
    images,
  );
}

function blocksOf(act: ClosingAct, images: SellerImages): readonly Block[] {
  const { seller, buyer, line } = act;
  return [
    titleBlock(actTitle(act)),
    gap(9),
    ...insteadOf(act.insteadOf),
    partyBlock('Исполнитель:', seller),
    gap(7),
    partyBlock('Заказчик:', buyer),
    gap(7),
    labelled('Основание:', `Счёт-оферта № ${act.invoice.number} от ${dateInWords(act.invoice.issuedOn)}`),
    gap(12),
    ...itemRows([line], 'Наименование работ, услуг, прав'),
    totals({ total: line.sum, vat: actVat(act) }, { counted: 'Всего наименований 1' }),
    gap(14),
    // Keeps the signatures from standing alone on a last page.
    { ...acceptance(), staysWithNext: true },
    { ...gap(16), staysWithNext: true },
    bothSides(act, images),
  ];
}

function insteadOf(before: ActName | undefined): readonly Block[] {
  return before ? [labelled('Взамен:', `Акта № ${before.number} от ${dateInWords(before.date)}`), gap(7)] : [];
}

const TEXT =
  'Перечисленные выше права предоставлены полностью и в срок. ' +
  'Заказчик претензий по объёму, качеству и срокам не имеет.';

/** The sentence that the buyer has no objections. */
function acceptance(): Block {
  const lines = textLines(TEXT, BODY, WIDTH);
  return {
    height: paragraphHeight(lines, BODY),
    draw: (sheet, top) => drawLines(sheet, LEFT, top, BODY, lines),
  };
}
