import type { Signatories } from '../../domain/invoiceDocument';
import type { Block } from '../flow';
import type { Sheet } from '../pdf/sheet';
import { widthOf } from '../textLines';
import { BODY, baselineOf, drawLine, LEFT, RIGHT, STRONG, THICK, THIN, WIDTH } from './page';

const RULE_TO_NAMES = 26;
const HEIGHT = RULE_TO_NAMES + 16;
// The line gives way to a long name, down to what a hand still needs.
const LONGEST_LINE = 84;
const SHORTEST_LINE = 52;
const GAP = 6;

type Slot = { readonly label: string; readonly name: string };

/** The thick rule and the lines to sign on: two for a company, one for a sole trader. */
export function signatures(signatories: Signatories): Block {
  const slots = slotsOf(signatories);
  const width = WIDTH / slots.length;
  return {
    height: HEIGHT,
    draw: (sheet, top) => {
      sheet.line(LEFT, top, RIGHT, top, THICK);
      slots.forEach((slot, at) => {
        drawSlot(sheet, LEFT + at * width, top + RULE_TO_NAMES, width - GAP, slot);
      });
    },
  };
}

function slotsOf(signatories: Signatories): readonly Slot[] {
  if (signatories.kind === 'sole_trader') return [{ label: 'Предприниматель', name: signatories.name }];
  const { head, accountant } = signatories;
  return [
    { label: 'Руководитель', name: head },
    ...(accountant === undefined ? [] : [{ label: 'Бухгалтер', name: accountant }]),
  ];
}

function drawSlot(sheet: Sheet, x: number, top: number, width: number, { label, name }: Slot): void {
  const lineFrom = x + widthOf(label, STRONG) + GAP;
  const spare = x + width - lineFrom - GAP - widthOf(name, BODY);
  const line = Math.min(LONGEST_LINE, Math.max(SHORTEST_LINE, spare));
  const nameFrom = lineFrom + line + GAP;
  const baseline = baselineOf(top, BODY);
  drawLine(sheet, { x, top, width: lineFrom - x }, STRONG, label);
  sheet.line(lineFrom, baseline + 2, lineFrom + line, baseline + 2, THIN);
  drawLine(sheet, { x: nameFrom, top, width: x + width - nameFrom }, BODY, name);
}
