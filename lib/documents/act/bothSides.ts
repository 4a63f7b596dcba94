import type { ClosingAct } from '../../domain/documents/closingAct';
import type { SellerImages } from '../file/sellerImage';
import { drawSlot, drawStamp, HEIGHT_WITH_STAMP, slotsOf } from '../invoice/signatures';
import type { Block } from '../layout/flow';
import {
  BODY,
  baselineOf,
  drawLine,
  drawLines,
  LEFT,
  leadingOf,
  paragraphHeight,
  RIGHT,
  SMALL,
  STRONG,
  THICK,
  THIN,
  WIDTH,
} from '../layout/page';
import { textLines } from '../layout/textLines';
import type { Sheet } from '../pdf/sheet';

const COLUMN_GAP = 18;
const COLUMN = (WIDTH - COLUMN_GAP) / 2;
const RIGHT_COLUMN = LEFT + COLUMN + COLUMN_GAP;
const HEAD_TOP = 6;
/** The height between the names of the two sides and the lines they sign on: a facsimile needs the room. */
const NAME_TO_LINE = 30;
const LINE_HEIGHT = 18;

/**
 * Who hands over and who takes, side by side, each with a line to sign on. The seller's facsimile lies over theirs, and
 * the stamp below where the profile has one; the buyer's side stays empty for their pen.
 */
export function bothSides({ seller, buyer }: ClosingAct, images: SellerImages): Block {
  const { facsimile, stamp } = seller.images ?? {};
  const [signatory] = slotsOf(seller.signatories, facsimile);
  const names = [textLines(seller.name, BODY, COLUMN), textLines(buyer.name, BODY, COLUMN)] as const;
  const namesTop = HEAD_TOP + leadingOf(STRONG) + 3;
  const linesTop = namesTop + Math.max(...names.map((lines) => paragraphHeight(lines, BODY))) + NAME_TO_LINE;
  const stampTop = linesTop + LINE_HEIGHT - 8;
  return {
    height: stamp === undefined ? linesTop + LINE_HEIGHT : stampTop + HEIGHT_WITH_STAMP,
    draw: (sheet, top) => {
      sheet.line(LEFT, top, RIGHT, top, THICK);
      side(sheet, LEFT, top, 'ИСПОЛНИТЕЛЬ', names[0], namesTop);
      side(sheet, RIGHT_COLUMN, top, 'ЗАКАЗЧИК', names[1], namesTop);
      if (signatory) drawSlot(sheet, LEFT, top + linesTop, COLUMN, signatory, images);
      buyersLine(sheet, top + linesTop);
      if (stamp !== undefined) drawStamp(sheet, top + stampTop, stamp, images);
    },
  };
}

/**
 * Nobody knows yet who will sign for the buyer: one line for position, signature and name, as the law on accounting
 * asks.
 */
function buyersLine(sheet: Sheet, top: number): void {
  const under = baselineOf(top, BODY) + 2;
  sheet.line(RIGHT_COLUMN, under, RIGHT, under, THIN);
  const place = { x: RIGHT_COLUMN, top: under + 1, width: COLUMN, align: 'center' } as const;
  drawLine(sheet, place, SMALL, 'должность, подпись, Ф. И. О.');
}

function side(sheet: Sheet, x: number, top: number, title: string, name: readonly string[], namesTop: number): void {
  drawLine(sheet, { x, top: top + HEAD_TOP, width: COLUMN }, STRONG, title);
  drawLines(sheet, x, top + namesTop, BODY, name);
}
