import type { InvoiceLine } from '../../domain/documents/invoiceDocument';
import { amountInDigits } from '../../domain/money/amountInWords';
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
  STRONG,
  THIN,
  WIDTH,
} from '../layout/page';
import { textLines } from '../layout/textLines';
import type { Sheet } from '../pdf/sheet';

type Column = { readonly title: string; readonly x: number; readonly width: number; readonly align: Align };
type Align = 'left' | 'center' | 'right';

const GOODS = 'Товары (работы, услуги)';
const COLUMNS = columns([
  ['№', 22, 'center'],
  [GOODS, 295, 'left'],
  ['Кол-во', 45, 'right'],
  ['Ед.', 30, 'center'],
  ['Цена', 67, 'right'],
  ['Сумма', 68, 'right'],
]);
const NAME_AT = 1;

/** Above and below the text of a cell. */
const AIR = 3;

/**
 * The table of what is bought: a row a block, the head again on every page that a row begins.
 * @param names what the column of the names is called
 */
export function itemRows(lines: readonly InvoiceLine[], names = GOODS): readonly Block[] {
  const head = headBlock(names);
  const rows = lines.map((line, at) => rowBlock(line, at + 1, { head, isLast: at === lines.length - 1 }));
  return [{ ...head, staysWithNext: true }, ...rows];
}

function headBlock(names: string): Block {
  const height = leadingOf(STRONG) + 2 * AIR;
  return {
    height,
    draw: (sheet, top) => {
      sheet.line(LEFT, top, RIGHT, top, THIN);
      COLUMNS.forEach(({ title, x, width }, at) => {
        const place = { x: x + PADDING / 2, top: top + AIR, width: width - PADDING, align: 'center' } as const;
        drawLine(sheet, place, STRONG, at === NAME_AT ? names : title);
      });
      drawEdges(sheet, top, height);
    },
  };
}

function rowBlock(line: InvoiceLine, number: number, { head, isLast }: { head: Block; isLast: boolean }): Block {
  const nameLines = textLines(line.name, BODY, (COLUMNS[NAME_AT]?.width ?? WIDTH) - 2 * PADDING);
  const height = paragraphHeight(nameLines, BODY) + 2 * AIR;
  const cells = [
    String(number),
    '',
    amountOfPieces(line.quantity),
    line.unit,
    amountInDigits(line.price),
    amountInDigits(line.sum),
  ];
  return {
    height,
    head,
    // The totals never stand alone on a page.
    staysWithNext: isLast,
    draw: (sheet, top) => {
      COLUMNS.forEach(({ x, width, align }, at) => {
        const left = x + PADDING;
        if (at === NAME_AT) drawLines(sheet, left, top + AIR, BODY, nameLines);
        else drawLine(sheet, cellPlace(left, top, width, align), BODY, cells[at] ?? '');
      });
      drawEdges(sheet, top, height);
    },
  };
}

function cellPlace(x: number, top: number, width: number, align: Align) {
  // A narrow column has no air to give away.
  const inset = width < 35 ? PADDING - 1 : 0;
  return { x: x - inset, top: top + AIR, width: width - 2 * PADDING + 2 * inset, align };
}

function drawEdges(sheet: Sheet, top: number, height: number): void {
  for (const { x } of COLUMNS) sheet.line(x, top, x, top + height, THIN);
  sheet.line(RIGHT, top, RIGHT, top + height, THIN);
  sheet.line(LEFT, top + height, RIGHT, top + height, THIN);
}

function amountOfPieces(quantity: number): string {
  return String(quantity).replace(/\B(?=(\d{3})+$)/g, '\u00a0');
}

function columns(widths: readonly (readonly [title: string, width: number, align: Align])[]): readonly Column[] {
  let x = LEFT;
  return widths.map(([title, width, align]) => {
    const column = { title, x, width, align };
    x += width;
    return column;
  });
}
