import { dateInWords, type InvoiceDocument, paymentPurpose } from '../../domain/documents/invoiceDocument';
import type { Block } from '../layout/flow';
import {
  BODY,
  drawLine,
  drawLines,
  LEFT,
  leadingOf,
  POINTS_PER_MM,
  paragraphHeight,
  RIGHT,
  SMALL,
  STRONG,
  THIN,
  WIDTH,
} from '../layout/page';
import { textLines } from '../layout/textLines';
import { paymentQrText, qrDrawing } from '../paymentQr';
import type { Sheet, Style } from '../pdf/sheet';

// On a screen of 96 dpi a module of the QR code is then two pixels wide and can be read; the quiet zone of four modules
// on each side is included. A module a little narrower than two pixels, or one that begins between two pixels, is grey
// at its edges, and then scanners read the page only sometimes.
const QR_SIZE = 45 * POINTS_PER_MM;
const SCREEN_PIXEL = 72 / 96;
const QUIET = 4;
const QR_CAPTION = 'Оплатите по QR-коду';

const TEXT_WIDTH = WIDTH - QR_SIZE - 16;
const BOX_PADDING = 6;

/** Until when, on what terms and with which purpose to pay; the payment as a QR code beside it. */
export function notices(document: InvoiceDocument): Block {
  const terms = `Оплата счёта-оферты означает согласие с условиями оферты: ${document.offerUrl}`;
  const stack = [
    line(STRONG, `Оплатить не позднее ${dateInWords(document.payableUntil)}`),
    line(BODY, terms),
    line(BODY, 'В назначении платежа укажите полностью:'),
  ];
  const purpose = textLines(paymentPurpose(document), STRONG, TEXT_WIDTH - 2 * BOX_PADDING);
  const warning = textLines(WARNING, SMALL, TEXT_WIDTH);
  const boxAt = stack.reduce((sum, { height }) => sum + height, 0) + 2;
  const boxHeight = paragraphHeight(purpose, STRONG) + 2 * BOX_PADDING - 2;
  const warningAt = boxAt + boxHeight + 5;
  const qr = qrDrawing(paymentQrText(document));

  return {
    height: Math.max(warningAt + paragraphHeight(warning, SMALL), QR_SIZE + leadingOf(SMALL)),
    draw: (sheet, top) => {
      let y = top;
      for (const { style, lines, height } of stack) {
        drawLines(sheet, LEFT, y, style, lines);
        y += height;
      }
      box(sheet, LEFT, top + boxAt, TEXT_WIDTH, boxHeight);
      drawLines(sheet, LEFT + BOX_PADDING, top + boxAt + BOX_PADDING - 1, STRONG, purpose);
      drawLines(sheet, LEFT, top + warningAt, SMALL, warning);
      drawQr(sheet, top, qr);
    },
  };
}

const WARNING =
  'Без номера счёта-оферты в назначении платежа мы не сможем активировать тариф. ' +
  'Один счёт-оферта оплачивается один раз: для следующей оплаты нужен новый.';

function line(style: Style, text: string) {
  const lines = textLines(text, style, TEXT_WIDTH);
  return { style, lines, height: paragraphHeight(lines, style) + 3 };
}

/** The dark modules end at the right edge of the page's content: the margin is quiet enough. */
function drawQr(sheet: Sheet, top: number, { modules, path }: { modules: number; path: string }): void {
  const fitting = QR_SIZE / (modules + 2 * QUIET);
  const scale = fitting < 2 * SCREEN_PIXEL ? fitting : 2 * SCREEN_PIXEL;
  const size = modules * scale;
  const left = Math.floor((RIGHT - size) / SCREEN_PIXEL) * SCREEN_PIXEL;
  const upper = Math.ceil((top + 2) / SCREEN_PIXEL) * SCREEN_PIXEL;
  sheet.scaled(left, upper, scale, path);
  const caption = { x: left, top: upper + size + QUIET * scale, width: size, align: 'center' } as const;
  drawLine(sheet, caption, SMALL, QR_CAPTION);
}

function box(sheet: Sheet, x: number, y: number, width: number, height: number): void {
  sheet.line(x, y, x + width, y, THIN);
  sheet.line(x, y + height, x + width, y + height, THIN);
  sheet.line(x, y, x, y + height, THIN);
  sheet.line(x + width, y, x + width, y + height, THIN);
}
