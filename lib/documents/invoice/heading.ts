import { type InvoiceDocument, type InvoiceParty, invoiceTitle } from '../../domain/documents/invoiceDocument';
import { type Block, gap } from '../layout/flow';
import {
  BODY,
  drawLine,
  drawLines,
  LEFT,
  leadingOf,
  paragraphHeight,
  RIGHT,
  STRONG,
  THICK,
  WIDTH,
} from '../layout/page';
import { textLines } from '../layout/textLines';
import type { Style } from '../pdf/sheet';

const TITLE: Style = { weight: 'bold', size: 14 };
// Wide enough for the longer of the two labels.
const LABEL_WIDTH = 122;

/** The title with the rule under it, then who sells and who buys. */
export function heading(document: InvoiceDocument): readonly Block[] {
  return [
    titleBlock(invoiceTitle(document)),
    gap(9),
    partyBlock('Поставщик (Исполнитель):', document.seller),
    gap(7),
    partyBlock('Покупатель (Заказчик):', document.buyer),
  ];
}

/** The title of a document with the rule under it. */
export function titleBlock(title: string): Block {
  const height = leadingOf(TITLE) + 5;
  return {
    height,
    draw: (sheet, top) => {
      drawLine(sheet, { x: LEFT, top, width: WIDTH }, TITLE, title);
      sheet.line(LEFT, top + height, RIGHT, top + height, THICK);
    },
  };
}

/** A side of a document, beside what it is. */
export function partyBlock(label: string, party: InvoiceParty): Block {
  return labelled(label, describe(party));
}

/** A bold paragraph beside its label. */
export function labelled(label: string, text: string): Block {
  const lines = textLines(text, STRONG, WIDTH - LABEL_WIDTH);
  return {
    height: paragraphHeight(lines, STRONG),
    draw: (sheet, top) => {
      drawLine(sheet, { x: LEFT, top, width: LABEL_WIDTH }, BODY, label);
      drawLines(sheet, LEFT + LABEL_WIDTH, top, STRONG, lines);
    },
  };
}

// A number stays beside what it is.
function describe({ name, inn, kpp, ogrn, address, phone }: InvoiceParty): string {
  return [
    name,
    `ИНН\u00a0${inn}`,
    ...(kpp === undefined ? [] : [`КПП\u00a0${kpp}`]),
    ...(ogrn === undefined ? [] : [`${ogrn.length === 15 ? 'ОГРНИП' : 'ОГРН'}\u00a0${ogrn}`]),
    withBoundAbbreviations(address),
    `тел.\u00a0${phone.replaceAll(' ', '\u00a0')}`,
  ].join(', ');
}

/** «г. Москва», «д. 1»: a line must not end between the two. */
function withBoundAbbreviations(address: string): string {
  return address.replace(/(?<=^|[\s,])([а-яё]{1,4}\.) /giu, '$1\u00a0');
}
