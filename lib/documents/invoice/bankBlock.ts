import type { InvoiceSeller } from '../../domain/documents/invoiceDocument';
import type { Block } from '../layout/flow';
import {
  BODY,
  drawLine,
  drawLines,
  LEFT,
  leadingOf,
  PADDING,
  paragraphHeight,
  RIGHT,
  SMALL,
  STRONG,
  THIN,
} from '../layout/page';
import { textLines } from '../layout/textLines';
import type { Sheet, Style } from '../pdf/sheet';

const MIDDLE = LEFT + 270;
const VALUES = MIDDLE + 50;
const KPP = LEFT + 135;
const NAME_WIDTH = 270 - 2 * PADDING;
const CAPTION = leadingOf(SMALL) + 2;

const ROW_BIC = 30;
const ROW = 18;
const ROW_PAYEE = 34;

/** Where the money goes, in the four rows in which a payment order asks for it. Long names make their rows taller. */
export function bankBlock({ name, inn, kpp, bank }: InvoiceSeller): Block {
  const bankLines = textLines(`${bank.name}, ${bank.city}`, BODY, NAME_WIDTH);
  const payeeLines = textLines(name, STRONG, NAME_WIDTH);
  const correspondentAt = Math.max(ROW_BIC, cellHeight(bankLines, BODY) - ROW);
  const innAt = correspondentAt + ROW;
  const payeeAt = innAt + ROW;
  const height = payeeAt + Math.max(ROW_PAYEE, cellHeight(payeeLines, STRONG));

  const draw = (sheet: Sheet, top: number) => {
    const frame = [
      [LEFT, 0, RIGHT, 0],
      [LEFT, innAt, RIGHT, innAt],
      [LEFT, payeeAt, MIDDLE, payeeAt],
      [MIDDLE, correspondentAt, VALUES, correspondentAt],
      [LEFT, height, RIGHT, height],
    ] as const;
    for (const [x1, y1, x2, y2] of frame) sheet.line(x1, top + y1, x2, top + y2, THIN);
    for (const x of [LEFT, MIDDLE, VALUES, RIGHT]) sheet.line(x, top, x, top + height, THIN);
    sheet.line(KPP, top + innAt, KPP, top + payeeAt, THIN);

    const cell = (x: number, y: number, text: string, style: Style = BODY) =>
      drawLine(sheet, { x: x + PADDING, top: top + y + 3, width: widthFrom(x) - 2 * PADDING }, style, text);
    drawLines(sheet, LEFT + PADDING, top + 3, BODY, bankLines);
    cell(LEFT, innAt - CAPTION - 2, 'Банк получателя', SMALL);
    cell(MIDDLE, 0, 'БИК');
    cell(VALUES, 0, bank.bic);
    cell(MIDDLE, correspondentAt, 'Сч. №');
    cell(VALUES, correspondentAt, bank.correspondentAccount);
    cell(LEFT, innAt, `ИНН ${inn}`);
    cell(KPP, innAt, kpp === undefined ? 'КПП' : `КПП ${kpp}`);
    cell(MIDDLE, innAt, 'Сч. №');
    cell(VALUES, innAt, bank.settlementAccount);
    drawLines(sheet, LEFT + PADDING, top + payeeAt + 3, STRONG, payeeLines);
    cell(LEFT, height - CAPTION - 2, 'Получатель', SMALL);
  };
  return { height, draw };
}

function cellHeight(lines: readonly string[], style: Style): number {
  return 3 + paragraphHeight(lines, style) + CAPTION + 2;
}

/** Of the cell that begins at x. */
function widthFrom(x: number): number {
  return (x === LEFT ? KPP : x === KPP ? MIDDLE : x === MIDDLE ? VALUES : RIGHT) - x;
}
