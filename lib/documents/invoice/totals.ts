import type { InvoiceTotals } from '../../domain/documents/invoiceDocument';
import { amountInDigits, amountInWords } from '../../domain/money/amountInWords';
import { vatRowLabel } from '../../domain/money/vat';
import { type Block, gap } from '../layout/flow';
import { BODY, drawLine, drawLines, LEFT, leadingOf, PADDING, paragraphHeight, RIGHT, WIDTH } from '../layout/page';
import { textLines, widthOf } from '../layout/textLines';
import type { Style } from '../pdf/sheet';

const TOTAL: Style = { weight: 'bold', size: 9 };
const LAST_COLUMN = 68;

/**
 * What a document comes to, in figures under the last two columns and in words across the page.
 * @param due the label of the last row, where the document asks for money
 * @param counted «Всего наименований 1», before the sum
 */
export function totals({ total, vat }: InvoiceTotals, { due, counted }: { due?: string; counted: string }): Block {
  const sum = amountInDigits(total);
  const rows = [
    ['Итого:', sum],
    [vatRowLabel(vat), vat ? amountInDigits(vat.amount) : '-'],
    ...(due === undefined ? [] : [[due, sum] as const]),
  ] as const;
  // Very large sums take the room they need from the labels.
  const amountWidth = Math.max(LAST_COLUMN - PADDING, widthOf(sum, TOTAL) + 2 * PADDING);
  const parts: readonly Block[] = [
    gap(5),
    ...rows.map(([label, amount]) => totalRow(label, amount, amountWidth)),
    gap(5),
    paragraph(`${counted}, на сумму ${sum}\u00a0руб.`, BODY),
    paragraph(amountInWords(total), { ...TOTAL, size: 9.5 }),
  ];
  return stacked(parts);
}

function totalRow(label: string, amount: string, amountWidth: number): Block {
  const right = RIGHT - PADDING;
  return {
    height: leadingOf(TOTAL) + 2,
    draw: (sheet, top) => {
      const line = { top, align: 'right' } as const;
      drawLine(sheet, { ...line, x: LEFT, width: right - amountWidth - LEFT }, TOTAL, label);
      drawLine(sheet, { ...line, x: right - amountWidth, width: amountWidth }, TOTAL, amount);
    },
  };
}

function paragraph(text: string, style: Style): Block {
  const lines = textLines(text, style, WIDTH);
  return {
    height: paragraphHeight(lines, style) + 2,
    draw: (sheet, top) => drawLines(sheet, LEFT, top, style, lines),
  };
}

function stacked(parts: readonly Block[]): Block {
  return {
    height: parts.reduce((sum, part) => sum + part.height, 0),
    draw: (sheet, top) => {
      parts.reduce((y, part) => {
        part.draw(sheet, y);
        return y + part.height;
      }, top);
    },
  };
}
