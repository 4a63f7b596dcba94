import type { InvoiceSeller, Signatories } from '../../domain/documents/invoiceDocument';
import { imageNamed } from '../documentPdf';
import type { SellerImages } from '../file/sellerImage';
import type { Block } from '../layout/flow';
import { BODY, baselineOf, drawLine, LEFT, POINTS_PER_MM, RIGHT, STRONG, THICK, THIN, WIDTH } from '../layout/page';
import { widthOf } from '../layout/textLines';
import type { Sheet } from '../pdf/sheet';

const RULE_TO_NAMES = 26;
const HEIGHT = RULE_TO_NAMES + 16;
// The line gives way to a long name, down to what a hand still needs.
const LONGEST_LINE = 84;
const SHORTEST_LINE = 52;
const GAP = 6;

// A round stamp of a Russian company is 38 to 40 mm wide.
const STAMP_SIZE = 38 * POINTS_PER_MM;
const STAMP_TOP = 4;
/** The height of signatures with a stamp. */
export const HEIGHT_WITH_STAMP = STAMP_TOP + STAMP_SIZE;
const FACSIMILE = { width: 96, height: 36, underLine: 8 } as const;

/** A line to sign on, with what the signatory is before it. */
export type Slot = { readonly label: string; readonly name: string; readonly facsimile?: string | undefined };

/**
 * The thick rule and the lines to sign on: two for a company, one for a sole trader. The facsimile lies over the first
 * line; «М.П.» is there only where the profile has a stamp, which lies over it.
 */
export function signatures({ signatories, images: names = {} }: InvoiceSeller, images: SellerImages): Block {
  const slots = slotsOf(signatories, names.facsimile);
  const width = WIDTH / slots.length;
  const { stamp } = names;
  return {
    height: stamp === undefined ? HEIGHT : HEIGHT_WITH_STAMP,
    draw: (sheet, top) => {
      sheet.line(LEFT, top, RIGHT, top, THICK);
      slots.forEach((slot, at) => {
        drawSlot(sheet, LEFT + at * width, top + RULE_TO_NAMES, width - GAP, slot, images);
      });
      if (stamp !== undefined) drawStamp(sheet, top, stamp, images);
    },
  };
}

/** Who signs for the seller: head and accountant, or the sole trader. */
export function slotsOf(signatories: Signatories, facsimile: string | undefined): readonly Slot[] {
  if (signatories.kind === 'sole_trader') return [{ label: 'Предприниматель', name: signatories.name, facsimile }];
  const { head, accountant } = signatories;
  return [
    { label: 'Руководитель', name: head, facsimile },
    ...(accountant === undefined ? [] : [{ label: 'Бухгалтер', name: accountant }]),
  ];
}

/** Draws one line to sign on, with the facsimile over it where there is one. */
export function drawSlot(sheet: Sheet, x: number, top: number, width: number, slot: Slot, images: SellerImages): void {
  const { label, name, facsimile } = slot;
  const lineFrom = x + widthOf(label, STRONG) + GAP;
  const spare = x + width - lineFrom - GAP - widthOf(name, BODY);
  const line = Math.min(LONGEST_LINE, Math.max(SHORTEST_LINE, spare));
  const nameFrom = lineFrom + line + GAP;
  const under = baselineOf(top, BODY) + 2;
  drawLine(sheet, { x, top, width: lineFrom - x }, STRONG, label);
  sheet.line(lineFrom, under, lineFrom + line, under, THIN);
  drawLine(sheet, { x: nameFrom, top, width: x + width - nameFrom }, BODY, name);
  if (facsimile === undefined) return;
  const bottom = under + FACSIMILE.underLine;
  const box = { middle: lineFrom + line / 2, top: bottom - FACSIMILE.height, ...FACSIMILE };
  drawFitted(sheet, facsimile, images, box);
}

/** Draws the stamp over «М.П.», at the left edge of the page. */
export function drawStamp(sheet: Sheet, top: number, name: string, images: SellerImages): void {
  const middle = LEFT + STAMP_SIZE / 2 + 8;
  const box = { middle, top: top + STAMP_TOP, width: STAMP_SIZE, height: STAMP_SIZE };
  const caption = { x: middle - STAMP_SIZE / 2, top: top + STAMP_TOP + STAMP_SIZE / 2, width: STAMP_SIZE };
  drawLine(sheet, { ...caption, align: 'center' }, BODY, 'М.П.');
  drawFitted(sheet, name, images, box);
}

type Box = { readonly middle: number; readonly top: number; readonly width: number; readonly height: number };

/** As large as the box allows, in its middle, its sides in proportion. */
function drawFitted(sheet: Sheet, name: string, images: SellerImages, box: Box): void {
  const image = imageNamed(images, name);
  const scale = Math.min(box.width / image.width, box.height / image.height);
  const [width, height] = [image.width * scale, image.height * scale];
  sheet.image(name, box.middle - width / 2, box.top + (box.height - height) / 2, width, height);
}
